package dev.hangup.staging;

import java.util.List;
import java.util.stream.Collectors;

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
        + listed(key, "%s")
        + ") do update set "
        + listed(values, "%1$s = excluded.%1$s")
        + ("interactions".equals(table) ? ", revision = t.revision + 1" : "")
        + " where ("
        + listed(values, "t.%s")
        + ") is distinct from ("
        + listed(values, "excluded.%s")
        + ")";
  }

  private static String listed(List<String> columns, String each) {
    return columns.stream()
        .map(c -> each.formatted(StagingTable.quote(c)))
        .collect(Collectors.joining(", "));
  }
}
