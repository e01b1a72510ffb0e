package dev.hangup.conversation;

import java.util.List;
import java.util.Objects;

/**
 * One conversation between a customer and an agent, with nothing that a person judged of it.
 *
 * @param id names it in verdicts
 * @param profile which catalog of reasons and which alert guides apply, such as {@code ecommerce}
 * @param channel {@code voice}, {@code chat}, {@code sms} and so on; null where unknown
 * @param language ISO 639-1, such as {@code en}; null where unknown
 * @param converted the customer did what the conversation was for: a fact, not a judgement
 * @param turns what was said, in order; may be empty
 */
public record Conversation(
    String id,
    String profile,
    String channel,
    String language,
    boolean converted,
    List<Turn> turns) {

  /** Copies the turns. */
  public Conversation {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(profile, "profile");
    turns = List.copyOf(turns);
  }
}
