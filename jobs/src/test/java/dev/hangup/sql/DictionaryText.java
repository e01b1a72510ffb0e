package dev.hangup.sql;

import dev.hangup.sql.Dictionary.Column;
import dev.hangup.sql.Dictionary.Function;
import dev.hangup.sql.Dictionary.Relation;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A dictionary as Markdown. */
final class DictionaryText {
  static final String WRITE_ANEW =
      "mvn -pl jobs -am test -Dtest=DictionaryTest -Ddictionary=write"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  private static final String NOTHING = "";

  private final StringBuilder text = new StringBuilder();

  private DictionaryText() {}

  /**
   * @param first the tables to begin with, in this order; the others follow by name
   */
  static String of(Dictionary dictionary, List<String> first) {
    DictionaryText text = new DictionaryText();
    List<Relation> tables =
        dictionary.tables().stream()
            .sorted(
                Comparator.comparingInt(
                    table ->
                        first.contains(table.name()) ? first.indexOf(table.name()) : first.size()))
            .toList();
    text.line("# Data dictionary");
    text.line(NOTHING);
    text.line(
        "Every table, view and function of the schema, as PostgreSQL tells it itself (`\\d+ NAME` in"
            + " psql, the properties of a column in a BI");
    text.line(
        "tool). It is written from the comments in [`schema/R__meanings.sql`](schema/R__meanings.sql):"
            + " change them there, then write this file anew:");
    text.line("```");
    text.line(WRITE_ANEW);
    text.line("```");
    text.line(
        "The text dimensions are never null: `-` stands where something is unknown. Counts and sums"
            + " are additive: roll them up with `sum()`, never average a");
    text.line(
        "rate. Rates have 95% Wilson intervals. Tables named `hangup_*` are the jobs' own and not"
            + " for reading.");
    text.line(NOTHING);
    text.contents("table", tables);
    text.contents("view", dictionary.views());
    text.line("Functions: " + calls(dictionary.functions()) + ", see [below](#functions).");
    text.line(NOTHING);
    text.line("## Tables");
    tables.forEach(text::table);
    text.line(NOTHING);
    text.line("## Views");
    dictionary.views().forEach(text::view);
    text.line(NOTHING);
    text.line("## Functions");
    text.line(NOTHING);
    text.line("| function | returns | meaning |");
    text.line("| --- | --- | --- |");
    dictionary.functions().forEach(text::function);
    return text.text.toString();
  }

  private static String calls(List<Function> functions) {
    return functions.stream()
        .map(function -> "`" + function.call().replaceFirst("\\(.*", "") + "`")
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private void contents(String kind, List<Relation> relations) {
    line("| " + kind + " | |");
    line("| --- | --- |");
    relations.forEach(
        relation ->
            line(
                "| [`%s`](#%s) | %s |"
                    .formatted(relation.name(), relation.name(), cell(relation.comment()))));
    line(NOTHING);
  }

  private void table(Relation table) {
    heading(table);
    if (!table.key().isEmpty()) {
      line(
          "Primary key: "
              + table.key().stream()
                  .map(column -> "`" + column + "`")
                  .collect(Collectors.joining(", "))
              + ".");
      line(NOTHING);
    }
    line("| column | type | null | meaning |");
    line("| --- | --- | --- | --- |");
    for (Column column : table.columns()) {
      line(
          "| `%s` | %s | %s | %s |"
              .formatted(
                  column.name(),
                  column.type(),
                  column.nullable() ? "may be" : "",
                  cell(column.meaning())));
    }
  }

  /** Of the columns of a view PostgreSQL does not know whether they may be null. */
  private void view(Relation view) {
    heading(view);
    line("| column | type | meaning |");
    line("| --- | --- | --- |");
    for (Column column : view.columns()) {
      line("| `%s` | %s | %s |".formatted(column.name(), column.type(), cell(column.meaning())));
    }
  }

  private void heading(Relation relation) {
    line(NOTHING);
    line("### " + relation.name());
    line(NOTHING);
    if (relation.comment() != null) {
      line(plain(relation.comment()));
      line(NOTHING);
    }
  }

  private void function(Function function) {
    line(
        "| `%s` | %s | %s |"
            .formatted(function.call(), cell(function.result()), cell(function.comment())));
  }

  /** A bar would end the cell. */
  private static String cell(String text) {
    return text == null ? "" : plain(text).replace("|", "\\|");
  }

  /** As it stands, whatever Markdown makes of such signs. */
  private static String plain(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ")
        .replaceAll("([\\\\`*<\\[\\]])", "\\\\$1")
        .replaceAll("(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", "\\\\_");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
