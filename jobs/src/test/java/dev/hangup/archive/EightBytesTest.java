package dev.hangup.archive;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EightBytesTest {

  @Property
  void findsTheFirstNewline(
      @ForAll @Size(max = 40) byte[] bytes, @ForAll @IntRange(max = 40) int from) {
    int start = Math.min(from, bytes.length);
    int expected = start;
    while (expected < bytes.length && bytes[expected] != '\n') {
      expected++;
    }
    assertThat(EightBytes.newline(bytes, start, bytes.length)).isEqualTo(expected);
  }

  @Property
  void findsWhereAPlainTextEnds(
      @ForAll @Size(max = 40) byte[] bytes, @ForAll @IntRange(min = -1, max = 39) int special) {
    // Mostly letters, so that the end is not always at once.
    byte[] text = new byte[bytes.length];
    for (int i = 0; i < text.length; i++) {
      text[i] = i == special ? bytes[i] : (byte) ('A' + (bytes[i] & 15));
    }
    int expected = 0;
    while (expected < text.length
        && text[expected] >= 0x20
        && text[expected] != '"'
        && text[expected] != '\\') {
      expected++;
    }
    assertThat(EightBytes.endOfPlainText(text, 0, text.length)).isEqualTo(expected);
  }
}
