package dev.hangup.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decoding of UTF-8 that is either strict or for show. */
public final class Utf8 {
  private Utf8() {}

  /**
   * Decodes bytes that must be well-formed.
   *
   * @throws CharacterCodingException where they are not
   */
  public static String strict(byte[] bytes, int from, int to) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes, from, to - from))
        .toString();
  }

  /** Decodes what can be decoded; U+FFFD stands for the rest. */
  public static String lenient(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** Whether all bytes are ASCII, which needs no further check. */
  public static boolean ascii(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }
}
