package dev.hangup.report.figures;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the figures of a report by the queries of {@code sql/report}, which change nothing. */
public final class FiguresReader {
  /** Of so many of the most frequent reasons, and of as many alerts, something is quoted. */
  static final int MOST_QUOTED = 12;

  private static final int INTERVAL_MINUTES = 15;

  private final Connection connection;

  /**
   * @param connection in a transaction of its own that sees one state of the tables, so that the
   *     figures fit each other; see {@link #snapshot}
   */
  public FiguresReader(Connection connection) {
    this.connection = connection;
  }

  /** Makes a new connection see one state of the tables, and change none. */
  public static void snapshot(Connection connection) throws SQLException {
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
  }

  /**
   * The days that the tables hold.
   *
   * @param business null for all
   * @return null where they hold none
   */
  public Span held(String business) throws SQLException {
    return ReportSql.run(
            connection,
            "days_held",
            Map.of("business", business == null ? "" : business),
            row -> {
              LocalDate first = row.getObject("first_day", LocalDate.class);
              return first == null
                  ? List.<Span>of()
                  : List.of(new Span(first, row.getObject("last_day", LocalDate.class)));
            })
        .get(0)
        .stream()
        .findFirst()
        .orElse(null);
  }

  /**
   * What the settings said of the businesses, by name.
   *
   * @param business null for all
   */
  public List<Business> businesses(String business) throws SQLException {
    return ReportSql.run(
        connection,
        "businesses",
        Map.of("business", business == null ? "" : business),
        row ->
            new Business(
                row.getString("business"),
                row.getString("kind"),
                row.getString("time_zone"),
                row.getDouble("service_level_seconds"),
                row.getDouble("short_abandon_seconds"),
                row.getObject("target_rate", Double.class)));
  }

  /** All of it. */
  public Figures read(Scope scope) throws SQLException {
    Map<String, String> own = scope.parameters();
    Map<String, String> compared = scope.parametersWithEarlier();
    List<ReasonCount> reasons =
        ReportSql.run(connection, "reasons", compared, FiguresReader::reason);
    List<AlertCount> queueAlerts =
        ReportSql.run(connection, "alerts", own, row -> alert(row, "queue"));
    return new Figures(
        scope,
        businesses(scope.business()),
        ReportSql.run(
            connection,
            "days",
            compared,
            row ->
                new DayCounts(
                    row.getObject("day", LocalDate.class),
                    row.getString("business"),
                    Counts.read(row))),
        ReportSql.run(connection, "places", own, FiguresReader::place),
        ReportSql.run(
            connection,
            "hours",
            own,
            row ->
                new WeekHour(
                    row.getString("business"),
                    DayOfWeek.of(row.getInt("weekday")),
                    row.getInt("hour"),
                    new Proportion(row.getLong("abandoned"), row.getLong("offered")))),
        new PatienceCurve(
            ReportSql.run(
                connection,
                "patience",
                own,
                row ->
                    new PatienceCurve.Point(
                        row.getInt("wait_seconds"),
                        row.getLong("at_risk"),
                        row.getDouble("survival"),
                        row.getObject("survival_low", Double.class),
                        row.getObject("survival_high", Double.class)))),
        reasons,
        queueAlerts,
        ReportSql.run(connection, "alerts_by_rep", own, row -> alert(row, "rep")),
        evidence(scope, reasons, queueAlerts),
        ReportSql.run(connection, "recovery", own, FiguresReader::recovered),
        ReportSql.run(
            connection, "follow_ups", scope.parametersToFollowUp(), FiguresReader::followUp),
        ReportSql.run(connection, "spikes", own, FiguresReader::spike),
        freshness());
  }

  private Evidence evidence(Scope scope, List<ReasonCount> reasons, List<AlertCount> alerts)
      throws SQLException {
    Map<String, Map<String, Long>> byReason =
        reasons.stream()
            .filter(count -> scope.span().contains(count.day()))
            .collect(
                groupingBy(
                    ReasonCount::reason,
                    groupingBy(ReasonCount::business, summingLong(ReasonCount::calls))));
    Map<String, Map<String, Long>> byCategory =
        alerts.stream()
            .filter(count -> !count.category().equals("-"))
            .collect(
                groupingBy(
                    AlertCount::category,
                    groupingBy(AlertCount::business, summingLong(count -> count.share().count()))));
    return new Evidence(
        quotes(scope, byReason, "reason_evidence", "reason"),
        quotes(scope, byCategory, "alert_evidence", "category"));
  }

