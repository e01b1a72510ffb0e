package dev.hangup.staging;

import java.util.List;

/**
 * The end of an {@code insert into TABLE as t}: a row whose primary key is there takes the place of
 * the one that has it, and one that is the same already is not touched.
 *
 * @param table that is inserted into, not quoted
 * @param columns that are inserted, not quoted
 * @param key those of the primary key
 */
public record OnConflict(String table, List<String> columns, List<String> key) {

  /** Begins with a blank. */
  public String update() {
    List<String> values = columns.stream().filter(c -> !key.contains(c)).toList();
    return " on conflict ("
        + Identifiers.listed(key, "%s")
        + ") do update set "
        + Identifiers.listed(values, "%1$s = excluded.%1$s")
        + ("interactions".equals(table) ? ", revision = t.revision + 1" : "")
        + " where ("
        + Identifiers.listed(values, "t.%s")
        + ") is distinct from ("
        + Identifiers.listed(values, "excluded.%s")
        + ")";
  }
}
