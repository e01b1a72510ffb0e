package dev.hangup.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.followup.FollowUp;
import dev.hangup.testing.Database;
import dev.hangup.verdict.AlertVerdict;
import dev.hangup.workflow.Judged;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.flink.util.function.SerializableFunction;

/** Whatever is written in whatever order: the counts are those of the rows that stand there. */
class LiveSinkPropertyTest {
  private static final Database DATABASE = Database.create();
  private static final SerializableFunction<Judged, List<FollowUp>> ACTIONS =
      LiveSinkPropertyTest::actions;

  /** Two kinds of things to do, by what can change from one batch to the next. */
  private static List<FollowUp> actions(Judged it) {
    List<FollowUp> actions = new ArrayList<>();
    if (it.interaction().queued()) {
      actions.add(action(it, "call", it.interaction().queue()));
    }
    if (it.verdict() != null && it.verdict().reason() != null) {
      actions.add(action(it, "offer", it.verdict().reason().name()));
    }
    return actions;
  }

  private static FollowUp action(Judged it, String action, String rule) {
    return new FollowUp(
        it.interaction().interactionId(),
        action,
        rule,
        it.interaction().endedAt(),
        "-",
        "-",
        "-",
        "-",
        "-",
        it.interaction().outcome().name(),
        it.interaction().stage().name(),
        "-");
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF)
  void oneWriter(@ForAll long seed) throws SQLException {
    Random random = new Random(seed);
    LiveRows.truncate(DATABASE);
    Map<String, Judged> latest = new LinkedHashMap<>();
    try (LiveSession session = session(true)) {
      for (Collection<Judged> batch : batches(random, 12)) {
        session.write(batch);
        batch.forEach(it -> latest.put(it.interaction().interactionId(), it));
        countsHold();
      }
    }
    assertThat(rows()).isEqualTo(expected(latest.values()));

    Map<String, List<String>> places = LiveRows.withPlaces(DATABASE);
    try (LiveSession another = session(true)) {
      another.write(latest.values());
    }
    assertThat(LiveRows.withPlaces(DATABASE)).isEqualTo(places);
  }

  /**
   * However full the tables are: what a batch touches is found by keys, also by plans that were
   * made when there was nothing.
   */
  @Property(tries = 3, shrinking = ShrinkingMode.OFF)
  void noTableIsReadFromEndToEnd(@ForAll long seed) throws Exception {
    LiveRows.truncate(DATABASE);
    Map<String, Long> before = scans("seq_scan");
    Map<String, Long> byKey = scans("idx_scan");
    LiveSink sink =
        new LiveSink(
            LiveRows.connections(DATABASE), Chances.settings(), true, ACTIONS, new ActedOn());
    try (LiveSession session = sink.open()) {
      for (Collection<Judged> batch : batches(new Random(seed), 20)) {
        session.write(batch);
      }
    }
    // The server notes it when the session is gone.
    while (scans("idx_scan").get("interactions").equals(byKey.get("interactions"))) {
      Thread.sleep(20);
    }
    assertThat(scans("seq_scan")).isEqualTo(before);
  }

