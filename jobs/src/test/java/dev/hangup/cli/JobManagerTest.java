package dev.hangup.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.flink.client.deployment.application.executors.EmbeddedExecutor;
import org.apache.flink.client.program.StreamContextEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program where a job manager runs it in its own process, which must go on. */
class JobManagerTest {

  @BeforeEach
  void inside() {
    Configuration configuration = new Configuration();
    configuration.set(DeploymentOptions.TARGET, EmbeddedExecutor.NAME);
    StreamContextEnvironment.setAsContext(
        new DefaultExecutorServiceLoader(),
        configuration,
        JobManagerTest.class.getClassLoader(),
        1,
        1,
        true,
        null,
        null,
        List.of());
  }

  @AfterEach
  void outside() {
    StreamContextEnvironment.unsetAsContext();
  }

  /** Had it ended its process, these tests would have ended too. */
  @ParameterizedTest
  @ValueSource(strings = {"replay --archive nowhere", "--help", "no-command"})
  void isLeftAloneAndToldWhatToDoInstead(String line) {
    assertThatThrownBy(() -> Hangup.main(line.split(" ")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("start it with flink run")
        .hasMessageNotContaining("\n");
  }

  /** Its supervisor starts it again and again with the same arguments. */
  @Test
  void anApplicationMayNotBeginAnewEachTime() {
    assertThatThrownBy(
            () -> Hangup.main("stream --folder in --db postgresql://a@b/c --fresh".split(" ")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("would begin anew every time")
        .hasMessageNotContaining("\n");
  }

  @Test
  void wrongArgumentsFailTheApplicationInOneLine() {
    assertThatThrownBy(() -> Hangup.main(new String[] {"stream", "--topic", "calls"}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("--kafka-bootstrap")
        .hasMessageNotContaining("\n");
  }
}
