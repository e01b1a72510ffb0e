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
 * counts of the rows as they are less the counts of the rows as they were, both by the query that
 * fills the table. The difference is made first, in a table of the session, so that only adding it
 * need be done one after the other.
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
    create.add(
        "create temp table "
            + difference()
            + " on commit delete rows as select "
            + listed(columns(), "%s")
            + " from "
            + quote(name)
            + " with no data");
    if (total != null) {
      create.add(
          "create temp table "
              + totals()
              + " on commit delete rows as select "
              + listed(totalColumns(), "%s")
              + " from "
              + quote(name)
              + " with no data");
    }
    return create;
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
    List<String> counted = List.copyOf(counts.keySet());
    String columns = listed(columns(), "%s");
    if (replaces) {
      make.add(
          "insert into "
              + difference()
              + " select "
              + listed(key, "%s")
              + ", "
              + listed(counted, "sum(%s)")
              + " from (select "
              + columns
              + " from ("
              + now
              + ") now union all select "
              + listed(key, "%s")
              + ", "
              + listed(counted, "-%s")
              + " from ("
              + before
              + ") before) d group by "
              + listed(key, "%s")
              + " having "
              + listed(counted, "sum(%s) <> 0", " or "));
    } else {
      make.add("insert into " + difference() + " select " + columns + " from (" + now + ") now");
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

  /**
   * The statement that makes the difference of days from that of their quarters of an hour.
   *
   * @param quarters whose difference is made
   */
  String addUp(CountTable quarters) {
    String columns = listed(columns(), "%s");
    return "insert into %s (%s) select %s from (%s) d"
        .formatted(difference(), columns, columns, DailyCounts.of(quarters.difference()));
  }

  /**
   * The statements that add the difference. Only one session at a time may run them.
   *
   * @param replaces as when the difference was made: only then can a count become 0
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
    // Not as one insert with a conflict: rates are computed of what is to be inserted, and a
    // difference need not be a number of calls out of others.
    String differences =
        difference()
            + " d"
            + (total == null ? "" : " join " + totals() + " g on " + sameGroup("g", "d"));
    String sameKey = listed(key, "t.%1$s = d.%1$s", " and ");
    add.add(
        "update "
            + quote(name)
            + " t set "
            + counts.entrySet().stream()
                .map(count -> sum(quote(count.getKey()), count.getValue()))
                .collect(Collectors.joining(", "))
            + (total == null ? "" : ", " + quote(total) + " = d." + quote(total))
            + " from (select d.*"
            + (total == null ? "" : ", g." + quote(total))
            + ", t.ctid as place from "
            + ByKey.of(name, "ctid", differences, sameKey)
            + ") d where t.ctid = d.place");
    add.add(
        "insert into "
            + quote(name)
            + " ("
            + listed(columns(), "%s")
            + (total == null ? "" : ", " + quote(total))
            + ") select "
            + listed(columns(), "d.%s")
            + (total == null ? "" : ", g." + quote(total))
            + " from "
            + differences
            + " where "
            + ByKey.none(name, sameKey));
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
              "(select * from "
                  + difference()
                  + " where least("
                  + listed(List.copyOf(counts.keySet()), "%s")
                  + ") < 0) d",
              sameKey,
              listed(List.copyOf(counts.keySet()), "t.%s = 0", " and ")));
    }
    return add;
  }

  private static String sum(String column, int unit) {
    return unit == 1
        ? "%1$s = t.%1$s + d.%1$s".formatted(column)
        : "%1$s = (round(t.%1$s * %2$d) + round(d.%1$s * %2$d)) / %2$d".formatted(column, unit);
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

  private String difference() {
    return quote("hangup_difference_" + name);
  }

  private String totals() {
    return quote("hangup_totals_" + name);
  }
}