  /** How often each table was read in that way until now. */
  private static Map<String, Long> scans(String kind) throws SQLException {
    Map<String, Long> scans = new LinkedHashMap<>();
    try (Connection connection = DATABASE.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select relname, "
                    + kind
                    + " from pg_stat_user_tables where schemaname = current_schema()"
                    + " and relname in ('interactions', 'abandonment_rate', 'abandonment_counts',"
                    + " 'wait_histogram', 'reason_distribution', 'alert_distribution', 'alerts',"
                    + " 'verdicts', 'follow_ups', 'recovery') order by 1")) {
      while (rows.next()) {
        scans.put(rows.getString(1), rows.getLong(2));
      }
    }
    return scans;
  }

  /** They write the same interactions, which a job's writers never do, but two jobs' may. */
  @Property(tries = 40, shrinking = ShrinkingMode.OFF)
  void twoWriters(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    LiveRows.truncate(DATABASE);
    List<List<Judged>> ones = batches(random, 15);
    List<List<Judged>> others = batches(random, 15);
    boolean judges = random.nextBoolean();

    CompletableFuture<Void> other = CompletableFuture.runAsync(() -> write(others, judges));
    write(ones, true);
    other.get();

    countsHold();
  }

  /** Row for row, bit for bit. */
  private static void countsHold() throws SQLException {
    var counted = LiveRows.counted(DATABASE);
    for (var table : LiveRows.counts(DATABASE).entrySet()) {
      assertThat(table.getValue())
          .as(table.getKey())
          .containsExactlyElementsOf(counted.get(table.getKey()));
    }
  }

  /** A job that judges nothing leaves what was said to what it leaves as it was. */
  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void jobsThatJudgeAndJobsThatDoNot(@ForAll long seed) throws SQLException {
    Random random = new Random(seed);
    LiveRows.truncate(DATABASE);
    Map<String, Judged> latest = new LinkedHashMap<>();
    for (List<Judged> batch : batches(random, 8)) {
      boolean judges = random.nextBoolean();
      // Some of it comes again as it was.
      for (Judged it : latest.values()) {
        if (random.nextInt(3) == 0) {
          batch.removeIf(
              b -> b.interaction().interactionId().equals(it.interaction().interactionId()));
          batch.add(it);
        }
      }
      List<String> kept = judgedRows(latest.values(), batch);
      try (LiveSession session = session(judges)) {
        session.write(batch);
      }
      if (!judges) {
        assertThat(judgedRows(latest.values(), batch)).isEqualTo(kept);
      }
      batch.forEach(it -> latest.put(it.interaction().interactionId(), it));
      countsHold();
    }
  }

  /** The verdicts of what a batch does not change. */
  private static List<String> judgedRows(Collection<Judged> latest, List<Judged> batch)
      throws SQLException {
    TreeSet<String> same = new TreeSet<>();
    for (Judged it : latest) {
      if (batch.stream()
          .noneMatch(
              b ->
                  b.interaction().interactionId().equals(it.interaction().interactionId())
                      && (b.withdrawn() || !b.interaction().equals(it.interaction())))) {
        same.add("'" + it.interaction().interactionId() + "'");
      }
    }
    return same.isEmpty()
        ? List.of()
        : DATABASE.column(
            "select to_jsonb(i)::text || coalesce((select string_agg(to_jsonb(a)::text, ' '"
                + " order by a.category) from alerts a"
                + " where a.interaction_id = i.interaction_id), '') from interactions i"
                + " where interaction_id in ("
                + String.join(", ", same)
                + ") order by 1");
  }

  private static void write(List<List<Judged>> batches, boolean judges) {
    try (LiveSession session = session(judges)) {
      for (List<Judged> batch : batches) {
        session.write(batch);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LiveSession session(boolean judges) throws SQLException {
    return new LiveSink(LiveRows.connections(DATABASE), Chances.settings(), judges, ACTIONS, null)
        .open();
  }

  /** Of every interaction one at most in a batch. */
  private static List<List<Judged>> batches(Random random, int most) {
    List<List<Judged>> batches = new ArrayList<>();
    for (int b = 1 + random.nextInt(most); b > 0; b--) {
      Map<String, Judged> batch = new LinkedHashMap<>();
      for (int i = 1 + random.nextInt(20); i > 0; i--) {
        Judged it = Chances.judged(random, 25);
        batch.put(it.interaction().interactionId(), it);
      }
      batches.add(new ArrayList<>(batch.values()));
    }
    return batches;
  }

  /** What hangs on interactions, in few words. */
  private static List<String> expected(Collection<Judged> latest) {
    TreeSet<String> rows = new TreeSet<>();
    for (Judged it : latest) {
      if (it.withdrawn()) {
        continue;
      }
      String id = it.interaction().interactionId() + " ";
      rows.add(
          id
              + it.interaction().outcome()
              + " "
              + it.interaction().stage()
              + " "
              + it.interaction().talkMillis()
              + " "
              + (it.verdict() == null || it.verdict().reason() == null
                  ? "-"
                  : it.verdict().reason().name()));
      if (it.verdict() != null) {
        rows.add(id + "by " + it.verdict().model() + " " + it.verdict().alerts().size());
        for (AlertVerdict alert : it.verdict().alerts()) {
          rows.add(
              id
                  + alert.category()
                  + " "
                  + alert.guide()
                  + " "
                  + Math.round(alert.confidence() * 1e6)
                  + " "
                  + alert.evidence());
        }
      }
      for (FollowUp action : actions(it)) {
        rows.add(id + "to do " + action.action() + " " + action.rule() + " " + action.outcome());
      }
    }
    return List.copyOf(rows);
  }

  private static List<String> rows() throws SQLException {
    TreeSet<String> rows = new TreeSet<>();
    try (Connection connection = DATABASE.connect();
        Statement statement = connection.createStatement();
        var lines =
            statement.executeQuery(
                "select interaction_id || ' ' || outcome || ' ' || stage || ' '"
                    + " || round(talk_seconds * 1000)::bigint || ' ' || reason from interactions"
                    // What the others said before stays.
                    + " union all select interaction_id || ' by ' || v.model_version || ' '"
                    + " || v.alerts from verdicts v join interactions i"
                    + " using (interaction_id, model_version)"
                    + " union all select interaction_id || ' ' || category || ' ' || guide || ' '"
                    + " || round(confidence * 1000000)::bigint || ' '"
                    + " || coalesce(evidence, 'null') from alerts"
                    + " union all select interaction_id || ' to do ' || action || ' ' || rule"
                    + " || ' ' || outcome from follow_ups")) {
      while (lines.next()) {
        rows.add(lines.getString(1));
      }
    }
    return List.copyOf(rows);
  }
}
