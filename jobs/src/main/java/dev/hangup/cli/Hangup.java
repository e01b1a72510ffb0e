package dev.hangup.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: of the launcher, and of the job jar under {@code flink run}. */
@Command(
    name = "hangup",
    description = "Where and why customer conversations end without a result.",
    mixinStandardHelpOptions = true,
    version = "hangup 0.1.0",
    subcommands = {
      DemoCommand.class,
      ReplayCommand.class,
      StreamCommand.class,
      ClassifyCommand.class,
      SimulateCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      ReviewCommand.class,
      ReportCommand.class,
      CatalogCommand.class,
      FollowUpsCommand.class,
      DbCommand.class,
    })
public final class Hangup implements Runnable {
  private static final int FAILED = 1;
  private static final int BAD_ARGUMENTS = 2;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: one of the commands below");
  }

  /** The command line as {@code main} runs it. */
  static CommandLine commandLine() {
    return commandLine(CommandLine.defaultFactory());
  }

  /**
   * @param commands makes the commands
   */
  static CommandLine commandLine(IFactory commands) {
    CommandLine line = new CommandLine(new Hangup(), commands);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          PrintWriter err = command.getErr();
          err.println("hangup: " + oneLine(e));
          if (System.getProperty("hangup.log.trace") != null) {
            e.printStackTrace(err);
          }
          err.flush();
          return e instanceof IllegalArgumentException ? BAD_ARGUMENTS : FAILED;
        });
    return line;
  }

  private static String oneLine(Throwable e) {
    return e.getMessage() == null || e.getMessage().isBlank()
        ? "failed: " + e
        : e.getMessage().lines().findFirst().orElseThrow();
  }

  /**
   * Runs the command line and ends the process with its exit code.
   *
   * @throws IllegalStateException inside a job manager, whose process is not the program's to end:
   *     where the command fails, and for all but {@code stream}
   */
  public static void main(String[] args) {
    main(args, CommandLine.defaultFactory());
  }

  /**
   * @param commands makes the commands
   */
  static void main(String[] args, IFactory commands) {
    CommandLine line = commandLine(commands);
    if (Laptop.jobManagerRuns()) {
      inJobManager(line, args);
      return;
    }
    int exit = line.execute(args);
    // Under flink run the client goes on after a command that worked.
    if (exit != 0 || !Laptop.clusterRuns()) {
      System.exit(exit);
    }
  }

  /** What was wrong goes to the job manager, which ends an application that fails. */
  private static void inJobManager(CommandLine line, String[] args) {
    if (args.length == 0 || !args[0].equals(StreamCommand.NAME)) {
      throw new IllegalStateException(
          "Hangup waits for its job and publishes what it made, and a job manager does not let it:"
              + " start it with flink run, not by the web page, by REST or as an application; only"
              + " stream may be an application");
    }
    AtomicReference<Exception> failure = new AtomicReference<>();
    line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          failure.set(e);
          return FAILED;
        });
    line.setParameterExceptionHandler(
        (e, arguments) -> {
          failure.set(e);
          return BAD_ARGUMENTS;
        });
    line.execute(args);
    if (failure.get() != null) {
      throw new IllegalStateException(oneLine(failure.get()), failure.get());
    }
  }
}
