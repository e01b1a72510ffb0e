package dev.hangup.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.testing.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code sql/roles.sql} lets a BI tool do in a PostgreSQL of one's own. */
class ReaderRoleTest {
  private Database database;

  @BeforeEach
  void create() {
    database = Database.create();
  }

  @Test
  void readsEveryTableAndView() throws Exception {
    roles("public");
    try (Connection reader = asReader()) {
      for (String relation : relations(reader)) {
        Tables.query(reader, "select * from " + relation + " limit 1");
      }
      assertThat(relations(reader))
          .contains("interactions", "abandonment_monthly", "reason_shifts");
      assertThat(
              Tables.query(
                  reader,
                  "select * from reason_shifts_between('2026-01-01', '2026-01-31', '2026-02-01',"
                      + " '2026-02-28')"))
          .isEmpty();
    }
  }

  @Test
  void changesNothing() throws Exception {
    roles("public");
    try (Connection reader = asReader()) {
      assertThatThrownBy(() -> Tables.execute(reader, "delete from interactions"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("read-only transaction");
      // It can lift that by itself, and then still has no right.
      Tables.execute(reader, "set default_transaction_read_only = off");
      assertThatThrownBy(() -> Tables.execute(reader, "delete from interactions"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied for table interactions");
      assertThatThrownBy(() -> Tables.execute(reader, "create table mine (n integer)"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied for schema public");
    }
  }

  @Test
  void readsWhatALaterMigrationAdds() throws Exception {
    roles("public");
    try (Connection owner = database.connect()) {
      Tables.execute(owner, "create view later as select 7 as n");
    }
    try (Connection reader = asReader()) {
      assertThat(Tables.value(reader, "select n from later")).isEqualTo(7);
    }
  }

  /** Before there is a table, twice, and in a schema of its own, which the role then finds. */
  @Test
  void mayBeRunFirstAndAgain() throws Exception {
    try (Connection owner = database.connect()) {
      Tables.execute(owner, "create schema calls");
    }
    roles("calls");
    roles("calls");
    Flyway.configure()
        .dataSource(database.url(), null, null)
        .schemas("calls")
        .locations("classpath:sql/schema")
        .load()
        .migrate();
    try (Connection reader = asReader()) {
      assertThat(Tables.value(reader, "select current_schema()")).isEqualTo("calls");
      assertThat(Tables.query(reader, "select * from abandonment_daily")).isEmpty();
      assertThatThrownBy(() -> Tables.query(reader, "select * from public.interactions"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
    }
  }

  /** As psql would, which puts quoted names where the variables stand. */
  private void roles(String schema) throws Exception {
    try (Connection owner = database.connect()) {
      Tables.execute(
          owner,
          Files.readString(Path.of("../sql/roles.sql"))
              .replace(":\"DBNAME\"", '"' + owner.getCatalog() + '"')
              .replace(":\"owner\"", "\"postgres\"")
              .replace(":\"schema\"", '"' + schema + '"'));
    }
  }

  private Connection asReader() throws SQLException {
    return DriverManager.getConnection(
        database.url().replaceFirst("user=\\w+", "user=hangup_reader"));
  }

  private static List<String> relations(Connection reader) throws Exception {
    return Tables.query(
            reader,
            "select relname from pg_class where relkind in ('r', 'v')"
                + " and relnamespace = 'public'::regnamespace")
        .stream()
        .map(row -> (String) row.get("relname"))
        .toList();
  }
}
