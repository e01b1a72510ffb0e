package dev.hangup.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final LocalDate MONDAY = LocalDate.of(2025, 3, 3);
  private static final int MANY = 100_000;

  private static long[] arrivals(int days, int many) {
    Arrivals arrivals = new Arrivals(new Demand(Businesses.ALL, MONDAY, days), new Draws(1));
    long[] times = new long[many];
    for (int i = 0; i < many; i++) {
      times[i] = arrivals.next(many - i);
    }
    return times;
  }

  @Test
  void comeInOrderWithinTheDays() {
    long[] times = arrivals(7, MANY);
    assertThat(times).isSorted();
    assertThat(Instant.ofEpochMilli(times[0])).isAfterOrEqualTo("2025-03-03T00:00:00Z");
    assertThat(Instant.ofEpochMilli(times[MANY - 1])).isBefore("2025-03-10T00:00:00Z");
  }

  @Test
  void comeAsOftenAsEachHourDemands() {
    long[] times = arrivals(7, MANY);
    Demand demand = new Demand(Businesses.ALL, MONDAY, 7);
    int[] seen = new int[7 * 24];
    long start = MONDAY.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1000;
    for (long time : times) {
      seen[(int) ((time - start) / 3_600_000)]++;
    }
    double odds = 0;
    for (int hour = 0; hour < seen.length; hour++) {
      double expected = demand.in(hour) * MANY;
      odds += (seen[hour] - expected) * (seen[hour] - expected) / expected;
    }
    // Chi-squared with 167 degrees of freedom: mean 167, deviation 18.3; 240 is four of them away.
    assertThat(odds).isLessThan(240);
  }

  @Test
  void allDemandIsThatOfAllBusinesses() {
    Demand demand = new Demand(Businesses.ALL, MONDAY, 28);
    double sum = 0;
    for (int hour = 0; hour < demand.hours; hour++) {
      sum += demand.in(hour);
    }
    assertThat(sum).isCloseTo(1, within(1e-9));
    for (Business business : Businesses.ALL) {
      assertThat(business.queues().stream().mapToDouble(QueuePlan::share).sum())
          .as(business.id())
          .isCloseTo(1, within(1e-9));
    }
  }
}
