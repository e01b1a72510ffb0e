package dev.hangup.conversation;

import java.util.Objects;

/**
 * One utterance of a conversation.
 *
 * @param side who said it, never null
 * @param text what was said, never blank
 */
public record Turn(Side side, String text) {

  /** The two sides of a conversation. */
  public enum Side {
    AGENT,
    CUSTOMER
  }

  /**
   * @throws IllegalArgumentException where the text is blank
   */
  public Turn {
    Objects.requireNonNull(side, "side");
    if (text.isBlank()) {
      throw new IllegalArgumentException("a turn has no text");
    }
  }
}
