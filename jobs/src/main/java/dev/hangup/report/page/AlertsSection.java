package dev.hangup.report.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;

import dev.hangup.report.figures.AlertCount;
import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Proportion;
import dev.hangup.report.page.Block.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Which failings conversations show, by guide, queue and rep. */
final class AlertsSection implements Section.Writer {
  private static final String ID = "alerts";
  private static final String TITLE = "What do alerts show?";
  private static final String NOTHING = "-";
  private static final Proportion NONE = new Proportion(0, 0);
  private static final int MOST_ROWS = 15;
  private static final int MOST_QUOTED = 4;

  private record Failing(String guide, String category) {}

  private record Queue(String business, String name) {}

  @Override
  public Section of(Figures figures) {
    List<AlertCount> flagged =
        figures.queueAlerts().stream().filter(alert -> !alert.category().equals(NOTHING)).toList();
    if (flagged.isEmpty()) {
      return Section.empty(
          ID,
          TITLE,
          figures.queueAlerts().isEmpty()
              ? "No conversation of these days was judged by an alert guide."
              : "Conversations were judged, and nothing was flagged.");
    }
    List<Block> blocks = new ArrayList<>();
    byGuide(flagged)
        .forEach(
            (guide, categories) ->
                blocks.add(
                    Charts.intervals(
                        new Charts.Words(
                            "alerts-" + (blocks.size() + 1),
                            "Guide " + guide + ", out of the judged conversations of its queues",
                            "Alert",
                            "Flagged",
                            "Conversations"),
                        categories,
                        null)));
    blocks.add(table(figures, flagged, "Queue"));
    List<AlertCount> reps =
        figures.repAlerts().stream().filter(alert -> alert.share().count() > 0).toList();
    if (reps.isEmpty()) {
      blocks.add(new Block.Empty("The archive names no reps."));
    } else {
      blocks.add(table(figures, reps, "Rep"));
      blocks.add(
          new Block.Text(
              "Alerts are a model's verdicts, and reps have different calls: listen to some before"
                  + " you judge a person."));
    }
    frequent(flagged).stream()
        .filter(category -> figures.evidence().alerts().containsKey(category))
        .limit(MOST_QUOTED)
        .forEach(category -> blocks.add(WhySection.quotes(figures.evidence().alerts(), category)));
    return new Section(ID, TITLE, blocks);
  }

  /** By guide, the most frequent first. */
  private static Map<String, List<Charts.Named>> byGuide(List<AlertCount> flagged) {
    Map<Failing, Long> calls =
        flagged.stream()
            .collect(
                groupingBy(
                    alert -> new Failing(alert.guide(), alert.category()),
                    mapping(alert -> alert.share().count(), reducing(0L, Long::sum))));
    Map<String, List<Charts.Named>> byGuide = new TreeMap<>();
    calls.forEach(
        (failing, count) ->
            byGuide
                .computeIfAbsent(failing.guide(), guide -> new ArrayList<>())
                .add(
                    new Charts.Named(
                        failing.category(),
                        new Proportion(count, conversations(failing, flagged)))));
    byGuide
        .values()
        .forEach(
            categories ->
                categories.sort(
                    Comparator.<Charts.Named>comparingLong(named -> -named.share().count())
                        .thenComparing(Charts.Named::name)));
    return byGuide;
  }

  /**
   * A guide judges the conversations of some queues only: of those in which it flagged anything.
   */
  private static long conversations(Failing failing, List<AlertCount> flagged) {
    return flagged.stream()
        .filter(alert -> alert.guide().equals(failing.guide()))
        .collect(
            groupingBy(
                alert -> new Queue(alert.business(), alert.who()),
                mapping(alert -> alert.share().outOf(), reducing(0L, Math::max))))
        .values()
        .stream()
        .mapToLong(n -> n)
        .sum();
  }

  private static List<String> frequent(List<AlertCount> flagged) {
    Map<String, Long> calls =
        flagged.stream()
            .collect(
                groupingBy(
                    AlertCount::category,
                    TreeMap::new,
                    mapping(alert -> alert.share().count(), reducing(0L, Long::sum))));
    return calls.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Few conversations say little: the lower bound puts those first of whom it is certain. */
  private static Block table(Figures figures, List<AlertCount> alerts, String who) {
    List<List<String>> rows =
        alerts.stream()
            .sorted(
                Comparator.<AlertCount>comparingDouble(alert -> -alert.share().low())
                    .thenComparing(AlertCount::business)
                    .thenComparing(AlertCount::who)
                    .thenComparing(AlertCount::category))
            .limit(MOST_ROWS)
            .map(alert -> row(figures, alert))
            .toList();
    return new Block.Table(
        Charts.cut(
            "Alerts by " + who.toLowerCase(Locale.ROOT) + ", by the lower end of the interval",
            rows.size(),
            alerts.size()),
        List.of(
            Column.text(who),
            Column.text("Alert"),
            Column.number("Share"),
            Column.number("95% interval"),
            Column.number("Flagged"),
            Column.number("Conversations"),
            Column.text("Guide")),
        rows);
  }

  private static List<String> row(Figures figures, AlertCount alert) {
    return List.of(
        (alert.who().equals("-") ? "none named" : alert.who())
            + (figures.severalBusinesses() ? ", " + alert.business() : ""),
        alert.category(),
        alert.share().percent(),
        alert.share().interval(),
        Numbers.count(alert.share().count()),
        Numbers.count(alert.share().outOf()),
        alert.guide());
  }
}
