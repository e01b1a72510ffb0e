package dev.hangup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.jobmanager.HighAvailabilityMode;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * What of the Kubernetes manifest can be looked at without a cluster: its fields are those of the
 * custom resource {@code FlinkDeployment} (<a
 * href="https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-main/docs/custom-resource/reference/">its
 * reference</a>), its configuration is one that Flink knows, its arguments are ones that the
 * command takes.
 */
class FlinkDeploymentTest {
  private static final Set<String> SPEC =
      Set.of(
          "image",
          "imagePullPolicy",
          "flinkVersion",
          "serviceAccount",
          "flinkConfiguration",
          "ingress",
          "logConfiguration",
          "mode",
          "podTemplate",
          "job",
          "jobManager",
          "restartNonce",
          "taskManager");
  private static final Set<String> JOB =
      Set.of(
          "jarURI",
          "parallelism",
          "entryClass",
          "args",
          "state",
          "initialSavepointPath",
          "upgradeMode",
          "allowNonRestoredState");
  private static final Set<String> MACHINE = Set.of("resource", "replicas", "podTemplate");

  private JsonNode manifest;

  @BeforeEach
  void read() throws IOException {
    manifest = new YAMLMapper().readTree(Path.of("deploy/flink-deployment.yaml").toFile());
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new HashSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void itsFieldsAreThoseOfTheResource() {
    assertThat(manifest.get("apiVersion").asText()).isEqualTo("flink.apache.org/v1beta1");
    assertThat(manifest.get("kind").asText()).isEqualTo("FlinkDeployment");
    JsonNode spec = manifest.get("spec");
    assertThat(SPEC).containsAll(names(spec));
    assertThat(JOB).containsAll(names(spec.get("job")));
    assertThat(MACHINE).containsAll(names(spec.get("jobManager")));
    assertThat(MACHINE).containsAll(names(spec.get("taskManager")));
    assertThat(spec.at("/job/upgradeMode").asText()).isIn("stateless", "savepoint", "last-state");
    assertThat(spec.at("/job/state").asText()).isIn("running", "suspended");
    // The operator merges what stands under this name into Flink's own containers.
    assertThat(spec.at("/podTemplate/spec/containers/0/name").asText())
        .isEqualTo("flink-main-container");
  }

  @Test
  void itIsOfTheFlinkThatTheProgramIsBuiltWith() throws IOException {
    String[] version = EnvironmentInformation.getVersion().split("\\.");
    assertThat(manifest.at("/spec/flinkVersion").asText())
        .isEqualTo("v" + version[0] + "_" + version[1]);
    assertThat(Files.readString(Path.of("deploy/Dockerfile")))
        .contains("FROM flink:" + EnvironmentInformation.getVersion() + "-java17");
  }

  @Test
  void itsConfigurationIsWhatFlinkKnows() throws IllegalAccessException {
    Set<String> known = new HashSet<>();
    for (Class<?> options :
        List.of(
            BlobServerOptions.class,
            CheckpointingOptions.class,
            HighAvailabilityOptions.class,
            TaskManagerOptions.class)) {
      for (Field field : options.getFields()) {
        if (field.get(null) instanceof ConfigOption<?> option) {
          known.add(option.key());
        }
      }
    }
    JsonNode given = manifest.at("/spec/flinkConfiguration");
    assertThat(known).containsAll(names(given));

    Map<String, String> texts = new HashMap<>();
    given.fields().forEachRemaining(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    Configuration configuration = Configuration.fromMap(texts);
    assertThat(configuration.get(TaskManagerOptions.NUM_TASK_SLOTS)).isEqualTo(2);
    assertThat(configuration.get(TaskManagerOptions.NETWORK_MEMORY_MIN))
        .isEqualTo(MemorySize.ofMebiBytes(256));
    assertThat(HighAvailabilityMode.isHighAvailabilityModeActivated(configuration)).isTrue();
    assertThat(configuration.get(CheckpointingOptions.SAVEPOINT_DIRECTORY)).startsWith("s3://");
  }

  @Test
  void itsArgumentsAreThoseOfTheCommandAndHoldNoPassword() {
    List<String> arguments = new ArrayList<>();
    manifest.at("/spec/job/args").forEach(argument -> arguments.add(argument.asText()));

    CommandLine line = Hangup.commandLine();
    ParseResult parsed = line.parseArgs(arguments.toArray(String[]::new));

    assertThat(parsed.subcommand().commandSpec().name()).isEqualTo("stream");
    assertThat(parsed.subcommand().matchedOptionValue("--kafka-bootstrap", ""))
        .isEqualTo("kafka:9092");
    assertThat(manifest.at("/spec/podTemplate/spec/containers/0/env/0/name").asText())
        .isEqualTo("HANGUP_DB_PASSWORD");
    assertThat(
            manifest
                .at("/spec/podTemplate/spec/containers/0/env/0/valueFrom/secretKeyRef")
                .isObject())
        .isTrue();
    assertThat(manifest.at("/spec/podTemplate/spec/containers/0/volumeMounts/0/mountPath").asText())
        .isEqualTo(arguments.get(arguments.indexOf("--registry") + 1));
  }
}
