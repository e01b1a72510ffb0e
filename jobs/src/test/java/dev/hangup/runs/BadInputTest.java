package dev.hangup.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.replay.TooManyRejectedException;
import dev.hangup.testing.Database;
import dev.hangup.workflow.Counts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be understood is told file by file and line by line, and stops nothing else. */
class BadInputTest {
  private static final String STARTED =
      "{\"interaction_id\":\"a\",\"type\":\"STARTED\",\"at\":\"2026-03-01T09:30:00Z\"}";
  private static final String ENDED =
      "{\"interaction_id\":\"a\",\"type\":\"ENDED\",\"at\":\"2026-03-01T09:30:07Z\","
          + "\"by\":\"CUSTOMER\"}";
  private static final byte[] NEWLINE = {'\n'};

  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void emptyTables() {
    database = Database.create();
  }

  /** One line of rejected_events. */
  private record Refused(Path file, long line, String reason) {}

  private void assertRefused(Refused... expected) throws SQLException {
    List<Map<String, Object>> rows =
        Rows.query(database, "select source, position, reason from rejected_events order by 1, 2");
    assertThat(rows)
        .extracting(row -> row.get("source") + ":" + row.get("position"))
        .containsExactlyElementsOf(
            Arrays.stream(expected).map(r -> r.file() + ":" + r.line()).toList());
    for (int i = 0; i < expected.length; i++) {
      assertThat((String) rows.get(i).get("reason"))
          .contains(expected[i].reason())
          .doesNotContain("\n");
    }
  }

  /** Counts agree with each other, with the table and with what the run says of itself. */
  private void assertAccountedFor(Counts counts, long accepted, long rejected) throws SQLException {
    assertThat(counts.accepted()).isEqualTo(accepted);
    assertThat(counts.rejected()).isEqualTo(rejected);
    assertThat(counts.read()).isEqualTo(accepted + rejected);
    assertThat(Rows.count(database, "select count(*) from rejected_events")).isEqualTo(rejected);
    assertThat(
            Rows.lines(
                database,
                "select records_read, records_accepted, records_rejected from runs"
                    + " order by run_id desc limit 1"))
        .containsExactly((accepted + rejected) + "|" + accepted + "|" + rejected);
  }

