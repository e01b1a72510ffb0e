package dev.hangup.card;

/** A text is no card that this program can read. The message says why and what to do. */
public final class CardException extends RuntimeException {

  CardException(String message) {
    super(message);
  }
}
