package dev.hangup.features;

import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import java.util.List;

/** Conversations for tests. */
final class Said {
  private Said() {}

  static Turn customer(String text) {
    return new Turn(Turn.Side.CUSTOMER, text);
  }

  static Turn agent(String text) {
    return new Turn(Turn.Side.AGENT, text);
  }

  static Conversation conversation(Turn... turns) {
    return new Conversation("c1", "core", null, "en", false, List.of(turns));
  }
}