  private Path file(String name, Object... lines) throws IOException {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (Object line : lines) {
        out.write(
            line instanceof byte[] bytes
                ? bytes
                : line.toString().getBytes(StandardCharsets.UTF_8));
        out.write(NEWLINE);
      }
    }
    return file;
  }

  private static String event(String type, String at) {
    return "{\"interaction_id\":\"b\",\"type\":\"" + type + "\",\"at\":\"" + at + "\"}";
  }

  private static byte[] latin1(String line) {
    return line.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void everyBadLineIsARowWithItsFileItsLineAndTheReason() throws Exception {
    Path file =
        file(
            "bad.jsonl",
            STARTED,
            "2026-03-01 09:30:00 call a started",
            "",
            "{\"interaction_id\":7,\"type\":\"STARTED\",\"at\":\"2026-03-01T09:30:00Z\"}",
            "{\"interaction_id\":\"b\",\"type\":\"STARTED\",\"at\":1772357400}",
            event("PHONED", "2026-03-01T09:30:00Z"),
            event("STARTED", "0000-01-01T00:00:00Z"),
            event("STARTED", "30000-01-01T00:00:00Z"),
            event("STARTED", "2026-03-01T09:30:00"),
            event("STARTED", "2026-02-30T09:30:00Z"),
            latin1(
                "{\"interaction_id\":\"b\",\"type\":\"STARTED\",\"at\":\"2026-03-01T09:30:00Z\","
                    + "\"queue\":\"B\u00fcro\"}"),
            "{\"interaction_id\":\"b\",\"type\":\"STARTED\"",
            "[]",
            "{\"type\":\"STARTED\",\"at\":\"2026-03-01T09:30:00Z\"}",
            "{\"interaction_id\":\"b\",\"at\":\"2026-03-01T09:30:00Z\"}",
            "{\"interaction_id\":\"b\",\"type\":\"STARTED\"}",
            ENDED);

    Counts counts = ReplayRun.into(database).of(file);

    assertRefused(
        new Refused(file, 2, "not JSON"),
        new Refused(file, 4, "interaction_id is a number; write it as a string"),
        new Refused(file, 5, "at is a number; write it as a string"),
        new Refused(file, 6, "unknown type 'PHONED'; it is one of STARTED,"),
        new Refused(file, 7, "is outside of the years 1980 to 2099"),
        new Refused(file, 8, "is no RFC 3339 time"),
        new Refused(file, 9, "has no offset"),
        new Refused(file, 10, "is no RFC 3339 time"),
        new Refused(file, 11, "not UTF-8: byte 0x"),
        new Refused(file, 12, "not JSON"),
        new Refused(file, 13, "a line holds one JSON object"),
        new Refused(file, 14, "no interaction_id"),
        new Refused(file, 15, "no type"),
        new Refused(file, 16, "no at"));
    assertAccountedFor(counts, 2, 14);
    assertThat(Rows.lines(database, "select interaction_id, outcome, stage from interactions"))
        .containsExactly("a|ABANDONED|ENTRY");
  }

  @Test
  void whatNoTableHoldsIsRefusedAsOftenAsItComes() throws Exception {
    String nul = STARTED.replace("}", ",\"queue\":\"sa\\u0000les\"}");
    String half = STARTED.replace("}", ",\"queue\":\"sa\\ud83dles\"}");
    String longQueue = STARTED.replace("}", ",\"queue\":\"" + "q".repeat(256) + "\"}");
    String longId = STARTED.replace("\"a\"", "\"" + "i".repeat(256) + "\"");
    String blankId = STARTED.replace("\"a\"", "\" \"");
    Path file =
        file(
            "limits.jsonl",
            nul,
            nul,
            half,
            half,
            longQueue,
            longQueue,
            longId,
            longId,
            blankId,
            blankId,
            ENDED);

    Counts counts = ReplayRun.into(database).of(file);

    assertRefused(
        new Refused(file, 1, "queue contains a NUL character"),
        new Refused(file, 2, "queue contains a NUL character"),
        new Refused(file, 3, "queue contains half of a surrogate pair"),
        new Refused(file, 4, "queue contains half of a surrogate pair"),
        new Refused(file, 5, "queue is 256 characters long"),
        new Refused(file, 6, "queue is 256 characters long"),
        new Refused(file, 7, "interaction_id is 256 characters long"),
        new Refused(file, 8, "interaction_id is 256 characters long"),
        new Refused(file, 9, "interaction_id is blank"),
        new Refused(file, 10, "interaction_id is blank"));
    assertAccountedFor(counts, 1, 10);
  }

  /** It spans several of the pieces that the file is cut into. */
  @Test
  void aLineOf50MegabytesIsOneRejectedLine() throws Exception {
    byte[] huge = new byte[50_000_000];
    Arrays.fill(huge, (byte) 'x');
    byte[] begin = latin1("{\"interaction_id\":\"b\",\"text\":\"");
    System.arraycopy(begin, 0, huge, 0, begin.length);
    Path file = file("huge.jsonl", STARTED, huge, "bad", ENDED);

    Counts counts = ReplayRun.into(database).of(file);

    assertRefused(
        new Refused(file, 2, "the line is 50,000,000 bytes long"),
        new Refused(file, 3, "not JSON"));
    assertAccountedFor(counts, 2, 2);
    assertThat(Rows.lines(database, "select length(line) < 600 as cut from rejected_events"))
        .containsOnly("true");
  }

  @Test
  void lineNumbersAreThoseOfTheFileHoweverManyPiecesItIsReadIn() throws Exception {
    int lines = 30_000;
    List<Object> content = new ArrayList<>();
    List<Refused> expected = new ArrayList<>();
    Path file = folder.resolve("pieces.jsonl");
    String note = "x".repeat(1_300);
    for (int line = 1; line <= lines; line++) {
      if (line % 1_499 == 0) {
        content.add(note + " " + line);
        expected.add(new Refused(file, line, "not JSON"));
      } else if (line % 7 == 0) {
        content.add("");
      } else {
        content.add(
            "{\"interaction_id\":\"i"
                + line
                + "\",\"type\":\"STARTED\",\"at\":\"2026-03-01T09:30:00Z\",\"note\":\""
                + note
                + (line % 2 == 0 ? "\"}\r" : "\"}"));
      }
    }
    file("pieces.jsonl", content.toArray());
    assertThat(Files.size(file)).isGreaterThan(30_000_000L);

    Counts counts = ReplayRun.into(database).of(file);

    assertRefused(expected.toArray(Refused[]::new));
    long blank = lines / 7 - lines / (7 * 1_499);
    assertAccountedFor(counts, lines - blank - expected.size(), expected.size());
    for (Map<String, Object> row :
        Rows.query(database, "select position, line from rejected_events")) {
      assertThat((String) row.get("line")).startsWith("xxx");
    }
  }

  @Test
  void filesThatAreEmptyOrBrokenOff() throws Exception {
    Path empty = file("a-empty.jsonl");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      for (int i = 0; i < 5_000; i++) {
        gzip.write(
            event("STARTED", "2026-03-01T09:30:00Z")
                .replace("\"b\"", "\"b" + i + "\"")
                .getBytes(StandardCharsets.UTF_8));
        gzip.write('\n');
      }
    }
    Path truncated =
        Files.write(
            folder.resolve("b-truncated.jsonl.gz"),
            Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
    Path head =
        Files.write(folder.resolve("c-head.jsonl.gz"), Arrays.copyOf(packed.toByteArray(), 5));
    Path noGzip = Files.write(folder.resolve("d-none.jsonl.gz"), latin1("bad\n" + STARTED));
    Path good = file("e-good.jsonl", ENDED);

    Counts counts = ReplayRun.into(database).of(empty, truncated, head, noGzip, good);

    long read = counts.accepted() - 2;
    assertThat(read).isBetween(1_000L, 4_999L);
    assertRefused(
        new Refused(empty, 0, "the file is empty"),
        new Refused(truncated, read + 1, "the file cannot be read further: Unexpected end of ZLIB"),
        new Refused(head, 0, "the file cannot be read further"),
        new Refused(noGzip, 1, "not JSON"));
    assertAccountedFor(counts, read + 2, 4);
    assertThat(Rows.count(database, "select count(*) from interactions where interaction_id = 'a'"))
        .isEqualTo(1);
  }

  @Test
  void rowsOfATableWithAnotherNumberOfColumns() throws Exception {
    Path mapping =
        file(
            "mapping.yaml",
            "interaction_id: id",
            "outcome: {column: result, values: {ok: answered, lost: abandoned}}",
            "times:",
            "  entry: {start: started}",
            "  ended: ended");
    Path table =
        file(
            "calls.csv",
            "id,started,ended,result",
            "1,2026-03-01T09:30:00Z,2026-03-01T09:31:00Z,ok",
            "2,2026-03-01T09:30:00Z,2026-03-01T09:31:00Z",
            "3,2026-03-01T09:30:00Z,2026-03-01T09:31:00Z,lost,again",
            "4,2026-03-01T09:30:00Z,2026-03-01T09:31:00Z,lost");

    Counts counts =
        ReplayRun.into(database)
            .with(Formats.configured("csv", new FormatOptions("acme", mapping, null)))
            .of(table);

    assertRefused(
        new Refused(table, 3, "the row has 3 fields, the header 4"),
        new Refused(table, 4, "the row has 5 fields, the header 4"));
    assertAccountedFor(counts, 2, 2);
    assertThat(Rows.lines(database, "select interaction_id, outcome from interactions order by 1"))
        .containsExactly("1|ANSWERED", "4|ABANDONED");
  }

  @Test
  void whatIsRejectedIsShownWithoutCardNumbersAndAddresses() throws Exception {
    Path file =
        file(
            "secrets.jsonl",
            "said: my card is 4111 1111 1111 1111, write to jo.doe@example.com",
            event("4111111111111111", "2026-03-01T09:30:00Z"),
            "{\"interaction_id\":\"b\",\"type\":\"SAID\",\"at\":\"call +49 170 1234567\"}",
            event("STARTED", "2026-02-30T09:30:00Z"));

    ReplayRun.into(database).of(file);

    List<String> shown =
        Rows.lines(database, "select reason, line from rejected_events order by position");
    assertThat(shown).hasSize(4);
    assertThat(shown.get(0)).contains("my card is [card], write to [email]");
    assertThat(shown.get(1)).contains("unknown type '[card]'");
    assertThat(shown.get(2)).contains("call [number]");
    assertThat(shown.get(3))
        .contains("'2026-02-30T09:30:00Z' is no", "\"at\":\"2026-02-30T09:30:00Z");
    assertThat(String.join("", shown)).doesNotContain("4111", "jo.doe", "1234567");
  }

  @Test
  void tooManyRejectedRecordsChangeNothingButTheListOfThem() throws Exception {
    ReplayRun.into(database).of(file("before.jsonl", STARTED, ENDED));
    Map<String, List<String>> before = Rows.withPlaces(database);
    Path file = file("bad.jsonl", event("STARTED", "2026-03-01T09:30:00Z"), ENDED, "x", STARTED);

    assertThatThrownBy(() -> ReplayRun.into(database).rejectingAtMost(0.24).of(file))
        .isInstanceOf(TooManyRejectedException.class)
        .hasMessageStartingWith("1 of 4 records were rejected (25.00%), more than the 24.00%");

    Map<String, List<String>> after = Rows.withPlaces(database);
    assertRefused(new Refused(file, 3, "not JSON"));
    assertThat(after.get("interactions")).isEqualTo(before.get("interactions"));
    assertThat(after.get("abandonment_rate")).isEqualTo(before.get("abandonment_rate"));
    assertThat(after.get("wait_histogram")).isEqualTo(before.get("wait_histogram"));
    assertThat(Rows.stagingTables(database)).isEmpty();
    assertThat(
            Rows.lines(
                database,
                "select status, records_read, records_rejected from runs order by run_id"))
        .containsExactly("done|2|0", "failed|4|1");

    ReplayRun.into(database).rejectingAtMost(0.25).of(file);
    assertThat(Rows.count(database, "select count(*) from interactions")).isEqualTo(2);
  }

  @Test
  void aMendedFileLosesItsRowsAndOtherFilesKeepTheirs() throws Exception {
    Path one = file("one.jsonl", STARTED, "bad", "worse");
    Path two = file("two.jsonl", "bad", ENDED);
    ReplayRun.into(database).of(one, two);
    assertRefused(
        new Refused(one, 2, "not JSON"),
        new Refused(one, 3, "not JSON"),
        new Refused(two, 1, "not JSON"));

    file("one.jsonl", STARTED, "", "", "bad");
    ReplayRun.into(database).of(one);
    assertRefused(new Refused(one, 4, "not JSON"), new Refused(two, 1, "not JSON"));

    file("one.jsonl", STARTED);
    ReplayRun.into(database).of(one);
    assertRefused(new Refused(two, 1, "not JSON"));
  }
}
