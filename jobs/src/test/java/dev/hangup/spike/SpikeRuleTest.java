package dev.hangup.spike;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpikeRuleTest {
  private static final long MONDAY = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();
  private static final long WEEK = 7 * 86_400_000L;

  @Test
  void weeksAndHoursAreThoseOfTheBusinessesClock() {
    long sundayEvening = Instant.parse("2026-03-01T23:30:00Z").toEpochMilli();
    QuarterHour madrid = QuarterHour.of(sundayEvening, ZoneId.of("Europe/Madrid"), 1, 0);
    QuarterHour utc = QuarterHour.of(sundayEvening, ZoneOffset.UTC, 1, 0);
    assertThat(madrid.slot()).isEqualTo(0);
    assertThat(utc.slot()).isEqualTo(167);
    assertThat(madrid.week()).isEqualTo(utc.week() + 1);
    assertThat(QuarterHour.of(0, ZoneOffset.UTC, 1, 0).slot()).isEqualTo(3 * 24);
  }

  /**
   * Every quarter of six weeks 20 offered and 2 abandoned; then 15 of 20 in one. Binomially that is
   * one in 10^11; the rule grants more spread than was ever seen, and still gives long odds.
   */
  @Test
  void aQuarterFarFromEverythingIsASpike() {
    List<QuarterHour> quarters = even(6);
    quarters.set(2000, quarter(quarters.get(2000).start(), 20, 15));
    List<SpikeRule.Finding> found = SpikeRule.find(quarters);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).start()).isEqualTo(quarters.get(2000).start());
    assertThat(found.get(0).minutes()).isEqualTo(15);
    assertThat(found.get(0).abandoned()).isEqualTo(15);
    assertThat(found.get(0).expected()).isBetween(1.9, 2.1);
    assertThat(found.get(0).odds()).isGreaterThan(1e5);
  }

  /** Each quarter alone is not so rare, the hour is; what comes after it is no spike. */
  @Test
  void anHourIsASpikeWhereItsQuartersAreNot() {
    List<QuarterHour> quarters = even(6);
    for (int i = 2000; i < 2004; i++) {
      quarters.set(i, quarter(quarters.get(i).start(), 20, 8));
    }
    List<SpikeRule.Finding> found = SpikeRule.find(quarters);
    assertThat(found).isNotEmpty();
    assertThat(found)
        .allSatisfy(
            f -> {
              assertThat(f.minutes()).isEqualTo(60);
              assertThat(f.start())
                  .isBetween(quarters.get(2000).start(), quarters.get(2003).start());
            });
    assertThat(found.get(found.size() - 1).offered()).isEqualTo(80);
    assertThat(found.get(found.size() - 1).abandoned()).isEqualTo(32);
  }

  @Test
  void nothingIsSaidWithoutTwoWeeksOfPast() {
    List<QuarterHour> quarters = even(3);
    QuarterHour early = quarter(quarters.get(700).start(), 20, 20);
    quarters.set(700, early);
    assertThat(SpikeRule.find(quarters)).isEmpty();
  }

  /** What is usual comes from earlier weeks: later counts change nothing. */
  @Test
  void laterWeeksChangeNothing() {
    List<QuarterHour> quarters = even(8);
    quarters.set(2000, quarter(quarters.get(2000).start(), 20, 15));
    List<SpikeRule.Finding> before = SpikeRule.find(quarters);
    assertThat(before).hasSize(1);
    for (int i = 2688; i < quarters.size(); i++) {
      quarters.set(i, quarter(quarters.get(i).start(), 20, 19));
    }
    List<SpikeRule.Finding> after = SpikeRule.find(quarters);
    assertThat(after.stream().filter(f -> f.start() < MONDAY + 4 * WEEK).toList())
        .isEqualTo(before);
  }

  /**
   * Ten queues for a year of ordinary data: at most 52 quarters of an hour cry wolf, whatever makes
   * the data stray; the odds promise the same.
   */
  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void tenQueuesCryWolfAtMostOnceAWeek(long seed) {
    for (SimulatedYear.Spread spread :
        List.of(
            SimulatedYear.Spread.CALM, SimulatedYear.Spread.BETA, SimulatedYear.Spread.WANDERING)) {
      Random random = new Random(seed);
      long wrong = 0;
      for (int queue = 0; queue < 10; queue++) {
        double busiest = Math.exp(0.5 + 4 * random.nextDouble());
        double base = 0.03 + 0.09 * random.nextDouble();
        wrong +=
            SpikeRule.find(SimulatedYear.of(random, busiest, base, spread, 0).quarters()).size();
      }
      assertThat(wrong).as("%s", spread).isLessThanOrEqualTo(52);
    }
  }

  /**
   * One in eight usually gives up, 20 to 60 are offered a quarter; then three times as many give up
   * for an hour.
   */
  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void mostTripledHoursAreFound(long seed) {
    Random random = new Random(seed);
    long spikes = 0;
    long found = 0;
    for (int queue = 0; queue < 10; queue++) {
      SimulatedYear year =
          SimulatedYear.of(
              random, 30 + 30 * random.nextDouble(), 0.12, SimulatedYear.Spread.CALM, 500);
      spikes += year.spikes().size();
      found += year.rightlyFound(SpikeRule.find(year.quarters()));
    }
    assertThat(spikes).isGreaterThan(20);
    assertThat(found).isGreaterThan(spikes * 6 / 10);
  }

  private static List<QuarterHour> even(int weeks) {
    List<QuarterHour> quarters = new ArrayList<>();
    for (int i = 0; i < weeks * 672; i++) {
      quarters.add(quarter(MONDAY + i * QuarterHour.LENGTH, 20, 2));
    }
    return quarters;
  }

  private static QuarterHour quarter(long start, long offered, long abandoned) {
    return QuarterHour.of(start, ZoneOffset.UTC, offered, abandoned);
  }
}
