package dev.hangup.corpus;

import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import java.util.List;
import java.util.Objects;

/**
 * One conversation and what a person says of it.
 *
 * <p>A call is labelled with a drop-off reason or with alerts, never with both: {@code alerts} is
 * null in reason calls, and {@code reason} is null in alert calls.
 *
 * @param id unique in its corpus
 * @param profile which catalog the labels are of: {@code core}, {@code ecommerce}, {@code
 *     healthcare}, {@code real_estate}, {@code saas}, {@code automotive_sales}, {@code
 *     automotive_aftersales}, or a business's own
 * @param channel {@code voice}, {@code chat} or {@code sms}; {@link #UNKNOWN} where unknown
 * @param language ISO 639-1, such as {@code en}; {@link #UNKNOWN} where unknown
 * @param turns what was said, in order; never empty
 * @param converted the customer did what the call was for
 * @param reason why it did not convert: one name of the profile's catalog or {@code OTHERS}; null
 *     where it converted and in alert calls
 * @param alerts names of the alert categories that were seen, empty where nothing was; null in
 *     reason calls
 */
public record LabelledCall(
    String id,
    String profile,
    String channel,
    String language,
    List<Turn> turns,
    boolean converted,
    String reason,
    List<String> alerts) {
  /** Stands for a channel or a language that nobody knows. */
  public static final String UNKNOWN = "-";

  /**
   * @throws IllegalArgumentException where the labels contradict each other or nothing is said; the
   *     message says which
   */
  public LabelledCall {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(profile, "profile");
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(language, "language");
    turns = List.copyOf(turns);
    alerts = alerts == null ? null : List.copyOf(alerts);
    if (turns.isEmpty()) {
      throw new IllegalArgumentException("'turns' is empty; a call needs at least one");
    }
    if (alerts != null && reason != null) {
      throw new IllegalArgumentException("it has both 'reason' and 'alerts'; keep one of them");
    }
    if (alerts == null && converted && reason != null) {
      throw new IllegalArgumentException(
          "it converted and has the reason '" + reason + "'; a converted call has none");
    }
    if (alerts == null && !converted && reason == null) {
      throw new IllegalArgumentException(
          "it has neither 'reason' nor 'alerts'; a call that did not convert needs one of them");
    }
  }

  /** The call without its labels. */
  public Conversation conversation() {
    return new Conversation(id, profile, known(channel), known(language), converted, turns);
  }

  private static String known(String value) {
    return value.equals(UNKNOWN) ? null : value;
  }

  /** Whether the call says which alerts were seen; otherwise it says the reason. */
  public boolean hasAlertLabels() {
    return alerts != null;
  }
}
