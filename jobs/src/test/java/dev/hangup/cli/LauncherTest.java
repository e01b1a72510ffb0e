package dev.hangup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script at the top of the repository, with a Java and a Maven that only pretend. */
class LauncherTest {
  private static final Path SCRIPT = Path.of("..", "hangup");

  @TempDir private Path temp;
  private Path home;
  private Path bin;
  private Path caller;

  private record Ran(int exit, String out, String err) {}

  @BeforeEach
  void aRepositoryInAFolderWithABlank() throws IOException {
    assumeThat(SCRIPT).exists();
    home = Files.createDirectories(temp.resolve("my repo"));
    bin = Files.createDirectories(temp.resolve("bin"));
    caller = Files.createDirectories(temp.resolve("caller"));
    Files.copy(SCRIPT, home.resolve("hangup"));
    executable(home.resolve("hangup"));
    for (String file : List.of("pom.xml", "models/pom.xml", "jobs/pom.xml", "sql/a.sql")) {
      Files.createDirectories(home.resolve(file).getParent());
      Files.writeString(home.resolve(file), "");
    }
    java("17.0.2");
    program("javac", "exit 0");
    maven(
        """
        echo "[INFO] --- maven-shade-plugin:3.6.1:shade (job-jar) @ hangup-jobs ---"
        mkdir -p "%1$s/jobs/target/lib"
        touch "%1$s/jobs/target/hangup-jobs.jar"
        """
            .formatted(home));
  }

  @Test
  void buildsOnFirstUseAndNotAgain() throws Exception {
    Ran first = launch(home.resolve("hangup"), "demo", "two words", "*");
    assertThat(first.exit()).isZero();
    assertThat(first.err()).contains("building", "hangup-jobs, shade", "hangup: built");
    assertThat(first.out().lines())
        .containsExactly(
            caller.toRealPath().toString(),
            "-XX:+UseParallelGC",
            "-XX:MaxInlineLevel=6",
            "-XX:FreqInlineSize=120",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dhangup.home=" + home,
            "-cp",
            home
                + "/jobs/target/hangup-jobs.jar:"
                + home
                + "/jobs/target/lib/*:"
                + home
                + "/plugins/*",
            "dev.hangup.cli.Hangup",
            "demo",
            "two words",
            "*");
    Ran second = launch(home.resolve("hangup"), "demo");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
    assertThat(home.resolve("target/build.lock")).doesNotExist();
  }

  @Test
  void buildsAgainWhenASourceIsNewerThanTheJar() throws Exception {
    launch(home.resolve("hangup"));
    Files.setLastModifiedTime(
        home.resolve("sql/a.sql"), FileTime.from(Instant.now().plusSeconds(100)));
    assertThat(launch(home.resolve("hangup")).err()).contains("the sources have changed");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void runsThroughASymbolicLink() throws Exception {
    Path inBin = Files.createSymbolicLink(bin.resolve("hangup"), home.resolve("hangup"));
    Path relative = Files.createSymbolicLink(caller.resolve("h"), Path.of("..", "bin", "hangup"));
    assertThat(launch(inBin).out()).contains("-Dhangup.home=" + home);
    assertThat(launch(relative).out()).contains("-Dhangup.home=" + home);
  }

  @Test
  void handsTheExitCodeAndTheOptionsOn() throws Exception {
    Ran ran = launch(List.of("HANGUP_JAVA_OPTS=-Xmx1g -Da=b"), home.resolve("hangup"), "exit", "2");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).contains("-Xmx1g\n-Da=b\n-Dhangup.home=");
  }

  @Test
  void aFailedBuildShowsItsErrorsAndWhereTheRestIs() throws Exception {
    maven(
        """
        echo "[INFO] many lines"
        echo "[ERROR] Broken.java:[3,1] class expected"
        echo "[ERROR] -> [Help 1]"
        echo "[ERROR] Could not transfer artifact a:b:1"
        exit 1
        """);
    Ran ran = launch(home.resolve("hangup"), "demo");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("Broken.java:[3,1] class expected")
        .contains("check the network")
        .contains(home.resolve("target/build.log").toString())
        .doesNotContain("[Help 1]", "many lines");
    assertThat(home.resolve("target/build.lock")).doesNotExist();
  }

