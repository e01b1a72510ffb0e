package dev.hangup.live.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.archive.EventLimits;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.testing.KafkaBroker;
import dev.hangup.testing.LiveJob;
import dev.hangup.testing.Logged;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClientTest {
  @TempDir Path folder;

  @Test
  void aTopicThatIsThere() {
    KafkaBroker broker = KafkaBroker.shared();
    String topic = broker.createTopic("there", 1);
    KafkaClient client = new KafkaClient(broker.bootstrap(), new Properties());

    assertThatCode(() -> client.check(List.of(topic))).doesNotThrowAnyException();
  }

  @Test
  void aMissingTopicIsNamed() {
    KafkaBroker broker = KafkaBroker.shared();
    KafkaClient client = new KafkaClient(broker.bootstrap(), new Properties());

    assertThatThrownBy(() -> client.check(List.of("nowhere")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Kafka at "
                + broker.bootstrap()
                + " has no topic nowhere; create it or check its name");
  }

  @Test
  void aBrokerThatDoesNotAnswerIsNamed() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    KafkaClient client = new KafkaClient("localhost:" + port, new Properties());

    assertThatThrownBy(() -> client.check(List.of("calls")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no Kafka broker answers at localhost:"
                + port
                + "; check the address, and the Kafka client properties where it wants TLS or a"
                + " login");
  }

  @Test
  void anAddressThatIsNone() {
    KafkaClient client = new KafkaClient("no address", new Properties());

    assertThatThrownBy(() -> client.check(List.of("calls")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the Kafka client cannot be set up for no address: ");
  }

  @Test
  void aMissingOrBrokenPropertiesFile() throws IOException {
    Path missing = folder.resolve("none.properties");
    assertThatThrownBy(() -> KafkaClient.of("localhost:9092", missing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such file: " + missing + "; check the path of the Kafka client properties");
    Path broken = Files.writeString(folder.resolve("broken.properties"), "a=\\u00");
    assertThatThrownBy(() -> KafkaClient.of("localhost:9092", broken))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(broken + " is no properties file");
  }

  /** Everything that anything logs, at any level, while a client logs in, right and wrong. */
  @Test
  void noPasswordIsLogged() throws Exception {
    String password = "s3cr3t-Zx81";
    String wrong = "wr0ng-Qq92";
    KafkaBroker broker =
        KafkaBroker.in(
            folder.resolve("broker"),
            "SASL_PLAINTEXT",
            List.of(
                "sasl.enabled.mechanisms=PLAIN",
                "listener.name.clients.sasl.enabled.mechanisms=PLAIN",
                "listener.name.clients.plain.sasl.jaas.config="
                    + "org.apache.kafka.common.security.plain.PlainLoginModule required"
                    + " user_hangup=\""
                    + password
                    + "\";"));
    Logged logged = new Logged("org.apache.kafka", "org.apache.flink", "dev.hangup");
    try (broker;
        logged) {
      Path file = properties(password);
      KafkaClient client = KafkaClient.of(broker.bootstrap(), file);
      broker.loggingIn(client.properties());
      String topic = broker.createTopic("login", 1);
      broker.produceLines(topic, 0, List.of("nonsense"));
      KafkaEvents events =
          KafkaEvents.of(
              client,
              List.of(topic),
              "group",
              new Start.Earliest(),
              Formats.configured("hangup", FormatOptions.none()),
              EventLimits::new);
      try (LiveJob job = LiveJob.start(events, 1, null, null)) {
        job.awaitRead(1);
      }
      assertThatThrownBy(
              () -> KafkaClient.of(broker.bootstrap(), properties(wrong)).check(List.of(topic)))
          .hasMessageContaining("refuses the login")
          .hasMessageNotContaining(wrong);
      assertThat(client.toString()).doesNotContain(password);
    }

    assertThat(logged.lines()).anyMatch(line -> line.contains("sasl.jaas.config = [hidden]"));
    assertThat(logged.lines()).noneMatch(line -> line.contains(password) || line.contains(wrong));
  }

  private Path properties(String password) throws IOException {
    return Files.writeString(
        folder.resolve(password + ".properties"),
        String.join(
            "\n",
            "security.protocol=SASL_PLAINTEXT",
            "sasl.mechanism=PLAIN",
            "sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required"
                + " username=\"hangup\" password=\""
                + password
                + "\";"));
  }
}
