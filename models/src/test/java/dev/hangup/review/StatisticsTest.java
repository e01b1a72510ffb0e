package dev.hangup.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Worked by hand. */
class StatisticsTest {

  /**
   * 40 of 200 and 20 of 200: pooled 0.15, standard deviation sqrt(0.15 * 0.85 * (1/200 + 1/200)) =
   * 0.0357071, difference -0.1.
   */
  @Test
  void changeOfAProportion() {
    assertThat(ProportionChange.z(40, 200, 20, 200)).isCloseTo(-2.80056, within(1e-5));
    assertThat(ProportionChange.z(20, 200, 40, 200)).isCloseTo(2.80056, within(1e-5));
    assertThat(ProportionChange.z(10, 100, 100, 1000)).isZero();
  }

  /** 4 and 4 of 100 each: 4 are expected in each month; 5 and 5 would do. */
  @Test
  void tooFewToSay() {
    assertThat(ProportionChange.z(4, 100, 4, 100)).isNull();
    assertThat(ProportionChange.z(5, 100, 5, 100)).isNotNull();
    assertThat(ProportionChange.z(96, 100, 96, 100)).isNull();
    assertThat(ProportionChange.z(0, 0, 50, 100)).isNull();
  }

  /**
   * Two kinds. In the first, two calls say parking, one garden, one fence: four words, counted once
   * a call. In the second, four say garden: four words. The mean is 4. parking: 2/4 * log(1 + 4/2)
   * = 0.549306; garden: 1/4 * log(1 + 4/5) = 0.146947; fence: 1/4 * log(1 + 4/1) = 0.402359.
   */
  @Test
  void weightOfAWord() {
    DistinctiveWords words =
        new DistinctiveWords(
            List.of(
                List.of(
                    List.of("Parking! Parking, and parking again."),
                    List.of("The parking", "garden"),
                    List.of("a fence")),
                List.of(
                    List.of("garden"),
                    List.of("garden"),
                    List.of("my garden"),
                    List.of("garden"))));

    assertThat(words.weight(0, "parking")).isCloseTo(0.549306, within(1e-6));
    assertThat(words.weight(0, "garden")).isCloseTo(0.146947, within(1e-6));
    assertThat(words.weight(0, "fence")).isCloseTo(0.402359, within(1e-6));
    assertThat(words.weight(1, "fence")).isZero();
    // The others are said in one call alone.
    assertThat(words.of(0)).containsExactly("parking");
  }

  @Test
  void namesOfWords() {
    List<List<String>> calls =
        List.of(List.of("a garage near the station"), List.of("the station has no garage"));
    Set<String> taken = new java.util.HashSet<>(Set.of("NO_GARAGE"));

    assertThat(ProposedName.of(List.of("station", "garage", "near"), List.of(calls.get(0)), taken))
        .isEqualTo("GARAGE_STATION");
    assertThat(ProposedName.of(List.of("garage", "garages", "año"), calls, taken))
        .isEqualTo("GARAGE_ANO");
    assertThat(ProposedName.of(List.of("station", "garage", "near"), List.of(calls.get(0)), taken))
        .as("one more word where the name is taken")
        .isEqualTo("GARAGE_NEAR_STATION");
    assertThat(ProposedName.of(List.of("garage"), calls, taken)).isEqualTo("GARAGE");
    assertThat(ProposedName.of(List.of("garage"), calls, taken)).isNull();
    assertThat(ProposedName.of(List.of("駐車"), calls, taken)).isNull();
  }
}
