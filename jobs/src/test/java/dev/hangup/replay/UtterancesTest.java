package dev.hangup.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.settings.SettingsFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether there is anything in an archive that a model could judge. */
class UtterancesTest {
  private static final String SILENT =
      "{\"interaction_id\":\"a\",\"type\":\"STARTED\",\"at\":\"2026-03-01T09:30:00Z\"}\n";
  private static final String SAID =
      "{\"interaction_id\":\"a\",\"type\":\"SAID\",\"at\":\"2026-03-01T09:30:01Z\","
          + "\"speaker\":\"CUSTOMER\",\"text\":\"Hello\"}\n";

  @TempDir private Path folder;

  private static boolean heard(ArchiveFormat format, Path archive) {
    return Replay.of(format, List.of(archive.toString()), SettingsFile.builtIn()).holdsUtterances();
  }

  private static ArchiveFormat format(String name) {
    return Formats.configured(name, FormatOptions.none());
  }

  @Test
  void theOnlyOneIsFoundInTheLastFile() throws IOException {
    Files.writeString(folder.resolve("a.jsonl"), SILENT.repeat(20_000));
    Files.writeString(folder.resolve("b.jsonl"), "bad\n" + SILENT);
    assertThat(heard(format("hangup"), folder)).isFalse();

    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("c.gz")))) {
      out.write((SILENT + SAID).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(heard(format("hangup"), folder)).isTrue();
  }

  /** Nothing was said in it by its nature; it is not even read. */
  @Test
  void aQueueLogHoldsNone() throws IOException {
    Path log = Files.writeString(folder.resolve("queue_log"), SAID);

    assertThat(heard(format("asterisk"), log)).isFalse();
  }
}
