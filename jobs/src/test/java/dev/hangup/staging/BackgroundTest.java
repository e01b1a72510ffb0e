package dev.hangup.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BackgroundTest {

  @Test
  void givesWhatCameOfIt() throws Exception {
    assertThat(Background.of("seven", () -> 7).result()).isEqualTo(7);
  }

  @Test
  void aFailureIsItsCallersAlsoWhereItIsAFaultOfTheProgram() {
    SQLException gone = new SQLException("gone");
    Background<Void> failing =
        Background.of(
            "failing",
            () -> {
              throw gone;
            });
    Background<Void> faulty =
        Background.of(
            "faulty",
            () -> {
              throw new IllegalStateException("a fault");
            });

    failing.await();
    assertThat(failing.isOver()).isTrue();
    assertThatThrownBy(failing::result).isSameAs(gone);
    assertThatThrownBy(faulty::result)
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("a fault");
  }

  @Test
  void whoIsInterruptedWaitsAllTheSame() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Background<Integer> seven =
        Background.of(
            "seven",
            () -> {
              while (go.getCount() > 0) {
                Thread.onSpinWait();
              }
              return 7;
            });
    Thread.currentThread().interrupt();
    go.countDown();

    assertThat(seven.result()).isEqualTo(7);
    assertThat(Thread.interrupted()).isTrue();
  }
}
