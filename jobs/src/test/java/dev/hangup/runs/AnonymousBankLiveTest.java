package dev.hangup.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.runs.LiveRun.Following;
import dev.hangup.testing.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month of a real call centre that is put into a watched folder. */
class AnonymousBankLiveTest {
  private static final Path MONTH =
      Path.of("..", "..", "shared", "data", "anonymousbank", "january-1999.txt.gz");

  @Test
  void theTablesAreThoseOfAReplay(@TempDir Path folder) throws Exception {
    Assumptions.assumeTrue(Files.exists(MONTH), () -> "there is no " + MONTH + " to read");
    ArchiveFormat format =
        Formats.configured(
            "csv", new FormatOptions(null, Path.of("examples", "anonymousbank.yaml"), null));
    Database live = Database.create();
    try (Following job = LiveRun.into(live).with(format).follow(folder)) {
      Path file = Files.copy(MONTH, folder.resolve("january.txt.gz.part"));
      file = Files.move(file, folder.resolve("january.txt.gz"));
      Database database = Database.create();
      ReplayRun.into(database).with(format).rejectingAtMost(0).of(file);
      Map<String, List<String>> replayed = Rows.of(database);
      assertThat(replayed.get("interactions")).hasSize(31_359);

      assertThat(job.until(() -> Rows.of(live), replayed)).isEqualTo(replayed);
    }
  }
}
