package dev.hangup.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.replay.Replay;
import dev.hangup.settings.SettingsFile;
import dev.hangup.testing.Database;
import dev.hangup.testing.Flink;
import dev.hangup.testing.Logged;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels of a real table, joined with real archives on a Flink cluster. */
class ReasonLabelsTest {
  private static final String PASSWORD = "s3cr3t-Zx81";

  @TempDir private Path folder;
  private final Database database = Database.create();
  private Path archive;

  @BeforeEach
  void makeArchive() throws Exception {
    archive = Files.createDirectory(folder.resolve("archive"));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String said(String id, int second, String speaker, String text) {
    return """
        {"interaction_id":"%s","at":"2026-03-01T09:30:%02dZ","type":"SAID",\
        "speaker":"%s","text":"%s","language":"es-MX","channel":"CHAT"}
        """
        .formatted(id, second, speaker, text);
  }

  /** The server lets in whoever it knows, and asks for no password. */
  private ReasonLabels read() {
    return ReasonLabels.of(
        new DatabaseAddress(database.url(), "postgres", PASSWORD),
        Replay.of(
            Formats.configured("hangup", FormatOptions.none()),
            List.of(archive.toString()),
            SettingsFile.builtIn()),
        SettingsFile.builtIn(),
        Flink.environment(2));
  }

  @Test
  void whatWasSaidComesFromAllFilesAndNothingElseDoes() throws Exception {
    // What belongs to the one lies in both files, the later first, between others of like names.
    Files.writeString(
        archive.resolve("1.jsonl"),
        said("llamada-\u00f1", 9, "CUSTOMER", "no, gracias") + said("llamada-n", 1, "REP", "hola"));
    Files.writeString(
        archive.resolve("2.jsonl"),
        said("llamada-\u00f1", 2, "REP", "buenos d\u00edas")
            + said("llamada-", 3, "CUSTOMER", "hello")
            + said("other", 4, "CUSTOMER", "it costs too much"));
    execute(
        "insert into reason_labels (interaction_id, reason) values"
            + " ('other', 'BUDGET_CONSTRAINTS'), ('llamada-\u00f1', 'NOT_INTERESTED'),"
            + " ('LLAMADA-\u00d1', 'OTHERS')");

    ReasonLabels found = read();

    assertThat(found.labels()).isEqualTo(3);
    assertThat(found.unusable()).containsOnlyKeys("LLAMADA-\u00d1");
    assertThat(found.unusable()).containsValue("is not in the archive");
    assertThat(found.calls())
        .extracting(
            LabelledCall::id,
            LabelledCall::reason,
            LabelledCall::profile,
            LabelledCall::channel,
            LabelledCall::language,
            call -> call.turns().stream().map(turn -> turn.side() + ": " + turn.text()).toList())
        .containsExactly(
            tuple(
                "llamada-\u00f1",
                "NOT_INTERESTED",
                "core",
                "chat",
                "es",
                List.of("AGENT: buenos d\u00edas", "CUSTOMER: no, gracias")),
            tuple(
                "other",
                "BUDGET_CONSTRAINTS",
                "core",
                "chat",
                "es",
                List.of("CUSTOMER: it costs too much")));
  }

  @Test
  void everyRowOfALargeTableCountsOnce() throws Exception {
    int labels = 2_500;
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < labels; i += 2) {
      events.append(said("i" + i, i % 60, "CUSTOMER", "number " + i));
    }
    Files.writeString(archive.resolve("even.jsonl"), events.toString());
    execute(
        "insert into reason_labels (interaction_id, reason)"
            + " select 'i' || i, case when i % 4 = 0 then 'OTHERS' else 'NOT_INTERESTED' end"
            + " from generate_series(0, "
            + (labels - 1)
            + ") i");

    ReasonLabels found = read();

    assertThat(found.unusable()).hasSize(labels / 2).containsKey("i2499");
    assertThat(found.calls())
        .hasSize(labels / 2)
        .allSatisfy(
            call -> {
              int i = Integer.parseInt(call.id().substring(1));
              assertThat(call.reason()).isEqualTo(i % 4 == 0 ? "OTHERS" : "NOT_INTERESTED");
              assertThat(call.turns()).singleElement().extracting("text").isEqualTo("number " + i);
            })
        .extracting(LabelledCall::id)
        .doesNotHaveDuplicates()
        .isSorted();
  }

  @Test
  void anEmptyTableIsKnownWithoutAJob() throws Exception {
    try (Connection connection = database.connect()) {
      assertThat(ReasonLabelTable.isEmpty(connection)).isTrue();
      execute("insert into reason_labels (interaction_id, reason) values ('a', 'OTHERS')");
      assertThat(ReasonLabelTable.isEmpty(connection)).isFalse();
    }
  }

  @Test
  void aTableThatCannotBeReadFailsInOneLine() throws Exception {
    Files.writeString(archive.resolve("1.jsonl"), said("a", 1, "REP", "hello"));
    execute("drop table reason_labels cascade");

    assertThatThrownBy(this::read)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the job failed: ERROR: relation \"reason_labels\" does not exist")
        .hasStackTraceContaining("JdbcSourceSplitReader");
  }

  /** Everything that anything logs while a job reads the table, and while it cannot. */
  @Test
  void noPasswordIsLogged() throws Exception {
    Files.writeString(archive.resolve("1.jsonl"), said("a", 1, "REP", "hello"));
    execute("insert into reason_labels (interaction_id, reason) values ('a', 'OTHERS')");
    try (Logged logged = new Logged("org.apache.flink", "org.postgresql", "dev.hangup")) {
      assertThat(read().calls()).hasSize(1);
      execute("drop table reason_labels cascade");
      assertThatThrownBy(this::read).hasStackTraceContaining("does not exist");

      assertThat(logged.lines())
          .anyMatch(line -> line.contains("Source: reason labels"))
          .anyMatch(line -> line.contains("from reason_labels"))
          .noneMatch(line -> line.contains(PASSWORD));
    }
    assertThat(
            ReasonLabelTable.source(new DatabaseAddress(database.url(), "postgres", PASSWORD))
                .toString())
        .doesNotContain(PASSWORD);
  }
}
