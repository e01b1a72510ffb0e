package dev.hangup.report;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * What a person wants to see first of the tables, read with the queries of {@code sql/bi}.
 *
 * @param businesses those with the most abandoned first
 * @param days in order
 * @param queues those with the most abandoned first
 * @param definitions service, queue, net, broad, then the no-answer rate
 * @param stages from entry to transfer
 * @param reasons of conversations that did not convert, the most frequent first; empty where none
 *     were judged
 * @param alerts by guide, the most frequent first; empty where nothing was flagged
 * @param followUps by rule, the most frequent first; empty where no rule asks for any
 * @param recovery of all who gave up; never null
 * @param spikes the most unusual first, one a queue and day
 */
public record FirstLook(
    List<Business> businesses,
    List<Day> days,
    List<Queue> queues,
    List<Definition> definitions,
    List<StageShare> stages,
    List<ReasonShare> reasons,
    List<AlertShare> alerts,
    List<Asked> followUps,
    Patience patience,
    Recovered recovery,
    List<Unusual> spikes) {

  /** How many there were, and how many of the offered the customer gave up. */
  record Counts(long started, long offered, long abandoned, Rate rate) {
    static Counts read(ResultSet row) throws SQLException {
      return new Counts(
          row.getLong("started"),
          row.getLong("offered"),
          row.getLong("abandoned"),
          Rate.read(row, "rate"));
    }
  }

  /**
   * @param targetRate null where the settings name none
   * @param serviceLevel share of the offered answered in time; null where none was offered
   * @param speedOfAnswer mean seconds until an answer; null where none was answered
   */
  record Business(
      String name, Counts counts, Double targetRate, Double serviceLevel, Double speedOfAnswer) {}

  record Day(LocalDate date, Counts counts) {}

  record Queue(String business, String channel, String name, Counts counts) {}

  record Definition(String name, String counts, long abandoned, long outOf, Rate rate) {}

  record StageShare(String stage, long abandoned, Rate share) {}

  /**
   * @param cumulative the share of this reason and all more frequent ones
   * @param confidence mean, 0 to 1
   */
  record ReasonShare(String name, long calls, Rate share, double cumulative, double confidence) {}

  record AlertShare(String guide, String category, long calls, Rate share) {}

  /**
   * How many of those who gave up were reached again within a day.
   *
   * @param unknown customers of whom nobody can tell; not in {@code lost}
   */
  record Recovered(long calledAgain, long calledBack, long otherChannel, long lost, long unknown) {
    long reached() {
      return calledAgain + calledBack + otherChannel;
    }

    private Recovered plus(Recovered other) {
      return new Recovered(
          calledAgain + other.calledAgain,
          calledBack + other.calledBack,
          otherChannel + other.otherChannel,
          lost + other.lost,
          unknown + other.unknown);
    }
  }

  /**
   * Far more than usual gave up.
   *
   * @param start of the quarter of an hour, on the business's clock
   * @param minutes the last so many until the end of that quarter are what is counted
   * @param odds the N of "1 in N"
   */
  record Unusual(
      LocalDateTime start,
      String business,
      String queue,
      int minutes,
      long offered,
      long abandoned,
      double expected,
      double odds) {}

  /**
   * @param open of customers who have not been served since
   */
  record Asked(String action, String rule, long followUps, long customers, long open) {}

  /**
   * Reads the tables.
   *
   * @throws SQLException where the database does not answer or lacks the views
   */
  public static FirstLook read(Connection db) throws SQLException {
    return new FirstLook(
        BiQueries.run(db, "rate_by_business", FirstLook::business),
        BiQueries.run(
            db,
            "rate_by_day",
            row -> new Day(row.getObject("day", LocalDate.class), Counts.read(row))),
        BiQueries.run(db, "rate_by_queue", FirstLook::queue),
        BiQueries.run(db, "definitions_side_by_side", FirstLook::definition),
        BiQueries.run(
            db,
            "where_they_left",
            row ->
                new StageShare(
                    row.getString("stage"), row.getLong("abandoned"), Rate.read(row, "share"))),
        BiQueries.run(
            db,
            "top_reasons",
            row ->
                new ReasonShare(
                    row.getString("reason"),
                    row.getLong("calls"),
                    Rate.read(row, "share"),
                    row.getDouble("cumulative_share"),
                    row.getDouble("mean_confidence"))),
        BiQueries.run(
            db,
            "alerts_by_guide",
            row ->
                new AlertShare(
                    row.getString("guide"),
                    row.getString("category"),
                    row.getLong("calls"),
                    Rate.read(row, "share"))),
        BiQueries.run(
            db,
            "follow_ups_by_rule",
            row ->
                new Asked(
                    row.getString("action"),
                    row.getString("rule"),
                    row.getLong("follow_ups"),
                    row.getLong("customers"),
                    row.getLong("to_do"))),
        patience(db),
        BiQueries.run(
                db,
                "recovered_customers",
                row ->
                    new Recovered(
                        row.getLong("called_again"),
                        row.getLong("called_back"),
                        row.getLong("other_channel"),
                        row.getLong("lost"),
                        row.getLong("unknown")))
            .stream()
            .reduce(new Recovered(0, 0, 0, 0, 0), Recovered::plus),
        spikes(db));
  }

  /** A spike of an hour is several quarters: the most unusual stands for it. */
  private static List<Unusual> spikes(Connection db) throws SQLException {
    var seen = new HashSet<List<Object>>();
    return BiQueries.run(
            db,
            "spikes",
            row ->
                new Unusual(
                    row.getObject("local_start", LocalDateTime.class),
                    row.getString("business"),
                    row.getString("queue"),
                    row.getInt("minutes"),
                    row.getLong("offered"),
                    row.getLong("abandoned"),
                    row.getDouble("expected"),
                    row.getDouble("odds")))
        .stream()
        .sorted(Comparator.comparingDouble(Unusual::odds).reversed())
        .filter(s -> seen.add(List.of(s.business(), s.queue(), s.start().toLocalDate())))
        .toList();
  }

  /** The page of text, at most 100 characters wide, each line ended. */
  public String text(Glyphs glyphs) {
    return FirstLookText.of(this, glyphs);
  }

  private static Business business(ResultSet row) throws SQLException {
    return new Business(
        row.getString("business"),
        Counts.read(row),
        row.getObject("target_rate", Double.class),
        row.getObject("service_level", Double.class),
        row.getObject("average_speed_of_answer", Double.class));
  }

  private static Queue queue(ResultSet row) throws SQLException {
    return new Queue(
        row.getString("business"),
        row.getString("channel"),
        row.getString("queue"),
        Counts.read(row));
  }

  private static Definition definition(ResultSet row) throws SQLException {
    return new Definition(
        row.getString("definition"),
        row.getString("counts"),
        row.getLong("abandoned"),
        row.getLong("out_of"),
        Rate.read(row, "rate"));
  }

  private static Patience patience(Connection db) throws SQLException {
    record Quartiles(String level, Integer first, Integer median) {}
    var all =
        BiQueries.run(
                db,
                "patience_quartiles",
                row ->
                    new Quartiles(
                        row.getString("level"),
                        row.getObject("first_quartile_seconds", Integer.class),
                        row.getObject("median_seconds", Integer.class)))
            .stream()
            .filter(quartiles -> quartiles.level().equals("all"))
            .findFirst()
            .orElse(new Quartiles("all", null, null));
    var curve =
        BiQueries.run(
            db,
            "patience",
            row ->
                new Patience.Point(
                    row.getInt("wait_seconds"), row.getLong("at_risk"), row.getDouble("survival")));
    return new Patience(curve, all.first(), all.median());
  }
}
