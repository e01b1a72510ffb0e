package dev.hangup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.testing.Database;
import dev.hangup.testing.SmallModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is wrong with a command is said in one line before any work; what went well, in a few. */
class ReplayCommandTest {
  private static final String EVENTS =
      """
      {"interaction_id":"a","type":"STARTED","at":"2026-03-01T09:30:00Z"}
      {"interaction_id":"a","type":"ENDED","at":"2026-03-01T09:30:07Z","by":"CUSTOMER"}
      """;
  private static final String MAPPING =
      """
      interaction_id: id
      outcome: {column: result, values: {ok: answered, lost: abandoned}}
      times:
        entry: {start: started}
        ended: ended
      """;

  @TempDir private Path folder;
  private Database database;
  private Path archive;

  private record Ran(int exit, String out, String err) {}

  @BeforeEach
  void emptyTables() throws IOException {
    database = Database.create();
    archive = file("events.jsonl", EVENTS);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String url() {
    // jdbc:postgresql://localhost:5432/test_1?user=postgres
    String[] place = database.url().substring("jdbc:postgresql://".length()).split("\\?user=");
    return "postgresql://" + place[1] + "@" + place[0];
  }

  private Ran replay(Object... arguments) {
    List<String> words = new ArrayList<>(List.of("replay"));
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    if (!words.contains("--db")) {
      words.addAll(List.of("--db", url()));
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Hangup.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Ran(line.execute(words.toArray(String[]::new)), out.toString(), err.toString());
  }

  private String one(String query) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private void assertRefused(Ran ran, int exit, String... said) throws SQLException {
    assertThat(ran.exit()).as(ran.err()).isEqualTo(exit);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("hangup: ").hasLineCount(1).contains(said);
    assertThat(one("select count(*) from runs")).isEqualTo("0");
    assertThat(one("select count(*) from interactions")).isEqualTo("0");
    assertThat(one("select count(*) from rejected_events")).isEqualTo("0");
  }

  @Test
  void saysWhatItReadAndWhereTheTablesAre() throws Exception {
    file("more.jsonl", "bad\n");

    Ran ran = replay("--archive", folder, "--max-rejected", "50%", "--parallelism", 1);

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("Read 3 records of 2 files (0.2 kB) in ")
        .contains("2 accepted + 1 rejected.")
        .contains("Why records were rejected: the table rejected_events.")
        .contains("2 events made 1 interactions, in the tables at localhost:");
    assertThat(one("select outcome || ' ' || stage from interactions"))
        .isEqualTo("ABANDONED ENTRY");
  }

  @Test
  void conversationsAreJudgedByTheModelThatIsNamed() throws Exception {
    SmallModels models = SmallModels.lexical();
    String said =
        EVENTS
            + """
            {"interaction_id":"b","type":"ACCEPTED","at":"2026-03-01T09:30:00Z"}
            {"interaction_id":"b","type":"SAID","at":"2026-03-01T09:30:01Z","speaker":"REP","text":"No"}
            {"interaction_id":"b","type":"ENDED","at":"2026-03-01T09:30:02Z"}
            """;
    Path spoken = file("spoken.jsonl", said);
    String judges = "reasons-" + models.reasons() + "+alerts-" + models.alerts() + "-lexical";

    Ran none = replay("--archive", spoken, "--model", "none", "--registry", models.folder());
    assertThat(none.exit()).as(none.err()).isZero();
    assertThat(none.out()).doesNotContain("judged");
    assertThat(one("select model_version from interactions where interaction_id = 'b'"))
        .isEqualTo("-");

    Ran champion = replay("--archive", spoken, "--registry", models.folder());
    assertThat(champion.exit()).as(champion.err()).isZero();
    assertThat(champion.out()).contains("1 conversations were judged.");
    assertThat(one("select model_version from interactions where interaction_id = 'b'"))
        .isEqualTo(judges);

    assertThat(
            one(
                "select string_agg(model || ' ' || version || ' ' || champion, ', ' order by model)"
                    + " from model_versions"))
        .isEqualTo("alerts " + models.alerts() + " true, reasons " + models.reasons() + " true");

    Ran named =
        replay("--archive", spoken, "--registry", models.folder(), "--model", models.reasons());
    assertThat(named.exit()).as(named.err()).isZero();
    assertThat(one("select model_version from interactions where interaction_id = 'b'"))
        .isEqualTo(judges);
  }

  @Test
  void aModelThatIsNotThere() throws Exception {
    SmallModels models = SmallModels.lexical();
    assertRefused(
        replay("--archive", archive, "--registry", models.folder(), "--model", "nope"),
        2,
        "there is no version 'nope' of reasons in the registry",
        models.reasons() + " (champion)");
    assertRefused(
        replay("--archive", archive, "--registry", folder.resolve("none")),
        2,
        "there is no champion in " + folder.resolve("none"),
        "--model none");
  }

  @Test
  void tooManyRejectedFailTheRunAndSayWhere() throws Exception {
    file("more.jsonl", "bad\n");

    Ran ran = replay("--archive", folder);

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .hasLineCount(1)
        .startsWith(
            "hangup: 1 of 3 records were rejected (33.33%), more than the 1.00% of --max-rejected;")
        .contains("rejected_events says why");
    assertThat(one("select source || ':' || position from rejected_events"))
        .isEqualTo(folder.resolve("more.jsonl") + ":1");
    assertThat(one("select count(*) from interactions")).isEqualTo("0");
    assertThat(one("select status from runs")).isEqualTo("failed");
  }

  @Test
  void aMissingFile() throws Exception {
    Path none = folder.resolve("none.jsonl");
    assertRefused(replay("--archive", none), 2, "no such file or folder: " + none, "--archive");
    assertRefused(replay("--archive", archive, none), 2, "no such file or folder: " + none);
    assertRefused(replay("--archive", folder + "/*.gz"), 2, "no file matches " + folder + "/*.gz");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertRefused(replay("--archive", empty), 2, "the folder " + empty + " holds no file");
  }

  @Test
  void aFormatThatNobodyKnows() throws Exception {
    assertRefused(
        replay("--archive", archive, "--format", "hang-up"),
        2,
        "unknown format 'hang-up'; known are ",
        "asterisk, csv,",
        "hangup");
  }

  @Test
  void aWrongMapping() throws Exception {
    Path table = file("calls.csv", "id,started,ended,result\n1,2026-03-01T09:30:00Z,,ok\n");
    assertRefused(
        replay("--archive", table, "--format", "csv"), 2, "format csv needs", "--mapping");
    assertRefused(
        replay("--archive", table, "--format", "csv", "--mapping", folder.resolve("none.yaml")),
        2,
        "mapping " + folder.resolve("none.yaml") + ": there is no such file");
    Path misspelt = file("misspelt.yaml", MAPPING + "chanel: {constant: VOICE}\n");
    assertRefused(
        replay("--archive", table, "--format", "csv", "--mapping", misspelt),
        2,
        "mapping " + misspelt + ", line 6: ",
        "chanel");
  }

  @Test
  void aMappingOfAnotherTable() throws Exception {
    Path mapping = file("mapping.yaml", MAPPING.replace("ended: ended", "ended: hung_up"));
    Path good = file("a.csv", "id,started,hung_up,result\n1,2026-03-01T09:30:00Z,,ok\n");
    Path other = file("b.csv", "id,started,ended,result\n1,2026-03-01T09:30:00Z,,ok\n");

    assertRefused(
        replay("--archive", good, other, "--format", "csv", "--mapping", mapping),
        2,
        "mapping " + mapping + ": " + other + ": there is no column 'hung_up'",
        "which the mapping names by times.ended",
        "the header is [id, started, ended, result]");
  }

  @Test
  void wrongSettings() throws Exception {
    Path settings = file("settings.yaml", "defaults:\n  short_abandon_secs: 5\n");
    assertRefused(
        replay("--archive", archive, "--settings", settings),
        2,
        "settings file " + settings + ", defaults: 'short_abandon_secs' is not known");
    Path zone = file("zone.yaml", "businesses: {acme: {time_zone: Mars/Base}}\n");
    assertRefused(
        replay("--archive", archive, "--settings", zone),
        2,
        "businesses.acme.time_zone: 'Mars/Base' is no time zone");
    Path none = folder.resolve("none.yaml");
    assertRefused(
        replay("--archive", archive, "--settings", none), 2, "settings file " + none, "--settings");
  }

  @Test
  void anUnreachableDatabase() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertRefused(
        replay("--archive", archive, "--db", "postgresql://me@127.0.0.1:" + port + "/calls"),
        1,
        "cannot reach PostgreSQL at 127.0.0.1:" + port + "/calls",
        "is it running");
    assertRefused(
        replay("--archive", archive, "--db", url() + "_none"), 1, "there is no database at");
    assertRefused(
        replay("--archive", archive, "--db", "postgresql://me:geheim@127.0.0.1/calls"),
        1,
        "password");
  }

  @Test
  void wrongOptions() {
    for (Object[] arguments :
        List.of(
            new Object[] {},
            new Object[] {"--archive", archive, "--max-rejected", "many"},
            new Object[] {"--archive", archive, "--max-rejected", "101%"},
            new Object[] {"--archive", archive, "--time-zone", "Mars/Base"},
            new Object[] {"--archive", archive, "--parallelism", "0"},
            new Object[] {"--archive", archive, "--no-such-option"})) {
      Ran ran = replay(arguments);
      assertThat(ran.exit()).as(ran.err()).isEqualTo(2);
      assertThat(ran.err()).doesNotContain("\tat ");
    }
  }
}
