package dev.hangup.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StaffingTest {

  @Test
  void oneRepAndAllRatesEqual() {
    // The number present is Poisson(1), so that E[waiting] = 1 - (1 - 1/e) = 1/e, and all rates are
    // 1.
    assertThat(Staffing.abandoned(1, 1, 1, 1)).isCloseTo(Math.exp(-1), within(1e-9));
  }

  @Test
  void twoRepsAndAllRatesEqualAtTwiceTheDemand() {
    // Poisson(2): E[waiting] = 2 - (1 p1 + 2 (1 - p0 - p1)) = 2 p0 + p1 = 4/e^2, half of it per
    // arrival.
    assertThat(Staffing.abandoned(2, 1, 1, 2)).isCloseTo(2 * Math.exp(-2), within(1e-9));
  }

  @Test
  void farTooFewRepsServeWhatTheyCan() {
    // 1000 arrive in the time in which 10 are served: nearly all others give up.
    assertThat(Staffing.abandoned(1000, 1, 1, 10)).isCloseTo(0.99, within(1e-6));
  }

  @Test
  void nobodyGivesUpWhereNobodyComes() {
    assertThat(Staffing.abandoned(0, 1, 1, 1)).isZero();
  }

  @Test
  void asFewRepsAsTheTargetAllows() {
    // At rate 1 one rep loses 1/e = 36.8%.
    assertThat(Staffing.reps(new double[] {1}, 1, 1, 0.37)).isEqualTo(1);
    assertThat(Staffing.reps(new double[] {1}, 1, 1, 0.36)).isEqualTo(2);
    // 1000 at once with 1% to lose: some 990 must be served.
    assertThat(Staffing.reps(new double[] {1000}, 1, 1, 0.01)).isBetween(980, 1030);
    assertThat(Staffing.reps(new double[] {}, 1, 1, 0.1)).isEqualTo(1);
  }
}
