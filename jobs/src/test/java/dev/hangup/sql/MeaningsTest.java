package dev.hangup.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.testing.Database;
import org.junit.jupiter.api.Test;

class MeaningsTest {
  @Test
  void everyViewAndEachOfItsColumnsSaysWhatItMeans() throws Exception {
    try (var db = Database.create().connect()) {
      var columns =
          "from pg_class v join pg_attribute a on a.attrelid = v.oid and a.attnum >= 0"
              + " where v.relkind = 'v' and v.relnamespace = 'public'::regnamespace";
      assertThat(Tables.value(db, "select count(distinct v.relname) " + columns)).isEqualTo(23L);
      assertThat(
              Tables.query(
                  db,
                  "select v.relname, a.attname "
                      + columns
                      + " and (col_description(v.oid, a.attnum) is null"
                      + " or obj_description(v.oid, 'pg_class') is null)"))
          .isEmpty();
    }
  }

  @Test
  void everyTableOfVerdictsOrThingsToActOnAndEachOfItsColumnsSaysWhatItMeans() throws Exception {
    try (var db = Database.create().connect()) {
      assertThat(
              Tables.query(
                  db,
                  "select t.relname, a.attname from pg_class t join pg_attribute a"
                      + " on a.attrelid = t.oid and a.attnum > 0 where t.relname in"
                      + " ('reason_distribution', 'alerts', 'alert_distribution', 'verdicts',"
                      + " 'model_versions', 'reason_labels', 'recovery', 'abandonment_spikes',"
                      + " 'waiting', 'follow_ups')"
                      + " and (col_description(t.oid, a.attnum) is null"
                      + " or obj_description(t.oid, 'pg_class') is null)"))
          .isEmpty();
    }
  }
}
