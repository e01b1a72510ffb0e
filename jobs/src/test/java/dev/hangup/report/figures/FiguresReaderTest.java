package dev.hangup.report.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.sql.Tables;
import dev.hangup.testing.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FiguresReaderTest {
  private static final Span MARCH_2 =
      new Span(LocalDate.parse("2026-03-02"), LocalDate.parse("2026-03-02"));

  private Connection db;

  @BeforeEach
  void connect() throws Exception {
    db = Database.create().connect();
  }

  @AfterEach
  void close() throws Exception {
    db.close();
  }

  static List<Path> queries() throws IOException {
    try (var files = Files.list(Path.of("../sql/report"))) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void opensWithItsQuestion(Path file) throws Exception {
    assertThat(Files.readAllLines(file).get(0)).matches("-- [A-Z].*\\?");
  }

  @Test
  void emptyTablesHoldNoDays() throws Exception {
    FiguresReader reader = new FiguresReader(db);
    assertThat(reader.held(null)).isNull();
    assertThat(reader.held("shop")).isNull();
    Figures figures = reader.read(new Scope(MARCH_2, null, null));
    assertThat(figures.total()).isEqualTo(Counts.NONE);
    assertThat(figures.last()).isNull();
  }

  @Test
  void changesNothing() throws Exception {
    FiguresReader.snapshot(db);
    assertThatThrownBy(() -> Tables.execute(db, "delete from interactions"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("read-only transaction");
  }

  /**
   * 3 March, 03:00 in UTC, is still the 2nd in Los Angeles and the 3rd in Tokyo, where 2 March
   * 16:00 in UTC is the 3rd too.
   */
  @Test
  void daysAreThoseOfTheBusinessesClocks() throws Exception {
    Tables.business(db, "west", "America/Los_Angeles");
    Tables.business(db, "east", "Asia/Tokyo");
    for (String business : List.of("west", "east")) {
      Tables.rate(db, "2026-03-02T16:00Z", business, Map.of("offered", 10, "abandoned", 1));
      Tables.rate(db, "2026-03-03T03:00Z", business, Map.of("offered", 100, "abandoned", 20));
    }
    FiguresReader reader = new FiguresReader(db);
    assertThat(reader.held("west")).isEqualTo(MARCH_2);
    assertThat(reader.held(null).to()).isEqualTo("2026-03-03");
    Figures figures = reader.read(new Scope(MARCH_2, null, null));
    assertThat(figures.total().rate()).isEqualTo(new Proportion(21, 110));
    assertThat(figures.active()).containsExactly("west");
    assertThat(figures.hours())
        .containsExactly(
            new WeekHour("west", DayOfWeek.MONDAY, 8, new Proportion(1, 10)),
            new WeekHour("west", DayOfWeek.MONDAY, 19, new Proportion(20, 100)));
    assertThat(reader.read(new Scope(MARCH_2, "east", null)).days()).isEmpty();
  }

  @Test
  void placesAreOfFourKinds() throws Exception {
    Tables.rate(
        db,
        "2026-03-02T09:00Z",
        "shop",
        Map.of(
            "channel",
            "VOICE",
            "queue",
            "sales",
            "region",
            "north",
            "campaign",
            "spring",
            "started",
            12,
            "offered",
            10,
            "abandoned",
            3,
            "answered",
            7,
            "revenue_at_risk",
            45.5));
    Tables.rate(
        db,
        "2026-03-02T10:00Z",
        "shop",
        Map.of(
            "channel",
            "CHAT",
            "queue",
            "sales",
            "region",
            "north",
            "started",
            5,
            "offered",
            5,
            "abandoned",
            1,
            "answered",
            4));
    Figures figures = new FiguresReader(db).read(new Scope(MARCH_2, null, null));
    assertThat(figures.places(Place.Kind.QUEUE))
        .containsExactly(
            new Place(Place.Kind.QUEUE, "shop", "VOICE", "sales", new Proportion(3, 10), 5, 45.5),
            new Place(Place.Kind.QUEUE, "shop", "CHAT", "sales", new Proportion(1, 5), 1, 0));
    assertThat(figures.places(Place.Kind.CHANNEL))
        .extracting(Place::name)
        .containsExactly("VOICE", "CHAT");
    assertThat(figures.places(Place.Kind.REGION))
        .containsExactly(
            new Place(Place.Kind.REGION, "shop", "", "north", new Proportion(4, 15), 6, 45.5));
    assertThat(figures.places(Place.Kind.CAMPAIGN))
        .extracting(Place::name, place -> place.rate().count())
        .containsExactly(tuple("spring", 3L), tuple("-", 1L));
  }

  /** The page and the view must not count differently. */
  @Test
  void definitionsAreThoseOfTheView() throws Exception {
    var row = new HashMap<String, Object>();
    row.putAll(Map.of("started", 100, "offered", 90, "queued", 80, "answered", 50));
    row.putAll(Map.of("resolved", 7, "deflected", 5, "no_answer", 4, "abandoned", 24));
    row.putAll(Map.of("abandoned_entry", 10, "abandoned_queued", 21, "short_abandoned", 6));
    Tables.rate(db, "2026-03-02T09:00Z", "shop", row);
    Counts total = new FiguresReader(db).read(new Scope(MARCH_2, null, null)).total();
    assertThat(Tables.query(db, "select distinct definition from abandonment_by_definition_daily"))
        .extracting(definition -> definition.get("definition"))
        .containsExactlyInAnyOrder(
            Arrays.stream(Definition.values())
                .map(definition -> definition.name().toLowerCase(Locale.ROOT))
                .toArray());
    for (Definition definition : Definition.values()) {
      var view =
          Tables.query(
                  db,
                  "select abandoned, out_of, rate_low, rate_high from"
                      + " abandonment_by_definition_daily where definition = '"
                      + definition.name().toLowerCase(Locale.ROOT)
                      + "'")
              .get(0);
      Proportion rate = definition.of(total);
      assertThat(rate.count()).as(definition.label()).isEqualTo(view.get("abandoned"));
      assertThat(rate.outOf()).as(definition.label()).isEqualTo(view.get("out_of"));
      assertThat(rate.low()).isCloseTo((double) view.get("rate_low"), within(1e-12));
      assertThat(rate.high()).isCloseTo((double) view.get("rate_high"), within(1e-12));
    }
  }

  /** Of 4, one gives up at 10 s: 3/4. Of the 2 left at 20 s, one: 3/8. */
  @Test
  void patienceIsOfTheDaysAlone() throws Exception {
    Tables.waits(db, "shop", "sales", 10, 1, 1, 0, 0);
    Tables.waits(db, "shop", "service", 20, 1, 0, 1, 0);
    Tables.insert(
        db,
        "wait_histogram",
        Map.of(
            "day",
            "2026-03-05",
            "business",
            "shop",
            "channel",
            "VOICE",
            "queue",
            "sales",
            "wait_bucket",
            "15",
            "abandoned",
            "50"));
    PatienceCurve curve = new FiguresReader(db).read(new Scope(MARCH_2, null, null)).patience();
    assertThat(curve.points())
        .extracting(PatienceCurve.Point::survival)
        .containsExactly(0.75, 0.375);
    assertThat(curve.waited()).isEqualTo(4);
    // Greenwood: 0.75 * sqrt(1 / (4 * 3)) = 0.2165, times 1.96.
    assertThat(curve.points().get(0).low()).isCloseTo(0.75 - 0.4243, within(0.0001));
    assertThat(curve.points().get(0).high()).isEqualTo(1);
  }

  @Test
  void reasonsReachBackToWhatTheyAreComparedWith() throws Exception {
    Tables.reason(db, "shop", "PRICE", 3, 4, 2.4);
    Span next = new Span(LocalDate.parse("2026-03-03"), LocalDate.parse("2026-03-03"));
    Figures figures =
        new FiguresReader(db).read(new Scope(next, null, new Comparison(MARCH_2, next)));
    assertThat(figures.reasons())
        .containsExactly(
            new ReasonCount(LocalDate.parse("2026-03-02"), "shop", "-", "PRICE", 3, 2.4));
    assertThat(figures.reasonsOfSpan()).isEmpty();
  }

  /** Each thing that was said stands once, the most confident first, three at most. */
  @Test
  void evidenceIsQuotedOnce() throws Exception {
    Tables.reason(db, "shop", "PRICE", 5, 5, 2.4);
    interaction("a", "PRICE", "too dear", 0.9);
    interaction("b", "PRICE", "too dear", 0.8);
    interaction("c", "PRICE", "I found it for less", 0.95);
    interaction("d", "PRICE", "no way", 0.5);
    interaction("e", "PRICE", "hm", 0.4);
    Figures figures = new FiguresReader(db).read(new Scope(MARCH_2, null, null));
    assertThat(figures.evidence().reasons().get("PRICE"))
        .extracting(Quote::text)
        .containsExactly("I found it for less", "too dear", "no way");
  }

  /** However much was said on the day after. */
  @Test
  void evidenceIsOfTheDaysAlone() throws Exception {
    Tables.reason(db, "shop", "PRICE", 5, 5, 2.4);
    interaction("a", "PRICE", "too dear", 0.5);
    Tables.execute(
        db,
        "insert into interactions select (json_populate_record(i, json_build_object("
            + "'interaction_id', 'later ' || n, 'day', '2026-03-03', 'reason_evidence', 'later'"
            + "))).* from interactions i, generate_series(1, 250) n");
    Figures figures = new FiguresReader(db).read(new Scope(MARCH_2, null, null));
    assertThat(figures.evidence().reasons().get("PRICE"))
        .extracting(Quote::text)
        .containsExactly("too dear");
  }

  /** ann was judged twice and flagged once, bob judged once; the third has no rep. */
  @Test
  void alertsByQueueAndRep() throws Exception {
    Tables.alert(db, "shop", "sales", "risk", "RUDE", 1, 5);
    Tables.alert(db, "shop", "sales", "-", "-", 4, 5);
    judged("a", "ann");
    judged("b", "ann");
    judged("c", "bob");
    judged("d", "-");
    Tables.insert(
        db,
        "alerts",
        Map.of(
            "interaction_id",
            "a",
            "category",
            "RUDE",
            "guide",
            "risk",
            "rep",
            "ann",
            "business",
            "shop",
            "evidence",
            "get lost",
            "started_at",
            "2026-03-02T09:00Z",
            "day",
            "2026-03-02"));
    Figures figures = new FiguresReader(db).read(new Scope(MARCH_2, null, null));
    assertThat(figures.queueAlerts())
        .containsExactly(
            new AlertCount("shop", "sales", "-", "-", new Proportion(4, 5)),
            new AlertCount("shop", "sales", "risk", "RUDE", new Proportion(1, 5)));
    assertThat(figures.repAlerts())
        .containsExactly(
            new AlertCount("shop", "ann", "risk", "RUDE", new Proportion(1, 2)),
            new AlertCount("shop", "bob", "risk", "RUDE", new Proportion(0, 1)));
    assertThat(figures.evidence().alerts().get("RUDE"))
        .extracting(Quote::text)
        .containsExactly("get lost");
  }

  @Test
  void recoveryAndSpikes() throws Exception {
    Tables.business(db, "shop", "Europe/Madrid");
    for (String id : List.of("a", "b", "c")) {
      Map<String, String> row = new HashMap<>();
      row.put("interaction_id", id);
      row.put("business", "shop");
      row.put("channel", "VOICE");
      row.put("day", "2026-03-02");
      row.put("abandoned_at", "2026-03-02T09:00Z");
      row.put("how", id.equals("c") ? "LOST" : "CALLED_BACK");
      if (!id.equals("c")) {
        row.put("seconds_after", id.equals("a") ? "100" : "300");
      }
      Tables.insert(db, "recovery", row);
    }
    Tables.insert(
        db,
        "abandonment_spikes",
        Map.of(
            "interval_start",
            "2026-03-01T23:15Z",
            "business",
            "shop",
            "channel",
            "VOICE",
            "queue",
            "sales",
            "region",
            "all",
            "minutes",
            "60",
            "offered",
            "40",
            "abandoned",
            "20",
            "expected",
            "4.5",
            "odds",
            "20000"));
    Figures figures = new FiguresReader(db).read(new Scope(MARCH_2, null, null));
    assertThat(figures.recovered())
        .containsExactly(
            new Recovered("shop", "VOICE", "CALLED_BACK", 2, 200.0),
            new Recovered("shop", "VOICE", "LOST", 1, null));
    assertThat(figures.spikes())
        .containsExactly(
            new Spike(
                LocalDateTime.parse("2026-03-01T23:30"),
                LocalDateTime.parse("2026-03-02T00:30"),
                "shop",
                "VOICE",
                "sales",
                "all",
                40,
                20,
                4.5,
                20_000));
  }

  /**
   * Ada gave up at nine and was answered at ten, on another channel; Bob was answered before he
   * gave up; Cleo was answered by another business. A day later Dan gave up.
   */
  @Test
  void followUpsOfCustomersNotServedSince() throws Exception {
    Tables.business(db, "shop", "Europe/Madrid");
    contact("ada 1", "shop", "ada", "2026-03-02T09:00Z", "ABANDONED");
    contact("ada 2", "shop", "ada", "2026-03-02T10:00Z", "ANSWERED");
    contact("bob 1", "shop", "bob", "2026-03-02T08:00Z", "RESOLVED");
    contact("bob 2", "shop", "bob", "2026-03-02T09:00Z", "ABANDONED");
    contact("cleo 1", "shop", "cleo", "2026-03-02T09:00Z", "ABANDONED");
    contact("cleo 2", "mill", "cleo", "2026-03-02T11:00Z", "ANSWERED");
    contact("unknown", "shop", "-", "2026-03-02T09:30Z", "ABANDONED");
    contact("other", "shop", "-", "2026-03-02T12:00Z", "ANSWERED");
    contact("dan", "shop", "dan", "2026-03-03T09:00Z", "ABANDONED");
    followUp("ada 1", "ada", "2026-03-02T09:05Z");
    followUp("bob 2", "bob", "2026-03-02T09:06Z");
    followUp("cleo 1", "cleo", "2999-01-01T00:00Z");
    followUp("unknown", "-", "2026-03-02T09:40Z");
    followUp("dan", "dan", "2026-03-03T09:05Z");
    FiguresReader reader = new FiguresReader(db);
    assertThat(reader.read(new Scope(MARCH_2, null, null)).followUps())
        .containsExactly(
            new FollowUpCount(
                "shop",
                "CALL_BACK",
                "abandoned-call",
                4,
                3,
                2,
                2,
                LocalDateTime.parse("2026-03-02T10:06")));
    assertThat(reader.read(new Scope(MARCH_2, "mill", null)).followUps()).isEmpty();
  }

  /** 31 days to the 2nd of March begin on 31 January: February 2026 has 28. */
  @Test
  void whatWasToBeDoneLongAgoIsPastDoing() throws Exception {
    contact("old", "shop", "ada", "2026-01-30T09:00Z", "ABANDONED");
    contact("first", "shop", "bob", "2026-01-31T09:00Z", "ABANDONED");
    followUp("old", "ada", "2026-01-30T09:05Z");
    followUp("first", "bob", "2026-01-31T09:05Z");
    Scope scope = new Scope(new Span(LocalDate.parse("2025-03-03"), MARCH_2.to()), null, null);
    assertThat(scope.followedUp()).isEqualTo(new Span(LocalDate.parse("2026-01-31"), MARCH_2.to()));
    assertThat(new Scope(MARCH_2, null, null).followedUp()).isEqualTo(MARCH_2);
    assertThat(new FiguresReader(db).read(scope).followUps())
        .extracting(FollowUpCount::asked)
        .containsExactly(1L);
  }

  private void contact(String id, String business, String customer, String at, String outcome)
      throws SQLException {
    Map<String, String> row = row(id);
    row.put("business", business);
    row.put("customer_id", customer);
    row.put("started_at", at);
    row.put("ended_at", at);
    row.put("interval_start", at);
    row.put("day", at.substring(0, 10));
    row.put("outcome", outcome);
    Tables.insert(db, "interactions", row);
  }

  private void followUp(String id, String customer, String due) throws SQLException {
    Tables.insert(
        db,
        "follow_ups",
        Map.of(
            "interaction_id",
            id,
            "action",
            "CALL_BACK",
            "rule",
            "abandoned-call",
            "due_at",
            due,
            "business",
            "shop",
            "customer_id",
            customer));
  }

  /** A name is a value, whatever it looks like. */
  @Test
  void namesAreNoSql() throws Exception {
    Tables.rate(db, "2026-03-02T09:00Z", "shop", Map.of("offered", 10));
    String hostile = "shop' or '1'='1";
    assertThat(new FiguresReader(db).held(hostile)).isNull();
    assertThat(new FiguresReader(db).read(new Scope(MARCH_2, hostile, null)).days()).isEmpty();
  }

  private void interaction(String id, String reason, String evidence, double confidence)
      throws SQLException {
    Map<String, String> row = row(id);
    row.put("reason", reason);
    row.put("reason_evidence", evidence);
    row.put("reason_confidence", Double.toString(confidence));
    Tables.insert(db, "interactions", row);
  }

  private void judged(String id, String rep) throws SQLException {
    Map<String, String> row = row(id);
    row.put("rep", rep);
    row.put("alerts", "0");
    Tables.insert(db, "interactions", row);
  }

  private static Map<String, String> row(String id) {
    Map<String, String> row = new HashMap<>();
    row.put("interaction_id", id);
    row.put("business", "shop");
    row.put("started_at", "2026-03-02T09:00Z");
    row.put("ended_at", "2026-03-02T09:01Z");
    row.put("interval_start", "2026-03-02T09:00Z");
    row.put("day", "2026-03-02");
    row.put("outcome", "ANSWERED");
    return row;
  }
}
