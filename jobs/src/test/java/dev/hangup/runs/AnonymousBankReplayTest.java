package dev.hangup.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.testing.Database;
import dev.hangup.workflow.Counts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * A month of a real call centre through everything, by the mapping that ships as an example. The
 * outcomes were counted from the columns of the file, the quantiles of patience computed from its
 * queue times, both by other means.
 */
@TestInstance(Lifecycle.PER_CLASS)
class AnonymousBankReplayTest {
  private static final Path MONTH =
      Path.of("..", "..", "shared", "data", "anonymousbank", "january-1999.txt.gz");

  private Database database;
  private Counts counts;

  @BeforeAll
  void replay() throws Exception {
    Assumptions.assumeTrue(Files.exists(MONTH), () -> "there is no " + MONTH + " to read");
    database = Database.create();
    counts =
        ReplayRun.into(database)
            .with(
                Formats.configured(
                    "csv",
                    new FormatOptions(null, Path.of("examples", "anonymousbank.yaml"), null)))
            .rejectingAtMost(0)
            .of(MONTH);
  }

  @Test
  void everyRowIsRead() throws SQLException {
    assertThat(counts.read()).isEqualTo(31_599);
    assertThat(counts.rejected()).isZero();
    assertThat(counts.ignored()).isEqualTo(240);
    assertThat(counts.interactions()).isEqualTo(31_359);
    assertThat(Rows.count(database, "select count(*) from interactions")).isEqualTo(31_359);
  }

  @Test
  void everyOutcomeIsTheKnownOne() throws SQLException {
    assertThat(
            Rows.lines(database, "select outcome, stage, count(*) from interactions group by 1, 2"))
        .containsExactlyInAnyOrder(
            "ANSWERED|CONVERSATION|27060", "ABANDONED|QUEUE|3101", "ABANDONED|ENTRY|1198");
    assertThat(
            Rows.lines(
                database,
                "select sum(started) as a, sum(offered) as b, sum(queued) as c,"
                    + " sum(answered) as d, sum(abandoned) as e, sum(abandoned_entry) as f"
                    + " from abandonment_rate"))
        .containsExactly("31359|30161|16686|27060|3101|1198");
  }

  @Test
  void ratesByDefinition() throws SQLException {
    assertThat(
            Rows.lines(
                database,
                "select definition, round(rate(sum(abandoned), sum(out_of))::numeric, 6)"
                    + " from abandonment_by_definition where definition in"
                    + " ('service', 'queue', 'broad') group by 1 order by 1"))
        .containsExactly("broad|0.137090", "queue|0.185844", "service|0.102815");
  }

  @Test
  void patience() throws SQLException {
    double survival =
        (double)
            Rows.query(
                    database,
                    "select survival from patience_overall where wait_seconds <= 60"
                        + " order by wait_seconds desc limit 1")
                .get(0)
                .get("survival");
    assertThat(survival).isCloseTo(0.8296, within(0.00005));
    assertThat(
            Rows.lines(
                database,
                "select waited, first_quartile_seconds, median_seconds from patience_quartiles"
                    + " where level = 'all'"))
        .containsExactly("16686|99|311");
  }
}
