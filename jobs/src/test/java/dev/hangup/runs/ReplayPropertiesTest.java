package dev.hangup.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.simulate.Simulation;
import dev.hangup.simulate.SimulationSettings;
import dev.hangup.simulate.SimulationSettings.LogFaults;
import dev.hangup.testing.Database;
import dev.hangup.testing.Flink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same events give the same rows, however they lie in files and whoever reads them. */
@TestInstance(Lifecycle.PER_CLASS)
class ReplayPropertiesTest {
  private static final int CALLS = 500;

  private List<String> events;
  private Map<String, List<String>> rows;

  /** The events in the order in which they happened, each once, read by one reader. */
  @BeforeAll
  void replayInOrder(@TempDir Path folder) throws Exception {
    SimulationSettings faultless =
        SimulationSettings.of(CALLS, 5, folder)
            .into(1, false)
            .conversations(0.05)
            .faults(new LogFaults(0.02, 0, 0));
    Simulation.run(faultless, (done, of) -> {});
    Path file = folder.resolve(SimulationSettings.EVENTS).resolve("events-0000.jsonl");
    events = Files.readAllLines(file);
    Database database = Database.create();
    ReplayRun.into(database).on(Flink.environment(1)).of(file);
    rows = Rows.of(database);
    assertThat(rows.get("interactions")).hasSize(CALLS);
    assertThat(rows.get("abandonment_rate")).hasSizeGreaterThan(100);
    assertThat(rows.get("wait_histogram")).hasSizeGreaterThan(50);
  }

  @ParameterizedTest(name = "seed {0}: {1} files, gzip {2}, {3} in 10 twice, {4} readers")
  @CsvSource({"1,1,false,0,2", "2,7,false,3,2", "3,3,true,10,1", "4,40,true,1,2"})
  void shuffledAndRepeatedEventsGiveTheSameRows(
      long seed, int files, boolean gzip, int repeated, int readers, @TempDir Path folder)
      throws Exception {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>(events);
    events.stream().filter(event -> random.nextInt(10) < repeated).forEach(lines::add);
    Collections.shuffle(lines, random);
    List<List<String>> parts = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      parts.add(new ArrayList<>());
    }
    lines.forEach(line -> parts.get(random.nextInt(files)).add(line));
    for (int i = 0; i < files; i++) {
      write(folder.resolve("part-" + i + (gzip ? ".jsonl.gz" : ".jsonl")), gzip, parts.get(i));
    }

    Database database = Database.create();
    ReplayRun.into(database).on(Flink.environment(readers)).of(folder);

    assertThat(Rows.of(database)).isEqualTo(rows);
  }

  /** Two readers take a file of this size in four pieces, cut wherever the bytes happen to be. */
  @Test
  void piecesOfALargeFileGiveTheSameRows(@TempDir Path folder) throws Exception {
    String note = ",\"note\":\"" + "pad ".repeat(32_000_000 / events.size() / 4) + "\"}";
    List<String> padded = events.stream().map(e -> e.substring(0, e.length() - 1) + note).toList();
    Path file = folder.resolve("large.jsonl");
    write(file, false, padded);
    assertThat(Files.size(file)).isBetween(32_000_000L, 40_000_000L);

    Database database = Database.create();
    ReplayRun.into(database).of(file);

    assertThat(Rows.of(database)).isEqualTo(rows);
  }

  private static void write(Path file, boolean gzip, List<String> lines) throws IOException {
    try (OutputStream bytes = Files.newOutputStream(file);
        OutputStream packed = gzip ? new GZIPOutputStream(bytes) : bytes;
        BufferedWriter writer =
            new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8))) {
      for (String line : lines) {
        writer.write(line);
        writer.write('\n');
      }
    }
  }
}
