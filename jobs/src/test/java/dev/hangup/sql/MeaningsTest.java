package dev.hangup.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.testing.Database;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is made says in the database itself what it means. */
class MeaningsTest {
  /** All but the list of migrations, which is not ours. */
  private static final String OURS =
      "c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')"
          + " and c.relname <> 'hangup_schema_history'";

  private static Connection db;

  @BeforeAll
  static void connect() throws Exception {
    db = Database.create().connect();
  }

  @AfterAll
  static void close() throws Exception {
    db.close();
  }

  @Test
  void everyTableAndView() throws Exception {
    assertThat(Tables.query(db, "select relname from pg_class c where " + OURS))
        .extracting(row -> row.get("relname"))
        .contains("interactions", "runs", "abandonment_daily", "reason_shifts");
    assertThat(
            Tables.query(
                db,
                "select relname from pg_class c where obj_description(oid, 'pg_class') is null and "
                    + OURS))
        .isEmpty();
  }

  @Test
  void everyColumn() throws Exception {
    assertThat(
            Tables.query(
                db,
                "select c.relname, a.attname from pg_class c join pg_attribute a"
                    + " on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
                    + " where col_description(c.oid, a.attnum) is null and "
                    + OURS))
        .isEmpty();
  }

  @Test
  void everyFunction() throws Exception {
    var ours = " from pg_proc where pronamespace = 'public'::regnamespace";
    assertThat(Tables.query(db, "select proname" + ours))
        .extracting(row -> row.get("proname"))
        .contains("wilson_low", "reason_shifts_between");
    assertThat(
            Tables.query(
                db, "select proname" + ours + " and obj_description(oid, 'pg_proc') is null"))
        .isEmpty();
  }

  /** What one interaction has is not what many have, summed. */
  @Test
  void durationsOfAnInteractionAreNotSums() throws Exception {
    List<Map<String, Object>> summed =
        Tables.query(
            db,
            "select attname from pg_attribute where attrelid = 'interactions'::regclass"
                + " and attnum > 0 and col_description(attrelid, attnum) like '%summed%'");
    assertThat(summed).isEmpty();
  }
}
