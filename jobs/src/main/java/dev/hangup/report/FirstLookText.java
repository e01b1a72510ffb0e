package dev.hangup.report;

import dev.hangup.report.FirstLook.Counts;
import dev.hangup.text.TextTable;
import dev.hangup.text.TextTable.Column;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A first look as text. */
final class FirstLookText {
  private static final int MOST_DAYS = 14;
  private static final int MOST_QUEUES = 15;
  private static final int MOST_BUSINESSES = 15;
  private static final String MOST_ABANDONED = "the %d of %d with the most abandoned";
  private static final int MOST_REASONS = 15;
  private static final int MOST_ALERTS = 15;
  private static final int MOST_FOLLOW_UPS = 10;
  private static final String MOST_FREQUENT = "the %d most frequent of %d";
  private static final int MOST_SPIKES = 3;
  private static final String MOST_UNUSUAL = "the %d most unusual of %d";
  private static final int BAR = 20;
  private static final int SHORT_BAR = 12;

  private final FirstLook look;
  private final Glyphs glyphs;

  private FirstLookText(FirstLook look, Glyphs glyphs) {
    this.look = look;
    this.glyphs = glyphs;
  }

  static String of(FirstLook look, Glyphs glyphs) {
    if (look.businesses().isEmpty()) {
      return "The tables hold no interactions yet.\n";
    }
    var text = new FirstLookText(look, glyphs);
    return Stream.of(
            text.businesses(),
            text.days(),
            text.queues(),
            text.definitions(),
            text.stages(),
            text.reasons(),
            text.alerts(),
            text.followUps(),
            text.patience(),
            text.recovery(),
            text.spikes())
        .filter(section -> !section.isEmpty())
        .map(section -> String.join("\n", section))
        .reduce((above, below) -> above + "\n\n" + below)
        .map(page -> page + "\n")
        .orElseThrow();
  }

  private List<String> businesses() {
    var table =
        section(
            "Abandonment by business" + cut(look.businesses(), MOST_BUSINESSES, MOST_ABANDONED),
            List.of(
                Column.text("business", 14),
                Column.number("started"),
                Column.number("offered"),
                Column.number("abandoned"),
                Column.number("rate"),
                Column.number("95% interval"),
                Column.number("target"),
                Column.number("in time"),
                Column.number("wait")),
            first(look.businesses(), MOST_BUSINESSES).stream()
                .map(
                    business ->
                        row(
                            List.of(business.name()),
                            business.counts(),
                            Rate.percent(business.targetRate()),
                            Rate.percent(business.serviceLevel()),
                            business.speedOfAnswer() == null
                                ? "-"
                                : Math.round(business.speedOfAnswer()) + " s"))
                .toList());
    var legend =
        Stream.of(
            "  rate: abandoned out of the offered (those that did not end in a menu or greeting)",
            "  in time: answered within the service level, out of the offered; wait: mean, answered");
    return Stream.concat(table.stream(), legend).toList();
  }

  private List<String> days() {
    var days = look.days();
    var shown = days.subList(Math.max(0, days.size() - MOST_DAYS), days.size());
    double highest = shown.stream().mapToDouble(day -> orZero(day.counts().rate())).max().orElse(0);
    return section(
        "Abandonment by day" + cut(days, MOST_DAYS, "the last %d of %d days"),
        List.of(
            Column.text("day", 16),
            Column.number("started"),
            Column.number("offered"),
            Column.number("abandoned"),
            Column.number("rate"),
            Column.number("95% interval"),
            Column.text("", BAR)),
        shown.stream()
            .map(
                day ->
                    row(
                        List.of(date(day.date())),
                        day.counts(),
                        bar(orZero(day.counts().rate()), highest)))
            .toList());
  }

