package dev.hangup.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledRunTest {
  @TempDir Path folder;

  private Process publisher(int firstSeed) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            EndlessPublisher.class.getName(),
            folder.toString(),
            String.valueOf(firstSeed))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Two programs that write the same registry at once, both killed in the middle of it. */
  @Test
  void whatKilledRunsLeaveIsWhole() throws Exception {
    List<String> said = new ArrayList<>();
    Process one = publisher(0);
    Process two = publisher(1_000_000);
    try {
      for (Process each : List.of(one, two)) {
        var lines =
            new BufferedReader(
                new InputStreamReader(each.getInputStream(), StandardCharsets.UTF_8));
        for (int i = 0; i < 5; i++) {
          said.add(lines.readLine());
        }
      }
    } finally {
      one.destroyForcibly().waitFor();
      two.destroyForcibly().waitFor();
    }
    var registry = new Registry(folder);
    assertThat(registry.versions("reasons")).containsAll(said);
    for (String version : registry.versions("reasons")) {
      assertThat(registry.open("reasons", version).model("reasons.pb")).isNotNull();
    }
    assertThat(registry.openChampion("reasons")).isNotNull();
    assertThat(registry.championHistory("reasons")).isNotEmpty();
    registry.publish(TinyModels.card(-1), Map.of("reasons.pb", TinyModels.linear()), Map.of());
    try (Stream<Path> files = Files.list(folder.resolve("reasons"))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .noneMatch(name -> name.startsWith("."));
    }
  }
}
