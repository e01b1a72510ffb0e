package dev.hangup.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbedderUnavailableTest {

  /** In a JVM of its own, because a class that failed to load stays so. */
  static final class Opener {
    private Opener() {}

    public static void main(String[] args) {
      try (OnnxSentenceEmbedder embedder = OnnxSentenceEmbedder.open()) {
        System.out.println("opened " + embedder.name());
      } catch (EmbedderUnavailable e) {
        System.out.println("unavailable: " + e.getMessage());
      }
    }
  }

  private static String open(String... options) throws IOException, InterruptedException {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"));
    command.command().addAll(List.of(options));
    command.command().add(Opener.class.getName());
    Process process = command.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return said;
  }

  @Test
  void noLibraryForTheProcessor() throws IOException, InterruptedException {
    assertThat(open("-Dos.arch=vax"))
        .startsWith("unavailable: sentences cannot be embedded on")
        .contains("vax")
        .contains("x86-64");
  }

  @Test
  void noPlaceToUnpackTheLibrary() throws IOException, InterruptedException {
    assertThat(open("-Djava.io.tmpdir=/nowhere/at/all"))
        .startsWith("unavailable: ")
        .contains("java.io.tmpdir");
  }

  @Test
  void opensWhereThereIsNothingInTheWay() throws IOException, InterruptedException {
    assertThat(open()).startsWith("opened bge-small");
  }

  @Test
  void switchedOff() {
    assertThatThrownBy(
            () -> OnnxSentenceEmbedder.open(name -> name.equals("HANGUP_NO_NATIVE") ? "1" : null))
        .isInstanceOf(EmbedderUnavailable.class)
        .hasMessageContaining("HANGUP_NO_NATIVE=1");
  }
}
