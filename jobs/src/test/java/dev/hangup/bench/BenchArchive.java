package dev.hangup.bench;

import dev.hangup.simulate.SimulatedArchive;
import dev.hangup.simulate.Simulation;
import dev.hangup.simulate.SimulationSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A simulated archive in a folder. */
record BenchArchive(Path folder) {
  private static final double EVENTS_A_CALL = 6.33;
  private static final double EVENTS_A_DAY = 5_000_000 / 7.0;
  private static final int FILES = 8;

  /** Makes one of about so many events, as dense at every size: as many in a day. */
  static SimulatedArchive make(Path folder, long events) throws IOException {
    int days = (int) Math.max(1, Math.round(events / EVENTS_A_DAY));
    return Simulation.run(
        SimulationSettings.of((int) Math.max(1, events / EVENTS_A_CALL), 1, folder)
            .during(LocalDate.of(2025, 3, 3), days)
            .into(FILES, false)
            .conversations(0),
        (begun, of) -> {});
  }

  List<Path> files() throws IOException {
    try (Stream<Path> found = Files.list(events())) {
      return found.sorted().toList();
    }
  }

  Path events() {
    return folder.resolve(SimulationSettings.EVENTS);
  }

  Path settings() {
    return folder.resolve(SimulationSettings.SETTINGS);
  }

  /** How many there are, of which the truth tells in a line each. */
  long interactions() throws IOException {
    try (Stream<String> truth = Files.lines(folder.resolve("truth.jsonl"))) {
      return truth.count();
    }
  }

  long bytes() throws IOException {
    long bytes = 0;
    for (Path file : files()) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  /** Deletes a folder with all that is in it; does nothing where there is none. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
