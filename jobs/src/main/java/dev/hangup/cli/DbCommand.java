package dev.hangup.cli;

import dev.hangup.postgres.DataFolder;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.postgres.DatabaseException;
import dev.hangup.postgres.EmbeddedDatabase;
import dev.hangup.postgres.EmbeddedDatabase.Status;
import java.io.PrintWriter;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code db}: the embedded PostgreSQL. */
@Command(
    name = "db",
    description = "The embedded PostgreSQL: in data/, or where HANGUP_DATA points.",
    mixinStandardHelpOptions = true)
public final class DbCommand implements Runnable {
  @Spec private CommandSpec spec;
  private final EmbeddedDatabase database;

  public DbCommand() {
    this(new EmbeddedDatabase(DataFolder.of(System.getenv(), System.getProperty("hangup.home"))));
  }

  DbCommand(EmbeddedDatabase database) {
    this.database = database;
  }

  /** What the urls of other tools look like. */
  enum Form {
    jdbc,
    psql,
    sqlalchemy
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say start, stop, status or url");
  }

  @Command(
      description = "Starts it and leaves it running; makes it the first time.",
      mixinStandardHelpOptions = true)
  int start() {
    return guarded(
        out -> {
          boolean ran = database.status() instanceof Status.Running;
          DatabaseAddress address = database.start(this::progress);
          out.println("PostgreSQL " + (ran ? "runs already" : "runs") + " at " + address.place());
          printUrls(out);
          return 0;
        });
  }

  @Command(description = "Stops it.", mixinStandardHelpOptions = true)
  int stop() {
    return guarded(
        out -> {
          out.println(database.stop(this::progress) ? "stopped" : "it was not running");
          return 0;
        });
  }

  @Command(description = "Says whether it runs.", mixinStandardHelpOptions = true)
  int status() {
    return guarded(
        out -> {
          out.println(line(database.status()));
          return 0;
        });
  }

  @Command(
      description = "Prints where BI tools, psql and notebooks connect.",
      mixinStandardHelpOptions = true)
  int url(
      @Option(
              names = "--only",
              paramLabel = "FORM",
              description = "That URL alone, for a script: ${COMPLETION-CANDIDATES}.")
          Form only) {
    return guarded(
        out -> {
          if (only == null) {
            printUrls(out);
          } else {
            out.println(written(only));
          }
          if (!(database.status() instanceof Status.Running)) {
            progress("it does not run now; start it with: hangup db start");
          }
          return 0;
        });
  }

  private String line(Status status) {
    if (status instanceof Status.Running running) {
      return "running on port " + running.port() + ", process " + running.pid();
    }
    return status instanceof Status.Stopped
        ? "stopped; its data is in " + database.folder().path()
        : "never started; it would be in " + database.folder().path();
  }

  private void printUrls(PrintWriter out) {
    DataFolder folder = database.folder();
    out.println("JDBC        " + written(Form.jdbc));
    out.println("psql        " + written(Form.psql));
    out.println("SQLAlchemy  " + written(Form.sqlalchemy));
    out.println("user        hangup_reader, who only reads; its password is in");
    out.println("            " + folder.readerPassword());
    out.println("owner       hangup; its password is in");
    out.println("            " + folder.password());
    out.println("No typing of passwords for psql, SQLAlchemy and other libpq tools:");
    out.println("            export PGPASSFILE='" + folder.pgpass() + "'");
  }

  private String written(Form form) {
    DatabaseAddress address = database.readerAddress();
    return switch (form) {
      case jdbc -> "jdbc:postgresql://" + address.place();
      case psql -> "postgresql://" + address.user() + "@" + address.place();
      case sqlalchemy -> "postgresql+psycopg://" + address.user() + "@" + address.place();
    };
  }

  private void progress(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private int guarded(ToIntFunction<PrintWriter> work) {
    PrintWriter out = spec.commandLine().getOut();
    try {
      return work.applyAsInt(out);
    } catch (DatabaseException e) {
      out.flush();
      progress("hangup: " + e.getMessage());
      return 1;
    } finally {
      out.flush();
    }
  }
}
