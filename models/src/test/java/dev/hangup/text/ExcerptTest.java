package dev.hangup.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void aShortTextStaysAsItIs() {
    assertThat(Excerpt.of("Too dear, at 19.99", 18)).isEqualTo("Too dear, at 19.99");
  }

  @Test
  void numbersAreTakenOutBeforeItIsCut() {
    assertThat(Excerpt.of("4111 1111 1111 1111 is my card", 9)).isEqualTo("[card] is…");
  }

  @Test
  void aLongOneIsCutAtAWholeCharacter() {
    assertThat(Excerpt.of("abcd\ud83d\ude00fgh", 5)).isEqualTo("abcd…");
    assertThat(Excerpt.of("abcd\ud83d\ude00fgh", 6)).isEqualTo("abcd\ud83d\ude00…");
  }

  @Test
  void whatIsLeftOutIsSaidToBe() {
    assertThat(Excerpt.of("1".repeat(10_000) + " and more", 50)).isEqualTo("[number]…");
  }

  @Test
  void whatNoTableCanHoldIsReplaced() {
    assertThat(Excerpt.of("a\0b", 9)).isEqualTo("a\ufffdb");
  }
}
