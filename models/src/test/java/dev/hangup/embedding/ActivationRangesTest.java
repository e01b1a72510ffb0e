package dev.hangup.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.embedding.ActivationRanges.Place;
import dev.hangup.embedding.ActivationRanges.Range;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ActivationRangesTest {

  private static ActivationRanges read(String text) throws IOException {
    return ActivationRanges.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void readsWhatItSays() throws IOException {
    ActivationRanges ranges = read("# a comment\n0 ATTENTION -1.0 4.1\n\n3 OUTPUT -0.17 0.34\n");
    assertThat(ranges.of(0, Place.ATTENTION)).isEqualTo(new Range(-1, 4.1f));
    assertThat(ranges.of(3, Place.OUTPUT)).isEqualTo(new Range(-0.17f, 0.34f));
    assertThatThrownBy(() -> ranges.of(1, Place.OUTPUT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("layer 1");
  }

  @Test
  void aByteSpansTheRange() {
    // 255 steps of 0.02 from -1 to 4.1: zero is the fiftieth.
    Range range = new Range(-1, 4.1f);
    assertThat(range.scale()).isCloseTo(0.02f, within(1e-6f));
    assertThat(range.zeroPoint()).isEqualTo(50);
    assertThat(new Range(0, 1).zeroPoint()).isZero();
    assertThat(new Range(-1, 0).zeroPoint()).isEqualTo(255);
  }

  @Test
  void namesTheLineThatIsWrong() {
    assertThatThrownBy(() -> read("0 ATTENTION -1 4\n0 NOWHERE -1 4\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("NOWHERE");
    assertThatThrownBy(() -> read("0 OUTPUT 1 4\n")).hasMessageContaining("line 1");
    assertThatThrownBy(() -> read("0 OUTPUT -1\n")).hasMessageContaining("line 1");
    assertThatThrownBy(() -> read("0 OUTPUT NaN 2\n")).hasMessageContaining("line 1");
  }
}