  private List<String> queues() {
    return section(
        "Abandonment by queue" + cut(look.queues(), MOST_QUEUES, MOST_ABANDONED),
        List.of(
            Column.text("business", 12),
            Column.text("channel", 7),
            Column.text("queue", 16),
            Column.number("started"),
            Column.number("offered"),
            Column.number("abandoned"),
            Column.number("rate"),
            Column.number("95% interval")),
        first(look.queues(), MOST_QUEUES).stream()
            .map(
                queue ->
                    row(List.of(queue.business(), queue.channel(), queue.name()), queue.counts()))
            .toList());
  }

  private List<String> definitions() {
    return section(
        "The definitions side by side",
        List.of(
            Column.text("definition", 12),
            Column.text("counts who", 40),
            Column.number("abandoned"),
            Column.number("out of"),
            Column.number("rate"),
            Column.number("95% interval")),
        look.definitions().stream()
            .map(
                definition ->
                    List.of(
                        definition.name().replace('_', '-'),
                        definition.counts(),
                        count(definition.abandoned()),
                        count(definition.outOf()),
                        definition.rate().percent(),
                        definition.rate().interval(glyphs)))
            .toList());
  }

  private List<String> stages() {
    return section(
        "Where they left",
        List.of(
            Column.text("stage", 12),
            Column.number("abandoned"),
            Column.number("share"),
            Column.number("95% interval"),
            Column.text("", 2 * BAR)),
        look.stages().stream()
            .map(
                stage ->
                    List.of(
                        stage.stage().toLowerCase(Locale.ROOT),
                        count(stage.abandoned()),
                        stage.share().percent(),
                        stage.share().interval(glyphs),
                        glyphs.bar(orZero(stage.share()), 2 * BAR)))
            .toList());
  }

  private List<String> reasons() {
    if (look.reasons().isEmpty()) {
      return List.of();
    }
    double highest = look.reasons().stream().mapToDouble(r -> orZero(r.share())).max().orElse(0);
    return section(
        "Why they left: conversations without conversion"
            + cut(look.reasons(), MOST_REASONS, MOST_FREQUENT),
        List.of(
            Column.text("reason", 24),
            Column.number("calls"),
            Column.number("share"),
            Column.number("95% interval"),
            Column.number("so far"),
            Column.number("confidence"),
            Column.text("", SHORT_BAR)),
        first(look.reasons(), MOST_REASONS).stream()
            .map(
                reason ->
                    List.of(
                        reason.name(),
                        count(reason.calls()),
                        reason.share().percent(),
                        reason.share().interval(glyphs),
                        Rate.percent(reason.cumulative()),
                        Rate.percent(reason.confidence()),
                        glyphs.bar(orZero(reason.share()) / highest, SHORT_BAR)))
            .toList());
  }

  private List<String> alerts() {
    if (look.alerts().isEmpty()) {
      return List.of();
    }
    return section(
        "Alerts by guide" + cut(look.alerts(), MOST_ALERTS, "the first %d of %d"),
        List.of(
            Column.text("guide", 23),
            Column.text("category", 28),
            Column.number("calls"),
            Column.number("share"),
            Column.number("95% interval")),
        first(look.alerts(), MOST_ALERTS).stream()
            .map(
                alert ->
                    List.of(
                        alert.guide(),
                        alert.category(),
                        count(alert.calls()),
                        alert.share().percent(),
                        alert.share().interval(glyphs)))
            .toList());
  }

  private List<String> followUps() {
    if (look.followUps().isEmpty()) {
      return List.of();
    }
    return section(
        "What to do next" + cut(look.followUps(), MOST_FOLLOW_UPS, MOST_FREQUENT),
        List.of(
            Column.text("action", 34),
            Column.text("rule", 21),
            Column.number("follow-ups"),
            Column.number("customers"),
            Column.number("not served since")),
        first(look.followUps(), MOST_FOLLOW_UPS).stream()
            .map(
                asked ->
                    List.of(
                        asked.action(),
                        asked.rule(),
                        count(asked.followUps()),
                        count(asked.customers()),
                        count(asked.open())))
            .toList());
  }

