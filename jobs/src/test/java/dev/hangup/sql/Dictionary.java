package dev.hangup.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A schema as PostgreSQL's own catalog tells it: its tables, views and functions, each with its
 * comment. What is named {@code hangup_*} is the jobs' own and left out.
 *
 * @param tables in the order of their names
 * @param views in the order of their names
 * @param functions in the order of their names
 */
record Dictionary(List<Relation> tables, List<Relation> views, List<Function> functions) {

  /**
   * @param comment null where there is none
   * @param key the columns of the primary key, in its order; empty where there is none
   */
  record Relation(String name, String comment, List<String> key, List<Column> columns) {}

  /**
   * @param nullable of a view's column PostgreSQL does not know it, and says true
   * @param meaning its comment; null where there is none
   */
  record Column(String name, String type, boolean nullable, String meaning) {}

  /**
   * @param call such as {@code rate(k double precision, n double precision)}
   * @param comment null where there is none
   */
  record Function(String call, String result, String comment) {}

  /** Reads it. */
  static Dictionary of(Connection db, String schema) throws SQLException {
    return new Dictionary(
        relations(db, schema, "r"), relations(db, schema, "v"), functions(db, schema));
  }

  private static List<Relation> relations(Connection db, String schema, String kind)
      throws SQLException {
    List<Relation> relations = new ArrayList<>();
    try (PreparedStatement query =
        db.prepareStatement(
            """
            select c.oid, c.relname, obj_description(c.oid, 'pg_class'), array(
              select a.attname::text
              from pg_index i
              cross join unnest(i.indkey) with ordinality k (attnum, place)
              join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
              where i.indrelid = c.oid and i.indisprimary
              order by k.place
            )
            from pg_class c
            where c.relnamespace = ?::regnamespace and c.relkind::text = ?
              and c.relname not like 'hangup\\_%'
            order by c.relname collate "C"
            """)) {
      query.setString(1, schema);
      query.setString(2, kind);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          relations.add(
              new Relation(
                  row.getString(2),
                  row.getString(3),
                  List.of((String[]) row.getArray(4).getArray()),
                  columns(db, row.getLong(1))));
        }
      }
    }
    return relations;
  }

  private static List<Column> columns(Connection db, long relation) throws SQLException {
    List<Column> columns = new ArrayList<>();
    try (PreparedStatement query =
        db.prepareStatement(
            """
            select attname, format_type(atttypid, atttypmod), not attnotnull,
              col_description(attrelid, attnum)
            from pg_attribute
            where attrelid = ?::oid and attnum > 0 and not attisdropped
            order by attnum
            """)) {
      query.setLong(1, relation);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          columns.add(
              new Column(row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4)));
        }
      }
    }
    return columns;
  }

  private static List<Function> functions(Connection db, String schema) throws SQLException {
    List<Function> functions = new ArrayList<>();
    try (PreparedStatement query =
        db.prepareStatement(
            """
            select format('%s(%s)', proname, pg_get_function_arguments(oid)),
              pg_get_function_result(oid), obj_description(oid, 'pg_proc')
            from pg_proc
            where pronamespace = ?::regnamespace and proname not like 'hangup\\_%'
            order by proname collate "C", oid
            """)) {
      query.setString(1, schema);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          functions.add(new Function(row.getString(1), row.getString(2), row.getString(3)));
        }
      }
    }
    return functions;
  }
}
