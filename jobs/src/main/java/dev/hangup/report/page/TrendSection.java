package dev.hangup.report.page;

import dev.hangup.report.figures.Business;
import dev.hangup.report.figures.Counts;
import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Proportion;
import dev.hangup.report.page.Block.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many give up, over time and business by business. */
final class TrendSection implements Section.Writer {
  private static final int MOST_ROWS = 30;

  @Override
  public Section of(Figures figures) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Charts.course(
            new Charts.Words(
                "trend",
                Periods.areWeeks(figures.scope().span())
                    ? "Abandonment rate by week"
                    : "Abandonment rate by day",
                "When",
                "Gave up",
                "Offered"),
            Periods.of(figures).stream()
                .map(period -> new Charts.Named(period.label(), period.counts().rate()))
                .toList(),
            "Abandonment rate",
            target(figures)));
    if (figures.severalBusinesses()) {
      blocks.add(byBusiness(figures));
    }
    return new Section("trend", "How many give up?", blocks);
  }

  /** A line is drawn where all have the same target. */
  private static Double target(Figures figures) {
    List<Double> targets =
        figures.businesses().stream()
            .filter(business -> figures.active().contains(business.name()))
            .map(Business::targetRate)
            .distinct()
            .toList();
    return targets.size() == 1 ? targets.get(0) : null;
  }

  private static Block byBusiness(Figures figures) {
    Map<String, Counts> counts = new TreeMap<>();
    figures.days().stream()
        .filter(day -> figures.scope().span().contains(day.day()))
        .forEach(day -> counts.merge(day.business(), day.counts(), Counts::plus));
    List<List<String>> rows = new ArrayList<>();
    counts.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, Counts>>comparingLong(
                    entry -> -entry.getValue().abandoned())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_ROWS)
        .forEach(entry -> rows.add(row(figures, entry.getKey(), entry.getValue())));
    return new Block.Table(
        Charts.cut("Business by business", rows.size(), counts.size()),
        List.of(
            Column.text("Business"),
            Column.number("Offered"),
            Column.number("Gave up"),
            Column.number("Rate"),
            Column.number("95% interval"),
            Column.number("Target"),
            Column.text("Against it")),
        rows);
  }

  private static List<String> row(Figures figures, String name, Counts counts) {
    Proportion rate = counts.rate();
    Double target =
        figures.businesses().stream()
            .filter(business -> business.name().equals(name))
            .map(Business::targetRate)
            // Not findFirst() at once: a business may have none.
            .reduce(null, (none, one) -> one);
    return List.of(
        name,
        Numbers.count(rate.outOf()),
        Numbers.count(rate.count()),
        rate.percent(),
        rate.interval(),
        Proportion.percent(target),
        against(rate, target));
  }

  private static String against(Proportion rate, Double target) {
    if (target == null || rate.outOf() == 0) {
      return "–";
    }
    if (rate.low() > target) {
      return "above";
    }
    return rate.high() < target ? "below" : "cannot be told";
  }
}
