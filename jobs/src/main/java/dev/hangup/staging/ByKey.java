package dev.hangup.staging;

/**
 * SQL that looks a few rows up in a big table: row by row, by an index, and in no other way. A
 * planner that knows nothing of the few, or that planned when the table was empty, may choose to
 * read the table from end to end instead. A lateral query behind an {@code offset 0} leaves it no
 * choice of the order; rows that were found are changed where they lie, by their {@code ctid}.
 *
 * <p>The conditions call the table {@code t}.
 */
public final class ByKey {
  private ByKey() {}

  /**
   * What stands behind {@code from}: each of the few with its rows of the table.
   *
   * @param columns of the table, as {@code t} hands them on
   * @param few where they come from, with a name, such as {@code changes o}
   * @param key an equation of columns that an index begins with
   */
  public static String of(String table, String columns, String few, String key) {
    return "%s cross join lateral (select %s from %s t where %s offset 0) t"
        .formatted(few, columns, Identifiers.quote(table), key);
  }

  /**
   * A statement that deletes rows of the table.
   *
   * @param which of those that were found
   */
  public static String delete(String table, String few, String key, String which) {
    return "delete from %s d using (select t.ctid from %s where %s) f where d.ctid = f.ctid"
        .formatted(Identifiers.quote(table), of(table, "t.ctid, t.*", few, key), which);
  }

  /**
   * A condition that is true where the table has no such row.
   *
   * @param key an equation of columns of {@code t}, and of what the condition is asked of
   */
  public static String none(String table, String key) {
    return "(select true from %s t where %s limit 1) is null"
        .formatted(Identifiers.quote(table), key);
  }
}
