package dev.hangup.live.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettledFilesTest {
  private final SettledFiles files = new SettledFiles();
  @TempDir Path folder;

  @Test
  void aFileIsTakenOnceWhenTwoLooksShowTheSame() throws IOException {
    write("a.jsonl", "12");
    assertThat(look()).isEmpty();
    write("a.jsonl", "1234");
    assertThat(look()).isEmpty();
    assertThat(look()).containsExactly("a.jsonl");
    assertThat(look()).isEmpty();
  }

  @Test
  void aFileOfTheSameSizeAndAnotherTimeIsStillWritten() throws IOException {
    write("a.jsonl", "12");
    assertThat(look()).isEmpty();
    Files.setLastModifiedTime(folder.resolve("a.jsonl"), FileTime.fromMillis(1_000));
    assertThat(look()).isEmpty();
    assertThat(look()).containsExactly("a.jsonl");
  }

  @Test
  void whatChangesAfterItWasTakenIsNotTakenAgain() throws IOException {
    write("a.jsonl", "12");
    look();
    assertThat(look()).containsExactly("a.jsonl");
    write("a.jsonl", "1234");

    assertThat(look()).isEmpty();
    assertThat(look()).isEmpty();
  }

  @Test
  void subfoldersToo() throws IOException {
    write("2026/03/a.jsonl", "1");
    write("b.jsonl", "1");
    write(".hidden/c.jsonl", "1");
    write("_done/d.jsonl", "1");
    look();
    write("2026/04/e.jsonl", "1");

    assertThat(look()).containsExactlyInAnyOrder("2026/03/a.jsonl", "b.jsonl");
    assertThat(look()).containsExactly("2026/04/e.jsonl");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".a.jsonl", "_a", "a.tmp", "a.jsonl.part", "a.FILEPART", "a.csv.crdownload"})
  void unfinishedNamesArePassedOverUntilTheyAreRenamed(String name) throws IOException {
    write(name, "1");
    look();
    assertThat(look()).isEmpty();
    Files.move(folder.resolve(name), folder.resolve("done.jsonl"));
    look();

    assertThat(look()).containsExactly("done.jsonl");
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private List<String> look() throws IOException {
    org.apache.flink.core.fs.Path[] paths = {
      new org.apache.flink.core.fs.Path(folder.toUri().toString())
    };
    return files.enumerateSplits(paths, 1).stream()
        .map(split -> folder.relativize(Path.of(split.path().getPath())).toString())
        .toList();
  }
}
