package dev.hangup.report.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.FollowUpCount;
import dev.hangup.report.figures.Span;
import dev.hangup.report.page.Block.Column;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What should be done for the customers, by the rules, and how much of it is. */
final class FollowUpsSection implements Section.Writer {
  private static final String ID = "follow-ups";
  private static final String TITLE = "What is still to do?";
  private static final int MOST_ROWS = 20;
  private static final DateTimeFormatter DUE =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

  private record Row(
      String name, long asked, long toDo, long customers, long overdue, LocalDateTime firstDue) {}

  @Override
  public Section of(Figures figures) {
    List<FollowUpCount> counts = figures.followUps();
    Span days = figures.scope().followedUp();
    String ofDays =
        days.equals(figures.scope().span()) ? "these interactions" : "the interactions of " + days;
    if (counts.isEmpty()) {
      return Section.empty(
          ID, TITLE, "No rule of the settings asks for anything after " + ofDays + ".");
    }
    Row all = row("", counts);
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Text(
            ("The rules of the settings ask for %s things to be done after %s. Of"
                    + " %s the customer has been served since; %s are still to do, and %s of them"
                    + " are overdue.")
                .formatted(
                    Numbers.count(all.asked()),
                    ofDays,
                    Numbers.count(all.asked() - all.toDo()),
                    Numbers.count(all.toDo()),
                    Numbers.count(all.overdue()))));
    blocks.add(
        table(
            "What the rules ask for",
            "Action (rule)",
            rows(counts, count -> "%s (%s)".formatted(count.action(), count.rule()))));
    if (figures.severalBusinesses()) {
      blocks.add(table("By business", "Business", rows(counts, FollowUpCount::business)));
    }
    blocks.add(
        new Block.Text(
            "For whom, and by when, is in the table follow_ups: the query due_follow_ups lists it,"
                + " what was due first at the top."));
    return new Section(ID, TITLE, blocks);
  }

  /** Those with the most to do first. */
  private static List<Row> rows(List<FollowUpCount> counts, Function<FollowUpCount, String> name) {
    return counts.stream().collect(groupingBy(name, TreeMap::new, toList())).entrySet().stream()
        .map(entry -> row(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(Row::overdue)
                .thenComparingLong(Row::toDo)
                .thenComparingLong(Row::asked)
                .reversed())
        .toList();
  }

  private static Row row(String name, List<FollowUpCount> counts) {
    return new Row(
        name,
        sum(counts, FollowUpCount::asked),
        sum(counts, FollowUpCount::toDo),
        sum(counts, FollowUpCount::customers),
        sum(counts, FollowUpCount::overdue),
        counts.stream()
            .map(FollowUpCount::firstDue)
            .filter(Objects::nonNull)
            .min(Comparator.naturalOrder())
            .orElse(null));
  }

  private static long sum(List<FollowUpCount> counts, ToLongFunction<FollowUpCount> of) {
    return counts.stream().mapToLong(of).sum();
  }

  private static Block table(String caption, String of, List<Row> rows) {
    List<List<String>> shown =
        rows.stream()
            .limit(MOST_ROWS)
            .map(
                row ->
                    List.of(
                        row.name(),
                        Numbers.count(row.asked()),
                        Numbers.count(row.toDo()),
                        Numbers.count(row.customers()),
                        Numbers.count(row.overdue()),
                        row.firstDue() == null ? "–" : DUE.format(row.firstDue())))
            .toList();
    return new Block.Table(
        Charts.cut(caption, shown.size(), rows.size()),
        List.of(
            Column.text(of),
            Column.number("Asked for"),
            Column.number("Still to do"),
            Column.number("For customers"),
            Column.number("Overdue"),
            Column.number("First due")),
        shown);
  }
}
