package dev.hangup.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hangup.review.ReviewInput;
import dev.hangup.review.ReviewedCall;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the monthly review needs of the tables. */
public final class ReviewQueries {
  private ReviewQueries() {}

  /** The businesses whose conversations have reasons, in the order of their names. */
  public static List<String> businesses(Connection connection) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select distinct business from reason_distribution order by business");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }

  /**
   * The month to review where none is named: the last that the tables hold to its end and with
   * reasons; where there is none such, the last with reasons.
   *
   * @return null where there are no reasons at all
   */
  public static YearMonth lastMonth(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                """
                select coalesce(
                    max(r.day) filter (where r.day < date_trunc('month', e.day + 1)),
                    max(r.day))
                from reason_distribution r, (select max(day) as day from interactions) e
                """);
        ResultSet row = statement.executeQuery()) {
      row.next();
      LocalDate day = row.getObject(1, LocalDate.class);
      return day == null ? null : YearMonth.from(day);
    }
  }

  /**
   * The last month with reasons.
   *
   * @param business null for any
   */
  public static YearMonth lastWithReasons(Connection connection, String business)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select max(day) from reason_distribution where business = coalesce(?, business)")) {
      statement.setString(1, business);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return YearMonth.from(row.getObject(1, LocalDate.class));
      }
    }
  }

  /** Whether the tables hold interactions of days after the month, or of its last day. */
  public static boolean isOver(Connection connection, YearMonth month) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select max(day) >= ? from interactions")) {
      statement.setObject(1, month.atEndOfMonth());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /** Everything about a business in a month; its calls may be none. */
  public static ReviewInput input(Connection connection, String business, YearMonth month)
      throws SQLException {
    return new ReviewInput(
        business,
        month,
        calls(connection, business, month),
        history(connection, business, month),
        labels(connection, business),
        learned(connection));
  }

  private static List<ReviewedCall> calls(Connection connection, String business, YearMonth month)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select i.interaction_id, i.day, i.language, i.reason, i.reason_confidence,
              i.reason_evidence, l.reason
            from interactions i
            left join reason_labels l using (interaction_id)
            where i.business = ? and i.reason <> '-' and i.day >= ? and i.day < ?
            order by i.interaction_id
            """)) {
      statement.setString(1, business);
      statement.setObject(2, month.atDay(1));
      statement.setObject(3, month.plusMonths(1).atDay(1));
      List<ReviewedCall> calls = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String language = row.getString(3);
          String evidence = row.getString(6);
          calls.add(
              new ReviewedCall(
                  row.getString(1),
                  row.getObject(2, LocalDate.class),
                  language.equals("-") ? null : language,
                  row.getString(4),
                  row.getObject(5, Double.class),
                  evidence == null ? List.of() : List.of(evidence),
                  row.getString(7)));
        }
      }
      return calls;
    }
  }

  private static Map<YearMonth, Map<String, Long>> history(
      Connection connection, String business, YearMonth month) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select date_trunc('month', day)::date, reason, sum(calls)::bigint
            from reason_distribution
            where business = ? and day < ?
            group by 1, 2
            """)) {
      statement.setString(1, business);
      statement.setObject(2, month.plusMonths(1).atDay(1));
      Map<YearMonth, Map<String, Long>> history = new HashMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          history
              .computeIfAbsent(
                  YearMonth.from(row.getObject(1, LocalDate.class)), m -> new HashMap<>())
              .put(row.getString(2), row.getLong(3));
        }
      }
      return history;
    }
  }

  private static Map<String, Long> labels(Connection connection, String business)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select l.reason, count(*)
            from reason_labels l
            join interactions i using (interaction_id)
            where i.business = ?
            group by l.reason
            """)) {
      statement.setString(1, business);
      Map<String, Long> labels = new HashMap<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          labels.put(row.getString(1), row.getLong(2));
        }
      }
      return labels;
    }
  }

  /** The reasons that the champion learned; null where no champion tells. */
  private static Set<String> learned(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select data from model_versions where model = 'reasons' and champion");
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        return null;
      }
      JsonNode byLabel = new ObjectMapper().readTree(row.getString(1)).path("by_label");
      Set<String> learned = new HashSet<>();
      byLabel.fieldNames().forEachRemaining(learned::add);
      return learned.isEmpty() ? null : learned;
    } catch (JsonProcessingException e) {
      throw new SQLException("model_versions.data holds no JSON", e);
    }
  }
}
