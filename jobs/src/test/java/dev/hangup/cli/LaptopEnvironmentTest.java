package dev.hangup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;

class LaptopEnvironmentTest {
  private static final int PARALLELISM = 2;

  @Test
  void runsTheJobWithAsManySlotsAsItNeeds() throws Exception {
    try (StreamExecutionEnvironment env =
        LaptopEnvironment.starting(new Configuration(), PARALLELISM)) {
      List<Long> doubled =
          env.fromSequence(1, 5).map(number -> 2 * number).executeAndCollect("doubled", 10);

      assertThat(doubled).containsExactlyInAnyOrder(2L, 4L, 6L, 8L, 10L);
      assertThat(env.getParallelism()).isEqualTo(PARALLELISM);
    }
  }

  @Test
  void closedWithoutAJobLeavesNoClusterBehind() throws Exception {
    LaptopCluster cluster = LaptopCluster.starting(new Configuration(), PARALLELISM);

    cluster.closeUnused();

    assertThat(cluster.isRunning()).isFalse();
  }

  @Test
  void aClusterWithAJobIsTheJobsToEnd() throws Exception {
    LaptopCluster cluster = LaptopCluster.starting(new Configuration(), PARALLELISM);
    try (cluster) {
      cluster.start();

      cluster.closeUnused();

      assertThat(cluster.isRunning()).isTrue();
    }
    assertThat(cluster.isRunning()).isFalse();
  }

  @Test
  void aClusterThatCannotStartFailsItsJob() throws Exception {
    Configuration impossible = new Configuration();
    impossible.set(BlobServerOptions.PORT, "70000");
    try (StreamExecutionEnvironment env = LaptopEnvironment.starting(impossible, PARALLELISM)) {
      env.fromSequence(1, 5).sinkTo(new DiscardingSink<>());

      assertThatThrownBy(() -> env.executeAsync("never")).hasStackTraceContaining("70000");
    }
  }
}
