package dev.hangup.live.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.archive.EventLimits;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.interaction.Event;
import dev.hangup.testing.LiveJob;
import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFolderTest {
  private static final Duration OFTEN = Duration.ofMillis(100);

  @TempDir Path folder;
  @TempDir Path savepoints;

  @Test
  void whatLiesThereAndWhatComesLaterPlainAndGzip() throws Exception {
    write("old.jsonl", held("old") + "nonsense\n");
    try (LiveJob job = start("hangup", 2, null)) {
      job.awaitRead(2);
      write("2026/03/new.jsonl.gz", gzip(held("new-1") + held("new-2")));
      job.awaitRead(4);

      assertThat(ids(job)).containsExactlyInAnyOrder("old", "new-1", "new-2");
      assertThat(job.rejected()).hasSize(1);
      assertThat(job.rejected().get(0).source()).isEqualTo(folder.resolve("old.jsonl").toString());
      assertThat(job.rejected().get(0).pieceStart()).isZero();
      assertThat(job.rejected().get(0).line()).isEqualTo(2);
      assertThat(job.progress())
          .contains(new Progress(folder.resolve("old.jsonl").toString(), 0, 1, 0, 1, 1, 2));
    }
  }

  @Test
  void aFileThatIsStillWrittenIsNotReadHalf() throws Exception {
    Path file = folder.resolve("growing.jsonl");
    try (LiveJob job = start("hangup", 1, null)) {
      for (int i = 0; i < 60; i++) {
        Files.writeString(
            file, held("c-" + i), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Thread.sleep(20);
      }
      job.awaitRead(60);

      assertThat(ids(job)).hasSize(60);
      assertThat(job.rejected()).isEmpty();
    }
  }

  /** One bad file, of whatever kind, neither ends the job nor goes by in silence. */
  @Test
  void badFilesAreRejectedAndTheJobGoesOn() throws Exception {
    write("empty.jsonl", "");
    write("zip.jsonl", new byte[] {0x50, 0x4B, 3, 4, 0, 0});
    byte[] cut = gzip(held("lost").repeat(100));
    write("cut.jsonl.gz", java.util.Arrays.copyOf(cut, 12));
    try (LiveJob job = start("hangup", 2, null)) {
      job.awaitRead(3);
      write("good.jsonl", held("good"));
      job.awaitRead(4);

      assertThat(ids(job)).containsExactly("good");
      assertThat(job.rejected())
          .extracting(Rejected::source)
          .containsExactlyInAnyOrder(
              folder.resolve("empty.jsonl").toString(),
              folder.resolve("zip.jsonl").toString(),
              folder.resolve("cut.jsonl.gz").toString());
      assertThat(job.rejected())
          .extracting(Rejected::reason)
          .anyMatch(r -> r.contains("unpack it"));
    }
  }

  @Test
  void aTableWithAnotherHeaderIsRejected() throws Exception {
    write("wrong.csv", "Id,Name\n1,x\n2,y\n");
    try (LiveJob job = start("salesforce", 1, null)) {
      job.awaitRead(1);
      assertThat(job.rejected()).hasSize(1);
      assertThat(job.rejected().get(0).source()).isEqualTo(folder.resolve("wrong.csv").toString());
    }
  }

  @Test
  void goesOnFromASavepointInTheMiddleOfAFile() throws Exception {
    int lines = 200_000;
    write(
        "large.jsonl",
        IntStream.range(0, lines)
            .mapToObj(i -> i % 1_000 == 3 ? "nonsense\n" : held("c-" + i))
            .collect(Collectors.joining()));
    String savepoint;
    List<String> all = new ArrayList<>();
    List<Long> rejected = new ArrayList<>();
    try (LiveJob job = start("hangup", 1, null)) {
      job.awaitRead(8_000);
      savepoint = job.stop(savepoints);
      all.addAll(ids(job));
      job.rejected().forEach(r -> rejected.add(r.line()));
    }
    write("later.jsonl", held("later"));
    try (LiveJob job = start("hangup", 2, savepoint)) {
      job.awaitRead(lines + 1 - all.size() - rejected.size());
      all.addAll(ids(job));
      job.rejected().forEach(r -> rejected.add(r.line()));
    }

    assertThat(all).hasSize(lines - lines / 1_000 + 1).doesNotHaveDuplicates().contains("later");
    assertThat(rejected)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, lines / 1_000).mapToObj(i -> i * 1_000L + 4).toList());
  }

  @Test
  void aMissingFolderFailsBeforeAnyWork() {
    String missing = folder.resolve("none").toString();
    assertThatThrownBy(() -> watched(missing, "hangup"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such folder: " + missing + "; create it or check it");
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    write("a.jsonl", "");
    String file = folder.resolve("a.jsonl").toString();
    assertThatThrownBy(() -> watched(file, "hangup"))
        .hasMessageStartingWith(file + " is no folder");
  }

  private LiveJob start(String format, int parallelism, String savepoint) throws Exception {
    return LiveJob.start(
        watched(folder.toString(), format), parallelism, savepoint, Duration.ofMillis(50));
  }

  private static WatchedFolder watched(String folder, String format) {
    return WatchedFolder.of(
            folder, Formats.configured(format, FormatOptions.none()), EventLimits::new)
        .every(OFTEN);
  }

  private void write(String name, String content) throws IOException {
    write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /** As careful programs do: under another name first. */
  private void write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Path unfinished = Files.write(file.resolveSibling(name.replace('/', '-') + ".tmp"), content);
    Files.move(unfinished, file);
  }

  private static byte[] gzip(String content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private static List<String> ids(LiveJob job) {
    return job.events().stream().map(Event::interactionId).toList();
  }

  private static String held(String id) {
    return "{\"interaction_id\":\""
        + id
        + "\",\"type\":\"HELD\",\"at\":\"2026-03-01T09:30:00Z\"}\n";
  }
}