  private List<String> patience() {
    var patience = look.patience();
    var lines = new ArrayList<String>();
    lines.add("Patience: the share that would still wait if nobody were answered");
    lines.addAll(PatienceChart.lines(patience, glyphs));
    if (patience.waited() > 0) {
      lines.addAll(quartiles(patience));
    }
    return lines;
  }

  private List<String> recovery() {
    var recovery = look.recovery();
    long known = recovery.reached() + recovery.lost();
    if (known == 0) {
      return List.of();
    }
    return List.of(
        "Reached again within a day: "
            + count(recovery.reached())
            + " of the "
            + count(known)
            + " who gave up and are known ("
            + Rate.percent((double) recovery.reached() / known)
            + ")",
        "  "
            + count(recovery.calledAgain())
            + " called again, "
            + count(recovery.calledBack())
            + " were called back, "
            + count(recovery.otherChannel())
            + " came by another channel");
  }

  private List<String> spikes() {
    if (look.spikes().isEmpty()) {
      return List.of();
    }
    return section(
        "Spikes: far more gave up than usual then" + cut(look.spikes(), MOST_SPIKES, MOST_UNUSUAL),
        List.of(
            Column.text("local time", 26),
            Column.text("business", 12),
            Column.text("queue", 16),
            Column.number("abandoned"),
            Column.number("of"),
            Column.number("usually"),
            Column.number("once in")),
        first(look.spikes(), MOST_SPIKES).stream()
            .map(
                spike -> {
                  var end = spike.start().plusMinutes(15);
                  var begin = end.minusMinutes(spike.minutes());
                  return List.of(
                      date(begin.toLocalDate())
                          + " "
                          + begin.toLocalTime()
                          + glyphs.dash()
                          + end.toLocalTime(),
                      spike.business(),
                      spike.queue(),
                      count(spike.abandoned()),
                      count(spike.offered()),
                      String.format(Locale.ROOT, "%.1f", spike.expected()),
                      spike.odds() >= 1e9 ? "1e9" : count(Math.round(spike.odds())));
                })
            .toList());
  }

  private List<String> quartiles(Patience patience) {
    var waited = "of the " + count(patience.waited()) + " who waited would have given up ";
    var longest = "in the longest wait seen, " + Durations.text(patience.longestWait());
    if (patience.firstQuartile() == null) {
      return List.of("    fewer than a quarter " + waited + longest);
    }
    return List.of(
        "  "
            + glyphs.mark()
            + " a quarter "
            + waited
            + "by "
            + Durations.text(patience.firstQuartile()),
        patience.median() == null
            ? "    fewer than half " + longest
            : "  " + glyphs.mark() + " half by " + Durations.text(patience.median()));
  }

  private List<String> section(String title, List<Column> columns, List<List<String>> rows) {
    return Stream.concat(
            Stream.of(title), new TextTable(columns, rows).lines(glyphs.cut()).stream())
        .toList();
  }

  private List<String> row(List<String> names, Counts counts, String... more) {
    return Stream.of(
            names.stream(),
            Stream.of(
                count(counts.started()),
                count(counts.offered()),
                count(counts.abandoned()),
                counts.rate().percent(),
                counts.rate().interval(glyphs)),
            Stream.of(more))
        .flatMap(cells -> cells)
        .toList();
  }

  private String bar(double value, double highest) {
    return highest > 0 ? glyphs.bar(value / highest, BAR) : "";
  }

  private static String cut(List<?> all, int most, String words) {
    return all.size() > most ? " (" + String.format(words, most, all.size()) + ")" : "";
  }

  private static <T> List<T> first(List<T> all, int most) {
    return all.subList(0, Math.min(most, all.size()));
  }

  private static String date(LocalDate date) {
    return date.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH) + " " + date;
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static double orZero(Rate rate) {
    return rate.value() == null ? 0 : rate.value();
  }
}
