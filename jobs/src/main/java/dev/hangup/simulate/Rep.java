package dev.hangup.simulate;

/**
 * Who serves.
 *
 * @param desk where the rep sits; null for an AI agent, which serves any number at once
 */
record Rep(String name, byte[] json, Desk desk) {

  static Rep of(String name, Desk desk) {
    return new Rep(name, JsonLine.quoted(name), desk);
  }
}
