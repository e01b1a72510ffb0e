package dev.hangup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.sql.Tables;
import dev.hangup.testing.Database;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@TestInstance(Lifecycle.PER_CLASS)
class ReportCommandTest {
  private Database database;
  private Database empty;
  private Path passwordFile;

  @TempDir Path folder;

  private record Ran(int exit, String out, String err) {}

  /** 81 of 263 in March, 10 of 100 in April; the other business in March alone. */
  @BeforeAll
  void fill(@TempDir Path once) throws Exception {
    passwordFile = Files.writeString(once.resolve("password"), "postgres\n");
    database = Database.create();
    empty = Database.create();
    try (Connection db = database.connect()) {
      Tables.business(db, "shop", "Europe/Madrid");
      Tables.business(db, "clinic", "UTC");
      Tables.rate(
          db,
          "2026-03-02T09:00Z",
          "shop",
          Map.of("started", 300, "offered", 263, "abandoned", 81, "abandoned_queue", 81));
      Tables.rate(
          db, "2026-04-06T09:00Z", "shop", Map.of("started", 100, "offered", 100, "abandoned", 10));
      Tables.rate(
          db, "2026-03-03T09:00Z", "clinic", Map.of("started", 7, "offered", 7, "abandoned", 7));
    }
  }

  @Test
  void writesOnePage() throws Exception {
    Path out = folder.resolve("march report.html");
    Ran ran = report(database, "--out", out.toString(), "--month", "2026-03", "--business", "shop");
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("wrote " + out, "open it in a browser");
    assertThat(Files.readString(out))
        .startsWith("<!DOCTYPE html>")
        .endsWith("</html>\n")
        .contains("1 Mar to 31 Mar 2026", "30.8%", "81 of 263")
        .doesNotContain("clinic");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(out);
    }
  }

  @Test
  void takesThePlaceOfAnOlderOne() throws Exception {
    Path out = Files.writeString(folder.resolve("report.html"), "old");
    assertThat(report(database, "--out", out.toString()).exit()).isZero();
    assertThat(Files.readString(out)).doesNotContain("old</");
    assertThat(Files.readString(out)).contains("2 Mar to 6 Apr 2026");
  }

  @Test
  void printsIt() {
    Ran ran = report(database, "--out", "-", "--from", "2026-04-01", "--to", "2026-04-30");
    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .startsWith("<!DOCTYPE html>")
        .contains("1 Apr to 30 Apr 2026", "10 of 100 offered gave up");
  }

  @Test
  void emptyTablesFail() {
    Ran ran = report(empty, "--out", folder.resolve("report.html").toString());
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualToIgnoringNewLines(
            "hangup: the tables hold no interactions yet; fill them with replay, or with demo to"
                + " see one");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void badArgumentsNameTheMend() {
    refused("'soon' is no day; write one like 2026-03-02", "--from", "soon");
    refused("'March' is no month; write one like 2026-03", "--month", "March");
    refused(
        "--month and --from or --to exclude each other",
        "--month",
        "2026-03",
        "--to",
        "2026-03-02");
    refused(
        "--to 2026-03-01 is before --from 2026-03-02; exchange them",
        "--from",
        "2026-03-02",
        "--to",
        "2026-03-01");
    refused("they hold 2026-03-02 to 2026-04-06", "--month", "2025-01");
    refused("they hold 2026-03-02 to 2026-04-06", "--from", "2026-05-01");
    refused("no interactions of 'shpo'; those there are of clinic, shop", "--business", "shpo");
    refused("there is no such folder; make it, or correct --out", "--out", "/nowhere/report.html");
    refused("is a folder; name a file in it with --out", "--out", folder.toString());
  }

  private void refused(String message, String... arguments) {
    Ran ran = report(database, arguments);
    assertThat(ran.err()).contains(message);
    assertThat(ran.exit()).isEqualTo(2);
  }

  private Ran report(Database tables, String... arguments) {
    List<String> line = new ArrayList<>(List.of("report"));
    line.addAll(List.of(arguments));
    // jdbc:postgresql://localhost:1234/test_1?user=postgres
    String[] place = tables.url().substring("jdbc:postgresql://".length()).split("\\?user=");
    line.addAll(List.of("--db", "postgresql://" + place[1] + "@" + place[0]));
    line.addAll(List.of("--db-password-file", passwordFile.toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine hangup =
        Hangup.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exit = hangup.execute(line.toArray(String[]::new));
    return new Ran(exit, out.toString(), err.toString());
  }
}
