package dev.hangup.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivePathsTest {
  @TempDir Path folder;

  @BeforeEach
  void anArchive() throws IOException {
    for (String name :
        List.of(
            "a.jsonl",
            "b.jsonl",
            "b.csv",
            "two words.jsonl",
            "100%.jsonl",
            "year/january/1.jsonl",
            "year/january/2.jsonl",
            "year/february/1.jsonl",
            "year/february/deep/er/3.jsonl",
            ".hidden.jsonl",
            "_SUCCESS",
            "year/_temporary/0.jsonl",
            "year/.git/1.jsonl")) {
      write(name, "{}\n");
    }
  }

  @Test
  void aFile() {
    assertThat(found("a.jsonl")).containsExactly("a.jsonl");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words.jsonl", "100%.jsonl", "two*.jsonl", "t?? words.jsonl", "100*"})
  void aFileWithBlanksOrSignsInItsName(String name) {
    assertThat(found(name)).hasSize(1);
    assertThat(found(name).get(0)).isIn("two words.jsonl", "100%.jsonl");
  }

  @Test
  void aFolderWithAllBelowItButWhatIsHidden() {
    assertThat(found("year"))
        .containsExactly(
            "year/february/1.jsonl",
            "year/february/deep/er/3.jsonl",
            "year/january/1.jsonl",
            "year/january/2.jsonl");
    assertThat(found("year/")).isEqualTo(found("year"));
    assertThat(found(".")).hasSize(9).doesNotContain(".hidden.jsonl", "_SUCCESS");
  }

  @Test
  void aHiddenFileThatIsNamedIsMeant() {
    assertThat(found(".hidden.jsonl")).containsExactly(".hidden.jsonl");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.jsonl                | 100%.jsonl a.jsonl b.jsonl two_words.jsonl",
        "?.jsonl                | a.jsonl b.jsonl",
        "[ab].jsonl             | a.jsonl b.jsonl",
        "[!a].jsonl             | b.jsonl",
        "b.{jsonl,csv}          | b.csv b.jsonl",
        "{a,b}.jsonl            | a.jsonl b.jsonl",
        "year/*/1.jsonl         | year/february/1.jsonl year/january/1.jsonl",
        "year/{january,march}/* | year/january/1.jsonl year/january/2.jsonl",
        "*/january/*.jsonl      | year/january/1.jsonl year/january/2.jsonl",
        "year/**/3.jsonl        | year/february/deep/er/3.jsonl",
        "**/2.jsonl             | year/january/2.jsonl",
        "**/a.jsonl             | a.jsonl",
        "year/february/**/*.jsonl | year/february/1.jsonl year/february/deep/er/3.jsonl",
        "year/**.jsonl          | year/february/1.jsonl year/february/deep/er/3.jsonl"
            + " year/january/1.jsonl year/january/2.jsonl",
        "year/../[a]*           | a.jsonl",
      })
  void aPattern(String pattern, String expected) {
    assertThat(found(pattern))
        .containsExactly(
            Arrays.stream(expected.split(" "))
                .map(name -> name.replace("two_words", "two words"))
                .toArray(String[]::new));
  }

  @Test
  void aFileWithBracketsInItsName() throws IOException {
    write("calls [2026].jsonl", "{}");
    write("calls {1}.jsonl", "{}");

    assertThat(found("calls [2026].jsonl")).containsExactly("calls [2026].jsonl");
    assertThat(found("calls {1}.jsonl")).containsExactly("calls {1}.jsonl");
    assertThat(found("calls*")).hasSize(2);
  }

  @Test
  void severalAtOnceEachFileOnceSortedByPath() {
    assertThat(
            found(
                "b.jsonl",
                "a.jsonl",
                "*.jsonl",
                "year/../a.jsonl",
                "./b.jsonl",
                "file:" + folder + "/a.jsonl",
                "file://" + folder + "/*.csv"))
        .containsExactly("100%.jsonl", "a.jsonl", "b.csv", "b.jsonl", "two words.jsonl");
  }

  @Test
  void knowsLengthAndCompressionByContentNotByName() throws IOException {
    write("plain.gz", "{}\n{}\n");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write('x');
    }
    Files.write(folder.resolve("packed.jsonl"), packed.toByteArray());
    write("empty.gz", "");
    write("one", "\u001F");

    assertThat(resolve("plain.gz").get(0).gzip()).isFalse();
    assertThat(resolve("plain.gz").get(0).length()).isEqualTo(6);
    assertThat(resolve("packed.jsonl").get(0).gzip()).isTrue();
    assertThat(resolve("packed.jsonl").get(0).length()).isEqualTo(packed.size());
    assertThat(resolve("empty.gz").get(0).gzip()).isFalse();
    assertThat(resolve("one").get(0).gzip()).isFalse();
  }

  @Test
  void theSourceIsThePathAsPeopleKnowIt() {
    assertThat(resolve("two words.jsonl").get(0).source()).isEqualTo(folder + "/two words.jsonl");
    assertThat(resolve("100%.jsonl").get(0).source()).isEqualTo(folder + "/100%.jsonl");
  }

  @ParameterizedTest
  @CsvSource({
    "504B030414000000, a zip archive",
    "28B52FFD00000000, compressed by zstd",
    "425A683931415926, compressed by bzip2",
    "FD377A585A000004, compressed by xz",
  })
  void otherCompressionsAreRefused(String head, String kind) throws IOException {
    Path file = folder.resolve("packed.bin");
    Files.write(file, HexFormat.of().parseHex(head));

    assertThatThrownBy(() -> resolve("packed.bin"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + " is " + kind + "; unpack it or compress it with gzip");
  }

  @Test
  void whatIsNotThereIsSaidInOneLine() throws IOException {
    Files.createDirectories(folder.resolve("empty/.only"));
    String missing = folder + "/missing.jsonl";
    String noMatch = folder + "/*.parquet";
    String noFolder = folder + "/2027/*.jsonl";
    String empty = folder + "/empty";

    assertThatThrownBy(() -> ArchivePaths.resolve(List.of(missing)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such file or folder: " + missing + "; check --archive");
    assertThatThrownBy(() -> ArchivePaths.resolve(List.of(folder + "/a.jsonl", noMatch)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no file matches " + noMatch + "; quote the pattern and check the path");
    assertThatThrownBy(() -> ArchivePaths.resolve(List.of(noFolder)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such folder: " + folder + "/2027; check --archive");
    assertThatThrownBy(() -> ArchivePaths.resolve(List.of(empty)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the folder " + empty + " holds no file; check the path given to --archive");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a.jsonl", "{a,b.jsonl", "{a,{b,c}}.jsonl"})
  void aPatternThatIsNoneIsSaidInOneLine(String pattern) {
    assertThatThrownBy(() -> resolve(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the pattern " + folder + "/" + pattern + " is not complete: ")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aFileSystemThatNobodyKnowsIsSaidInOneLine() {
    assertThatThrownBy(() -> ArchivePaths.resolve(List.of("gopher://calls/a.jsonl")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot read gopher://calls/a.jsonl: ")
        .hasMessageNotContaining("\n");
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private List<ArchiveFile> resolve(String... names) {
    return ArchivePaths.resolve(
        Arrays.stream(names)
            .map(name -> name.startsWith("file:") ? name : folder + "/" + name)
            .toList());
  }

  private List<String> found(String... names) {
    return resolve(names).stream()
        .map(file -> file.source().substring(folder.toString().length() + 1))
        .toList();
  }
}
