package dev.hangup.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RecentTextsTest {

  /** Many texts that are nearly alike: they differ in length, at an end or in the middle alone. */
  @Property(tries = 300)
  void givesWhatTheBytesSay(@ForAll("texts") List<String> texts) {
    RecentTexts recent = new RecentTexts();
    byte[] buffer = String.join("", texts).getBytes(StandardCharsets.UTF_8);
    for (int pass = 0; pass < 2; pass++) {
      int from = 0;
      for (String text : texts) {
        int to = from + text.getBytes(StandardCharsets.UTF_8).length;
        assertThat(recent.of(buffer, from, to)).isEqualTo(text);
        from = to;
      }
    }
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings().withChars("a\0é").ofMaxLength(70).list().ofMaxSize(60);
  }

  @Example
  void theSameTextIsTheSameObjectWhereverItStands() {
    RecentTexts recent = new RecentTexts();
    byte[] buffer =
        "sales, sales, 0f3c6a52-27c4-4a3e-9a53, 0f3c6a52-27c4-4a3e-9a53,"
            .getBytes(StandardCharsets.UTF_8);

    String twice = recent.of(buffer, 0, 5);
    assertThat(recent.of(buffer, 7, 12)).isSameAs(twice).isEqualTo("sales");
    assertThat(recent.of("sales".getBytes(StandardCharsets.UTF_8), 0, 5)).isSameAs(twice);
    assertThat(recent.of(buffer, 14, 37)).isSameAs(recent.of(buffer, 39, 62));
  }
}
