package dev.hangup.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {

  @ParameterizedTest
  @CsvSource({
    // From the Unicode standard's table of well-formed sequences: the first and last of each row.
    "'', -1",
    "00, -1",
    "7F, -1",
    "C280, -1",
    "DFBF, -1",
    "E0A080, -1",
    "ED9FBF, -1",
    "EE8080, -1",
    "EFBFBF, -1",
    "F0908080, -1",
    "F48FBFBF, -1",
    // A lone continuation byte, and one after good text.
    "80, 0",
    "4142BF, 2",
    // Longer forms than needed: of '/', of NUL, of U+0800 and U+10000's predecessors.
    "C0AF, 0",
    "C080, 0",
    "C1BF, 0",
    "E08080, 0",
    "E09FBF, 0",
    "F08FBFBF, 0",
    // Surrogates, beyond U+10FFFF, bytes that never occur.
    "EDA080, 0",
    "EDBFBF, 0",
    "F4908080, 0",
    "F5808080, 0",
    "FE, 0",
    "FF, 0",
    // Cut short, or followed by something else.
    "C3, 0",
    "E282, 0",
    "F09F98, 0",
    "41E28241, 1",
    "F09F9841, 0",
  })
  void findsTheFirstByteThatIsWrong(String hex, int at) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThat(Utf8.malformedAt(bytes, 0, bytes.length)).isEqualTo(at);
    // The same in the midst of other bytes.
    byte[] amidst = HexFormat.of().parseHex("FF41" + hex + "80");
    assertThat(Utf8.malformedAt(amidst, 1, amidst.length - 1)).isEqualTo(at < 0 ? -1 : at + 2);
  }

  @Test
  void everyTwoBytes() {
    byte[] bytes = new byte[2];
    for (int pair = 0; pair < 1 << 16; pair++) {
      bytes[0] = (byte) (pair >> 8);
      bytes[1] = (byte) pair;
      assertThat(Utf8.malformedAt(bytes, 0, 2) < 0).as("%04X", pair).isEqualTo(javaDecodes(bytes));
    }
  }

  @Property(tries = 2000)
  void agreesWithTheDecoderOfTheJdk(@ForAll("bytes") byte[] bytes) {
    assertThat(Utf8.malformedAt(bytes, 0, bytes.length) < 0).isEqualTo(javaDecodes(bytes));
  }

  @Property(tries = 500)
  void acceptsEveryTextOfTheJdk(@ForAll String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    assertThat(Utf8.malformedAt(bytes, 0, bytes.length)).isEqualTo(-1);
    assertThat(Utf8.ascii(bytes, 0, bytes.length))
        .isEqualTo(text.codePoints().allMatch(c -> c < 128));
  }

  @Test
  void asciiIsToldAtEveryPlace() {
    for (int length = 0; length < 20; length++) {
      byte[] bytes = new byte[length];
      assertThat(Utf8.ascii(bytes, 0, length)).isTrue();
      for (int i = 0; i < length; i++) {
        bytes[i] = (byte) 0x80;
        assertThat(Utf8.ascii(bytes, 0, length)).as("%d of %d", i, length).isFalse();
        assertThat(Utf8.ascii(bytes, i + 1, length)).isTrue();
        assertThat(Utf8.ascii(bytes, 0, i)).isTrue();
        bytes[i] = 0;
      }
    }
  }

  @Test
  void strictAndLenient() throws CharacterCodingException {
    byte[] good = "xZürichx".getBytes(StandardCharsets.UTF_8);
    byte[] bad = {'a', (byte) 0xFF, 'b'};

    assertThat(Utf8.strict(good, 1, good.length - 1)).isEqualTo("Zürich");
    assertThatThrownBy(() -> Utf8.strict(bad, 0, 3)).isInstanceOf(CharacterCodingException.class);
    assertThat(Utf8.lenient(bad, 0, 3)).isEqualTo("a\uFFFDb");
  }

  @Provide
  Arbitrary<byte[]> bytes() {
    // The bytes at which the rules change, so that near misses are common.
    return Arbitraries.of(
            0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0,
            0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF)
        .map(Integer::byteValue)
        .array(byte[].class)
        .ofMaxSize(6);
  }

  private static boolean javaDecodes(byte[] bytes) {
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
