package dev.hangup.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sql/bi/superset/package} packs, and what {@code unpack} takes over. */
class SupersetPackageTest {
  private static final Path FOLDER = Path.of("../sql/bi/superset");

  @TempDir Path temp;

  @BeforeAll
  static void python() {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "python3"))),
        "there is no python3");
  }

  @Test
  void theZipHasAllFilesBelowOneFolder() throws Exception {
    var packed = packed(FOLDER);
    try (var zip = new ZipFile(packed.toFile())) {
      assertThat(zip.stream().map(entry -> entry.getName()))
          .allMatch(name -> name.startsWith("hangup/"))
          .hasSize(yaml(FOLDER).size())
          .contains("hangup/metadata.yaml", "hangup/databases/Hangup.yaml");
    }
    assertThat(packed(FOLDER)).hasSameBinaryContentAs(packed);
  }

  /** Superset numbers the files that it exports; nothing else of theirs changes here. */
  @Test
  void whatWasPackedUnpacksToTheSameFiles() throws Exception {
    var copy = copy();
    var before = yaml(copy);
    assertThat(run(copy.resolve("unpack"), packed(FOLDER).toString())).isZero();
    assertThat(yaml(copy)).isEqualTo(before);
  }

  @Test
  void anExportOfSeveralDashboardsIsRefusedAndChangesNothing() throws Exception {
    var several = copy();
    Files.copy(
        several.resolve("metadata.yaml"), several.resolve("dashboards").resolve("Another.yaml"));
    var bundle = packed(several);
    var copy = copy();
    var before = yaml(copy);
    assertThat(run(copy.resolve("unpack"), bundle.toString())).isEqualTo(1);
    assertThat(yaml(copy)).isEqualTo(before);
  }

  @Test
  void badArgumentsAndFilesThatAreNone() throws Exception {
    assertThat(run(FOLDER.resolve("package"), "a", "b")).isEqualTo(2);
    assertThat(run(FOLDER.resolve("package"), temp.resolve("no/such/folder.zip").toString()))
        .isEqualTo(1);
    var copy = copy();
    assertThat(run(copy.resolve("unpack"))).isEqualTo(2);
    assertThat(run(copy.resolve("unpack"), copy.resolve("metadata.yaml").toString())).isEqualTo(1);
  }

  private Path packed(Path folder) throws Exception {
    var target = Files.createTempDirectory(temp, "zip").resolve("dashboard.zip");
    assertThat(run(folder.resolve("package"), target.toString())).isZero();
    return target;
  }

  private Path copy() throws IOException {
    var copy = Files.createTempDirectory(temp, "copy");
    try (var files = Files.walk(FOLDER)) {
      for (var file : (Iterable<Path>) files.skip(1)::iterator) {
        Files.copy(file, copy.resolve(FOLDER.relativize(file).toString()));
      }
    }
    return copy;
  }

  private static int run(Path script, String... arguments) throws Exception {
    var command = Stream.concat(Stream.of("python3", script.toString()), Stream.of(arguments));
    return new ProcessBuilder(command.toList())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** The YAML files by their place. */
  private static Map<String, List<String>> yaml(Path folder) throws IOException {
    var files = new TreeMap<String, List<String>>();
    try (var all = Files.walk(folder)) {
      for (var file : (Iterable<Path>) all::iterator) {
        if (file.toString().endsWith(".yaml")) {
          files.put(folder.relativize(file).toString(), Files.readAllLines(file));
        }
      }
    }
    return files;
  }
}
