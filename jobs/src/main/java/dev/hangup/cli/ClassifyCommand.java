package dev.hangup.cli;

import dev.hangup.catalog.Profiles;
import dev.hangup.classification.CallLines;
import dev.hangup.classification.ClassifierFactory;
import dev.hangup.classification.VerdictLine;
import dev.hangup.verdict.Verdict;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code classify}: calls in, verdicts out, without tables. */
@Command(
    name = "classify",
    description = {
      "Judges calls: one JSON line in, one JSON line out, in the same order.",
      "A call has id, turns (a list of speaker, agent or customer, and text), converted and profile;"
          + " channel and language where known. It is the format of labelled calls, whose reason and"
          + " alerts are not looked at.",
      "Lines that are no calls are reported with their number and do not stop it: it ends with 0"
          + " where any call was judged, with 1 where there were lines and none was."
    },
    mixinStandardHelpOptions = true)
final class ClassifyCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = STANDARD_INPUT,
      description = "JSON Lines, UTF-8; standard input where it is - or left out.")
  private String file;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Judges all calls by this profile, whatever they name.")
  private String profile;

  @Option(
      names = "--profile-file",
      paramLabel = "FILE",
      description = "A file with profiles, catalogs and guides of your own.")
  private Path profileFile;

  @Mixin private ModelOptions models;

  private final InputStream standardInput;
  private final OutputStream standardOutput;

  ClassifyCommand() {
    this(System.in, new FileOutputStream(FileDescriptor.out));
  }

  ClassifyCommand(InputStream standardInput, OutputStream standardOutput) {
    this.standardInput = standardInput;
    this.standardOutput = standardOutput;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
    Profiles profiles =
        profileFile == null ? Profiles.shipped() : Profiles.shipped().with(profileFile);
    if (profile != null) {
      profiles.profile(profile);
    }
    try (InputStream lines = open()) {
      ClassifierFactory factory = models.factory(profiles, () -> true, progress);
      if (factory == null) {
        throw new IllegalArgumentException("--model none judges nothing; leave it out");
      }
      String source = file.equals(STANDARD_INPUT) ? "standard input" : file;
      CallLines.Counts counts =
          CallLines.judge(lines, source, profile, profiles, factory, progress::say, this::print);
      progress.say(summary(counts));
      return counts.judged() == 0 && counts.read() > 0 ? 1 : 0;
    }
  }

  private InputStream open() throws IOException {
    if (file.equals(STANDARD_INPUT)) {
      return new BufferedInputStream(standardInput);
    }
    Path path = Path.of(file);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new IllegalArgumentException("there is no file " + file + " to read; check the path");
    }
    return Files.newInputStream(path);
  }

  /** Always UTF-8, whatever the terminal is set to: JSON is. */
  private void print(List<Verdict> verdicts) {
    StringBuilder lines = new StringBuilder();
    verdicts.forEach(verdict -> lines.append(VerdictLine.of(verdict)).append('\n'));
    try {
      standardOutput.write(lines.toString().getBytes(StandardCharsets.UTF_8));
      standardOutput.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the verdicts cannot be written, whoever read them may have stopped: " + e.getMessage(),
          e);
    }
  }

  private static String summary(CallLines.Counts counts) {
    return String.format(
        Locale.ROOT,
        "%sread %,d = %,d judged + %,d rejected%s",
        counts.rejected() > 0 ? "warning: some lines are no calls, see above; " : "",
        counts.read(),
        counts.judged(),
        counts.rejected(),
        counts.model() == null ? "" : ", by " + counts.model());
  }
}
