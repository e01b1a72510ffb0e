package dev.hangup.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import java.util.List;

/** Reads a call of the corpus format for what was said in it, labelled or not. */
public final class ConversationReader {
  private static final int LONGEST_ID = 255;

  /** Two calls that lost the end of line between them must not become one. */
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private ConversationReader() {}

  /**
   * A call and the reason that a person gave it.
   *
   * @param reason null where there is none
   */
  public record Reasoned(Conversation conversation, String reason) {}

  /**
   * Reads one line; its labels are not looked at. {@code channel} and {@code language} may be
   * missing; so may {@code profile} where one is given.
   *
   * @param profile applies whatever the line says; null where the line says it
   * @throws IllegalArgumentException where the line is no call; the message says what to mend
   */
  public static Conversation read(String line, String profile) {
    return conversation(fields(line), profile);
  }

  /**
   * Reads one line with its reason.
   *
   * @throws IllegalArgumentException where the line is no call; the message says what to mend
   */
  public static Reasoned readReasoned(String line) {
    CallFields call = fields(line);
    return new Reasoned(conversation(call, null), call.has("reason") ? call.text("reason") : null);
  }

  private static CallFields fields(String line) {
    try {
      return CallFields.of(JSON.readTree(line));
    } catch (JsonProcessingException e) {
      String what = e.getOriginalMessage().lines().findFirst().orElse("it ends too early");
      throw new IllegalArgumentException("not JSON: " + what + "; write one object a line", e);
    }
  }

  private static Conversation conversation(CallFields call, String profile) {
    String id = call.text("id");
    if (id.isBlank() || id.length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "'id' has " + id.length() + " characters; give it 1 to " + LONGEST_ID);
    }
    List<Turn> turns = call.turns();
    if (turns.isEmpty()) {
      throw new IllegalArgumentException("'turns' is empty; a call needs at least one");
    }
    return new Conversation(
        id,
        profile == null ? call.text("profile") : profile,
        call.has("channel") ? call.text("channel") : null,
        call.has("language") ? call.text("language") : null,
        call.flag("converted"),
        turns);
  }
}
