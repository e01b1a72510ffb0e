package dev.hangup.embedding;

/**
 * Sentences cannot be embedded on this machine: there is no native library for its platform, or it
 * cannot be loaded. What needs no sentence vectors can go on without; the message says why and what
 * to do, fit for a warning.
 */
public final class EmbedderUnavailable extends Exception {

  EmbedderUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
