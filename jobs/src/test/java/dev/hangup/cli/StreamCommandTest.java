package dev.hangup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.live.Feed;
import dev.hangup.live.LiveJob;
import dev.hangup.testing.Database;
import dev.hangup.testing.Ticking;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** The command in this process: the job itself is one that counts numbers. */
class StreamCommandTest {
  private final AtomicReference<LiveJob> defined = new AtomicReference<>();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void emptyTables() throws Exception {
    database = Database.create();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(Ticking.TABLE);
    }
  }

  private int stream(LiveJob.Wiring wiring, String... arguments) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "stream",
                "--db",
                db(),
                "--model",
                "none",
                "--checkpoints",
                folder.resolve("state").toString()));
    line.addAll(List.of(arguments));
    return command(wiring).execute(line.toArray(String[]::new));
  }

  private CommandLine command(LiveJob.Wiring wiring) {
    IFactory plain = CommandLine.defaultFactory();
    IFactory factory =
        new IFactory() {
          @Override
          public <K> K create(Class<K> type) throws Exception {
            return type == StreamCommand.class
                ? type.cast(
                    new StreamCommand(
                        (job, env, run) -> {
                          defined.set(job);
                          wiring.define(job, env, run);
                        }))
                : plain.create(type);
          }
        };
    return Hangup.commandLine(factory).setErr(new PrintWriter(err, true));
  }

  /** As {@code --db} wants it. */
  private String db() {
    String[] place = database.url().substring("jdbc:postgresql://".length()).split("\\?user=");
    return "postgresql://" + place[1] + "@" + place[0];
  }

  /** One line a row, its columns with | between. */
  private List<String> lines(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          columns.add(rows.getString(i));
        }
        lines.add(String.join("|", columns));
      }
      return lines;
    }
  }

  private long count(String sql) throws SQLException {
    String only = lines(sql).get(0);
    return only == null || only.equals("null") ? 0 : Long.parseLong(only);
  }

  /** Sends the process what Ctrl-C sends, when so many numbers have been counted. */
  /** A shell has what it starts in the background ignore Ctrl-C; then what kill sends. */
  private static String interrupt() {
    Signal signal = new Signal("INT");
    SignalHandler former = Signal.handle(signal, SignalHandler.SIG_DFL);
    Signal.handle(signal, former);
    return former == SignalHandler.SIG_IGN ? "TERM" : "INT";
  }

  private Thread interruptAfter(long ticks) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (count("select count(*) from ticks") < ticks) {
                  TimeUnit.MILLISECONDS.sleep(50);
                }
                Signal.raise(new Signal(interrupt()));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    return thread;
  }

  @Test
  void aStopKeepsTheStateAndTheNextStartGoesOnAlsoElsewhereAndWiderOrNarrower() throws Exception {
    interruptAfter(100);
    assertThat(stream(new Ticking(), "--folder", folder.toString(), "--parallelism", "1"))
        .as(err.toString())
        .isZero();
    assertThat(err.toString()).contains("begins anew", "stopped; the state is in file:");
    long counted = count("select max(n) from ticks");

    interruptAfter(counted + 100);
    assertThat(
            stream(
                new Ticking(),
                "--folder",
                folder.toString(),
                "--parallelism",
                "2",
                "--state",
                "heap"))
        .as(err.toString())
        .isZero();
    assertThat(err.toString()).contains("goes on from the savepoint of ");
    long countedBoth = count("select max(n) from ticks");

    interruptAfter(countedBoth + 100);
    assertThat(stream(new Ticking(), "--folder", folder.toString(), "--parallelism", "1"))
        .as(err.toString())
        .isZero();

    assertThat(lines(Ticking.WRONG)).isEmpty();
    // Neither twice nor left out: a savepoint is exact.
    assertThat(count("select count(*) from ticks"))
        .isEqualTo(count("select max(n) from ticks"))
        .isGreaterThanOrEqualTo(countedBoth + 100);
    assertThat(lines("select command, format, status from runs order by run_id"))
        .containsExactly("stream|hangup|done", "stream|hangup|done", "stream|hangup|done");
  }

  @Test
  void afreshItBeginsAnewAndNobodyWaits() throws Exception {
    interruptAfter(50);
    assertThat(stream(new Ticking(), "--folder", folder.toString())).isZero();
    long first = count("select max(n) from ticks");
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("insert into waiting values ('a', '-', '-', '-', now())");
    }

    interruptAfter(first + 50);
    assertThat(stream(new Ticking(), "--folder", folder.toString(), "--fresh")).isZero();

    assertThat(lines("select min(n) from ticks group by run")).containsExactly("1", "1");
    assertThat(count("select count(*) from waiting")).isZero();
  }

  @Test
  void whoWaitsStaysWhereTheJobGoesOn() throws Exception {
    interruptAfter(50);
    assertThat(stream(new Ticking(), "--folder", folder.toString())).isZero();
    long first = count("select max(n) from ticks");
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("insert into waiting values ('a', '-', '-', '-', now())");
    }

    interruptAfter(first + 50);
    assertThat(stream(new Ticking(), "--folder", folder.toString())).isZero();

    assertThat(count("select count(*) from waiting")).isOne();
  }

  @Test
  void anotherSourceOrFormatHasItsOwnState() throws Exception {
    interruptAfter(50);
    assertThat(stream(new Ticking(), "--folder", folder.toString())).isZero();
    long first = count("select max(n) from ticks");
    Path other = Files.createDirectory(folder.resolve("other"));

    interruptAfter(first + 50);
    assertThat(stream(new Ticking(), "--folder", other.toString())).isZero();

    assertThat(lines("select min(n) from ticks group by run")).containsExactly("1", "1");
    try (Stream<Path> states = Files.list(folder.resolve("state"))) {
      assertThat(states).hasSize(2);
    }
  }

  @Test
  void aJobThatCannotReadTheStateIsToldToBeginAnew() throws Exception {
    interruptAfter(50);
    assertThat(stream(new Ticking(), "--folder", folder.toString())).isZero();

    int exit =
        stream(
            (job, env, run) -> env.fromSequence(1, 2).uid("else").print().uid("print"),
            "--folder",
            folder.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString().lines().filter(line -> line.startsWith("hangup: ")))
        .singleElement()
        .asString()
        .contains("cannot be restored", "--fresh");
    assertThat(lines("select status from runs order by run_id")).containsExactly("done", "failed");
  }

  @Test
  void optionsReachTheJob() {
    stream(
        (job, env, run) -> {
          throw new IllegalArgumentException("enough");
        },
        "--kafka-bootstrap",
        "b:1,a:2",
        "--topic",
        "calls",
        "chats",
        "--from",
        "latest",
        "--keep",
        "2d",
        "--remember",
        "5d",
        "--ahead",
        "30min",
        "--settle",
        "50ms",
        "--alerts-topic",
        "alerts");

    LiveJob job = defined.get();
    assertThat(job.feed())
        .isEqualTo(new Feed.Kafka("b:1,a:2", List.of("calls", "chats"), "hangup", "latest", null));
    assertThat(job.ahead()).isEqualTo(Duration.ofMinutes(30));
    assertThat(job.retention().keep()).isEqualTo(Duration.ofDays(2));
    assertThat(job.retention().remember()).isEqualTo(Duration.ofDays(5));
    assertThat(job.retention().settle()).isEqualTo(Duration.ofMillis(50));
    assertThat(job.outputs().alerts()).isEqualTo("alerts");
    assertThat(job.outputs().spikes()).isNull();
    assertThat(job.format().name()).isEqualTo("hangup");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--folder in --kafka-bootstrap a:1 --topic t | mutually exclusive",
        "--format hangup                     | --folder=DIR",
        "--kafka-bootstrap a:1               | --topic",
        "--topic t                           | --kafka-bootstrap",
        "--folder in --keep soon             | is no length of time; write one like 200ms",
        "--folder in --parallelism 0         | --parallelism is 0; write a number from 1 to 512",
        "--folder in --checkpoint-interval 1ms | write 100ms or more",
        "--folder in --state disk            | [HEAP, ROCKSDB]",
        "--folder in --alerts-topic a        | the events come from a folder",
        "--folder in --max-rejected 1%       | --max-rejected",
        "--folder in --format morse          | unknown format 'morse'",
      })
  void whatIsWrongIsSaidBeforeAnyWork(String arguments, String said) {
    int exit = stream(new Ticking(), arguments.strip().split(" +"));

    assertThat(exit).as(err.toString()).isEqualTo(2);
    assertThat(err.toString()).contains(said);
    assertThat(defined.get()).isNull();
  }
}
