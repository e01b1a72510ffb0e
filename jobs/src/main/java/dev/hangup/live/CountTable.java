package dev.hangup.live;

import static dev.hangup.staging.Identifiers.listed;
import static dev.hangup.staging.Identifiers.quote;

import dev.hangup.staging.ByKey;
import dev.hangup.staging.CountQuery;
import dev.hangup.staging.DailyCounts;
import dev.hangup.staging.PrimaryKey;
import dev.hangup.staging.WrittenColumns;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table of counts, and the SQL that adds to it what changed rows of interactions change: the
 * counts of the rows as they are, less the counts of the rows as they were, both by the query that
 * fills the table. They are made first, in tables of the session, so that only adding them need be
 * done one after the other.
 *
 * <p>Seconds, money and confidences are double precision and yet exact: each is a whole number of
 * thousandths, hundredths or millionths, and is added as that.
 *
 * @param name of the table, not quoted
 * @param key columns of its primary key
 * @param counts the columns that are sums over the interactions of a row, each with the whole
 *     number by which it is multiplied to become a whole number
 * @param total a column that holds a sum over the interactions of a group of rows, the same in each
 *     of them; null where the table has none
 * @param group the columns, a part of the key, by which rows are of one group
 */
record CountTable(
    String name, List<String> key, Map<String, Integer> counts, String total, List<String> group) {

  /** Counts interactions alone. */
  static CountTable additive(Connection connection, String name) throws SQLException {
    return of(connection, name, null, List.of());
  }

  /** Counts what was said of conversations, and how many there are in a group of rows. */
  static CountTable withTotal(Connection connection, String name, String total, List<String> group)
      throws SQLException {
    return of(connection, name, total, group);
  }

  private static CountTable of(Connection connection, String name, String total, List<String> group)
      throws SQLException {
    List<String> key = PrimaryKey.columns(connection, name);
    Map<String, String> types = WrittenColumns.of(connection, name);
    if (key.isEmpty()) {
      throw new SQLException("the table " + name + " is not there or has lost its primary key");
    }
    types.keySet().removeAll(key);
    types.remove(total);
    Map<String, Integer> counts =
        types.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    column -> unit(name, column.getKey(), column.getValue()),
                    (a, b) -> a,
                    LinkedHashMap::new));
    return new CountTable(name, key, counts, total, group);
  }

  private static int unit(String table, String column, String type) {
    if (Set.of("bigint", "integer").contains(type)) {
      return 1;
    }
    if (column.endsWith("_seconds")) {
      return 1_000;
    }
    if (column.equals("revenue_at_risk")) {
      return 100;
    }
    if (column.equals("confidence_sum")) {
      return 1_000_000;
    }
    throw new IllegalStateException(
        table
            + "."
            + column
            + " is "
            + type
            + ", and it is not known of what it is a whole number");
  }

  /** The session's tables that the differences stand in until the transaction ends. */
  List<String> createDifferences() {
    List<String> create = new ArrayList<>();
    create.add(temporary(more(), columns()));
    create.add(temporary(less(), columns()));
    if (total != null) {
      create.add(temporary(totals(), totalColumns()));
    }
    return create;
  }

  private String temporary(String table, List<String> columns) {
    return "create temp table %s on commit delete rows as select %s from %s with no data"
        .formatted(table, listed(columns, "%s"), quote(name));
  }

  /**
   * The statements that make the difference.
   *
   * @param replaces whether any of the rows takes the place of another
   */
  List<String> makeDifference(ChangedRows rows, boolean replaces) {
    List<String> make = new ArrayList<>();
    String now = CountQuery.of(name, rows.now(), rows.alertsNow());
    String before = CountQuery.of(name, rows.before(), rows.alertsBefore());
    make.add(insert(more(), now));
    if (replaces) {
      make.add(insert(less(), before));
    }
    if (total != null) {
      String groups = listed(group, "%s");
      String ofGroups = "(select distinct " + listed(totalColumns(), "%s") + " from (";
      make.add(
          "insert into "
              + totals()
              + " select "
              + groups
              + ", sum(n) from (select "
              + groups
              + ", "
              + quote(total)
              + " as n from "
              + ofGroups
              + now
              + ") now) g"
              + (replaces
                  ? " union all select "
                      + groups
                      + ", -"
                      + quote(total)
                      + " from "
                      + ofGroups
                      + before
                      + ") before) g"
                  : "")
              + ") d group by "
              + groups);
    }
    return make;
  }

  private String insert(String table, String query) {
    String columns = listed(columns(), "%s");
    return "insert into %1$s (%2$s) select %2$s from (%3$s) d".formatted(table, columns, query);
  }

  /**
   * The statements that make the difference of days from that of their quarters of an hour.
   *
   * @param quarters whose difference is made
   * @param replaces as when that was made
   */
  List<String> addUp(CountTable quarters, boolean replaces) {
    String more = insert(more(), DailyCounts.of(quarters.more()));
    return replaces
        ? List.of(more, insert(less(), DailyCounts.of(quarters.less())))
        : List.of(more);
  }

  /**
   * The statements that add the difference. Only one session at a time may run them. What there is
   * more of is added before anything is taken away, so that no count is ever less than nothing:
   * rates are computed of each.
   *
   * @param replaces as when the difference was made
   */
  List<String> addDifference(boolean replaces) {
    List<String> add = new ArrayList<>();
    if (total != null) {
      // What the group had until now stands in each of its rows.
      add.add(
          "update "
              + totals()
              + " g set "
              + quote(total)
              + " = g."
              + quote(total)
              + " + coalesce((select max(t."
              + quote(total)
              + ") from "
              + quote(name)
              + " t where "
              + sameGroup("t", "g")
              + "), 0)");
    }
    add.add(
        "insert into "
            + quote(name)
            + " as t ("
            + listed(columns(), "%s")
            + (total == null ? "" : ", " + quote(total))
            + ") select "
            + listed(columns(), "d.%s")
            + (total == null ? "" : ", g." + quote(total))
            + " from "
            + more()
            + " d"
            + (total == null ? "" : " join " + totals() + " g on " + sameGroup("g", "d"))
            + " on conflict ("
            + listed(key, "%s")
            + ") do update set "
            + changed("+", "excluded")
            + (total == null ? "" : ", %1$s = excluded.%1$s".formatted(quote(total))));
    if (replaces) {
      add.add(
          "update "
              + quote(name)
              + " t set "
              + changed("-", "d")
              + " from (select d.*, t.ctid as place from "
              + ByKey.of(name, "ctid", less() + " d", sameKey())
              + ") d where t.ctid = d.place");
    }
    if (total != null) {
      add.add(
          "update "
              + quote(name)
              + " t set "
              + quote(total)
              + " = g."
              + quote(total)
              + " from (select g."
              + quote(total)
              + ", t.ctid from "
              + ByKey.of(name, "ctid, " + quote(total), totals() + " g", sameGroup("t", "g"))
              + " where t."
              + quote(total)
              + " <> g."
              + quote(total)
              + ") g where t.ctid = g.ctid");
    }
    if (replaces) {
      // Only what became less can have become nothing.
      add.add(
          ByKey.delete(
              name,
              less() + " d",
              sameKey(),
              listed(List.copyOf(counts.keySet()), "t.%s = 0", " and ")));
    }
    return add;
  }

  private String changed(String sign, String by) {
    return counts.entrySet().stream()
        .map(count -> sum(quote(count.getKey()), sign, by, count.getValue()))
        .collect(Collectors.joining(", "));
  }

  private String sameKey() {
    return listed(key, "t.%1$s = d.%1$s", " and ");
  }

  private static String sum(String column, String sign, String by, int unit) {
    return unit == 1
        ? "%1$s = t.%1$s %2$s %3$s.%1$s".formatted(column, sign, by)
        : "%1$s = (round(t.%1$s * %4$d) %2$s round(%3$s.%1$s * %4$d)) / %4$d"
            .formatted(column, sign, by, unit);
  }

  private String sameGroup(String one, String other) {
    return listed(group, one + ".%1$s = " + other + ".%1$s", " and ");
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>(key);
    columns.addAll(counts.keySet());
    return columns;
  }

  private List<String> totalColumns() {
    List<String> columns = new ArrayList<>(group);
    columns.add(total);
    return columns;
  }

  /** What the rows as they are count. */
  private String more() {
    return quote("hangup_more_" + name);
  }

  /** What the rows as they were counted. */
  private String less() {
    return quote("hangup_less_" + name);
  }

  private String totals() {
    return quote("hangup_totals_" + name);
  }
}
