package dev.hangup.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.staging.AdvisoryLocks;
import dev.hangup.staging.Connections;
import dev.hangup.testing.Database;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class RunRowTest {
  private final Connections connections = Database.create()::connect;

  @Test
  void aRunIsAliveAsLongAsASessionHoldsItsLock() throws Exception {
    assertThat(RunRow.anotherIsAlive(connections, "hangup", "here")).isFalse();
    RunRow row = RunRow.begin(connections, "hangup", "here", true);
    try (Connection job = connections.open();
        Statement statement = job.createStatement()) {
      statement.execute(AdvisoryLocks.tryShareRun(row.run()));

      assertThat(RunRow.anotherIsAlive(connections, "hangup", "here")).isTrue();
      assertThat(RunRow.anotherIsAlive(connections, "hangup", "there")).isFalse();
      assertThat(RunRow.anotherIsAlive(connections, "csv", "here")).isFalse();
    }
    // PostgreSQL learns of the end of a session a moment after its client.
    while (RunRow.anotherIsAlive(connections, "hangup", "here")) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aRunWhoseProgramWasKilledIsNotAlive() throws Exception {
    RunRow.begin(connections, "hangup", "here", true);

    assertThat(RunRow.anotherIsAlive(connections, "hangup", "here")).isFalse();
  }
}