  /** Of each of the most frequent, from the business that has most of it. */
  private Map<String, List<Quote>> quotes(
      Scope scope, Map<String, Map<String, Long>> calls, String query, String parameter)
      throws SQLException {
    List<String> most =
        calls.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<String, Map<String, Long>>>comparingLong(
                        entry -> -entry.getValue().values().stream().mapToLong(n -> n).sum())
                    .thenComparing(Map.Entry::getKey))
            .limit(MOST_QUOTED)
            .map(Map.Entry::getKey)
            .toList();
    Map<String, List<Quote>> quotes = new HashMap<>();
    for (String name : most) {
      String business =
          calls.get(name).entrySet().stream()
              .max(
                  Map.Entry.<String, Long>comparingByValue()
                      .thenComparing(Map.Entry.comparingByKey()))
              .orElseThrow()
              .getKey();
      Map<String, String> parameters = new HashMap<>(scope.parameters());
      parameters.put("one_business", business);
      parameters.put(parameter, name);
      List<Quote> found = ReportSql.run(connection, query, parameters, FiguresReader::quote);
      if (!found.isEmpty()) {
        quotes.put(name, found);
      }
    }
    return quotes;
  }

  private Freshness freshness() throws SQLException {
    return ReportSql.run(
            connection,
            "last_run",
            Map.of(),
            row ->
                new Freshness(
                    row.getObject("finished_at", OffsetDateTime.class).toInstant(),
                    new Proportion(row.getLong("records_rejected"), row.getLong("records_read"))))
        .stream()
        .findFirst()
        .orElse(null);
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(
        Place.Kind.valueOf(row.getString("kind")),
        row.getString("business"),
        row.getString("channel"),
        row.getString("name"),
        new Proportion(row.getLong("abandoned"), row.getLong("offered")),
        row.getLong("lost"),
        row.getDouble("revenue_at_risk"));
  }

  private static ReasonCount reason(ResultSet row) throws SQLException {
    return new ReasonCount(
        row.getObject("day", LocalDate.class),
        row.getString("business"),
        row.getString("catalog"),
        row.getString("reason"),
        row.getLong("calls"),
        row.getDouble("confidence_sum"));
  }

  private static Quote quote(ResultSet row) throws SQLException {
    return new Quote(
        row.getString("evidence"),
        row.getString("business"),
        row.getString("queue"),
        row.getObject("day", LocalDate.class),
        row.getObject("confidence", Double.class));
  }

  private static AlertCount alert(ResultSet row, String who) throws SQLException {
    return new AlertCount(
        row.getString("business"),
        row.getString(who),
        row.getString("guide"),
        row.getString("category"),
        new Proportion(row.getLong("calls"), row.getLong("out_of")));
  }

  private static Recovered recovered(ResultSet row) throws SQLException {
    return new Recovered(
        row.getString("business"),
        row.getString("channel"),
        row.getString("how"),
        row.getLong("customers"),
        row.getObject("median_seconds_after", Double.class));
  }

  private static FollowUpCount followUp(ResultSet row) throws SQLException {
    return new FollowUpCount(
        row.getString("business"),
        row.getString("action"),
        row.getString("rule"),
        row.getLong("follow_ups"),
        row.getLong("to_do"),
        row.getLong("customers"),
        row.getLong("overdue"),
        row.getObject("first_due", LocalDateTime.class));
  }

  private static Spike spike(ResultSet row) throws SQLException {
    LocalDateTime end =
        row.getObject("local_start", LocalDateTime.class).plusMinutes(INTERVAL_MINUTES);
    return new Spike(
        end.minusMinutes(row.getInt("minutes")),
        end,
        row.getString("business"),
        row.getString("channel"),
        row.getString("queue"),
        row.getString("region"),
        row.getLong("offered"),
        row.getLong("abandoned"),
        row.getDouble("expected"),
        row.getDouble("odds"));
  }
}