  @Test
  void anOldJavaIsRefused() throws Exception {
    java("1.8.0_402");
    Ran old = launch(home.resolve("hangup"));
    assertThat(old.exit()).isEqualTo(1);
    assertThat(old.err()).startsWith("hangup: Java 17 or newer is needed, and this one is 1 ");
    java("11.0.2");
    assertThat(launch(home.resolve("hangup")).err()).contains("this one is 11 ");
    java("21");
    assertThat(launch(home.resolve("hangup")).exit()).isZero();
  }

  @Test
  void javaHomeGoesBeforeThePath() throws Exception {
    java("1.8.0_402");
    Path jdk = Files.createDirectories(temp.resolve("my jdk/bin"));
    write(jdk.resolve("java"), "[ \"$1\" = -version ] && echo 'x version \"17\"' || echo theirs");
    write(jdk.resolve("javac"), "exit 0");
    assertThat(launch(List.of("JAVA_HOME=" + jdk.getParent()), home.resolve("hangup")).out())
        .isEqualTo("theirs\n");
    assertThat(launch(List.of("JAVA_HOME=/nowhere"), home.resolve("hangup")).err())
        .contains("JAVA_HOME is /nowhere, and no Java is there");
  }

  @Test
  void withoutMavenItSaysWhatToInstall() throws Exception {
    Files.delete(bin.resolve("mvn"));
    Ran ran = launch(home.resolve("hangup"));
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("there is no mvn; install it");
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    Process first = start(List.of(), home.resolve("hangup"), "first");
    Process second = start(List.of(), home.resolve("hangup"), "second");
    assertThat(finish(first).exit()).isZero();
    assertThat(finish(second).exit()).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void theLockOfADeadLauncherIsNobodys() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path lock = Files.createDirectories(home.resolve("target/build.lock"));
    Files.writeString(lock.resolve("pid"), dead.pid() + "\n");
    assertThat(launch(home.resolve("hangup")).exit()).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  private long builds() throws IOException {
    try (var lines = Files.lines(temp.resolve("builds"))) {
      return lines.count();
    }
  }

  /** It prints its folder and its arguments; after the word exit, it ends with that code. */
  private void java(String version) throws IOException {
    program(
        "java",
        """
        if [ "$1" = -version ]; then echo 'openjdk version "%s" 2022-01-18' >&2; exit; fi
        pwd -P
        for a; do printf '%%s\\n' "$a"; done
        while [ $# -gt 1 ]; do [ "$1" != exit ] || exit "$2"; shift; done
        """
            .formatted(version));
  }

  private void maven(String body) throws IOException {
    program("mvn", "echo build >>'" + temp.resolve("builds") + "'\n" + body);
  }

  private void program(String name, String body) throws IOException {
    write(bin.resolve(name), body);
  }

  private static void write(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body);
    executable(file);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ran launch(Path script, String... arguments) throws Exception {
    return launch(List.of(), script, arguments);
  }

  private Ran launch(List<String> environment, Path script, String... arguments) throws Exception {
    return finish(start(environment, script, arguments));
  }

  private Process start(List<String> environment, Path script, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    Path err = Files.createTempFile(temp, "err", null);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(caller.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin + ":" + tools());
    environment.forEach(e -> builder.environment().put(e.split("=", 2)[0], e.split("=", 2)[1]));
    errors.add(err);
    processes.add(builder.start());
    return processes.get(processes.size() - 1);
  }

  private final List<Process> processes = new ArrayList<>();
  private final List<Path> errors = new ArrayList<>();

  private Ran finish(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes());
    int exit = process.waitFor();
    return new Ran(exit, out, Files.readString(errors.get(processes.indexOf(process))));
  }

  /** The standard tools without the machine's own java and mvn, which stand beside them. */
  private Path tools() throws IOException {
    Path tools = temp.resolve("tools");
    if (!Files.exists(tools)) {
      Files.createDirectory(tools);
      for (String tool :
          List.of(
              "sh",
              "cat",
              "dirname",
              "find",
              "grep",
              "head",
              "mkdir",
              "mv",
              "readlink",
              "rm",
              "sed",
              "sleep",
              "tail",
              "touch")) {
        for (String folder : List.of("/bin", "/usr/bin")) {
          Path there = Path.of(folder, tool);
          if (Files.exists(there) && !Files.exists(tools.resolve(tool))) {
            write(tools.resolve(tool), "exec " + there + " \"$@\"\n");
          }
        }
      }
    }
    return tools;
  }
}
