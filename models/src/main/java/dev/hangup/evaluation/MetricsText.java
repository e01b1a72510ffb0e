package dev.hangup.evaluation;

import dev.hangup.text.TextTable;
import dev.hangup.text.TextTable.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, as tables for a terminal. */
public final class MetricsText {
  private static final int WIDEST_NAME = 40;

  private final String cutMark;
  private final List<String> lines = new ArrayList<>();

  private MetricsText(String cutMark) {
    this.cutMark = cutMark;
  }

  /**
   * Lines without their ends.
   *
   * @param cutMark one character that stands where a long name was cut
   */
  public static List<String> lines(Metrics metrics, String cutMark) {
    var text = new MetricsText(cutMark);
    if (metrics instanceof ReasonMetrics reasons) {
      text.reasons(reasons);
    } else if (metrics instanceof AlertMetrics alerts) {
      text.alerts(alerts);
    }
    return List.copyOf(text.lines);
  }

  private void reasons(ReasonMetrics metrics) {
    lines.add(
        "Reasons of "
            + metrics.calls()
            + " calls: accuracy "
            + interval(metrics.accuracy())
            + ", macro-F1 "
            + score(metrics.macroF1())
            + ", calibration error "
            + score(metrics.reliability().expectedCalibrationError()));
    labels("By reason", "reason", metrics.byLabel(), false);
    groups("By language", "language", metrics.byLanguage());
    groups("By profile", "profile", metrics.byProfile());
    table(
        "What can be judged without a person",
        List.of(
            Column.number("right at least"),
            Column.number("of the calls"),
            Column.number("from confidence"),
            Column.number("right")),
        metrics.coverage().stream()
            .map(
                c ->
                    List.of(
                        percent(c.precision()),
                        percent(c.share()),
                        score(c.limit()),
                        percent(c.reached())))
            .toList());
    reliability("Confidence and truth", metrics.reliability());
    metrics.confusion().forEach(this::confusion);
  }

  private void alerts(AlertMetrics metrics) {
    LabelMetrics all = metrics.micro();
    lines.add(
        "Alerts of "
            + metrics.calls()
            + " calls: micro-F1 "
            + score(all.f1())
            + " (precision "
            + score(all.precision())
            + ", recall "
            + score(all.recall())
            + "), macro-F1 "
            + score(metrics.macroF1())
            + " (precision "
            + score(metrics.macroPrecision())
            + ", recall "
            + score(metrics.macroRecall())
            + ")");
    lines.add(
        "  mean average precision "
            + score(metrics.meanAveragePrecision())
            + ", clean calls flagged "
            + interval(metrics.cleanFlagged())
            + ", calibration error "
            + score(metrics.reliability().expectedCalibrationError())
            + ", of what was flagged "
            + score(metrics.reliabilityOfFlagged().expectedCalibrationError()));
    labels("By category", "category", metrics.byCategory(), true);
    reliability("Confidence and truth", metrics.reliability());
    reliability("Confidence and truth of what was flagged", metrics.reliabilityOfFlagged());
  }

  private void labels(String title, String heading, List<LabelMetrics> labels, boolean ranked) {
    var columns = new ArrayList<Column>();
    columns.add(Column.text(heading, WIDEST_NAME));
    for (String name : List.of("calls", "said", "precision", "recall", "F1")) {
      columns.add(Column.number(name));
    }
    if (ranked) {
      columns.add(Column.number("avg precision"));
    }
    var rows = new ArrayList<List<String>>();
    for (LabelMetrics label : labels) {
      var row = new ArrayList<String>();
      row.add(label.label());
      row.add(String.valueOf(label.support()));
      row.add(String.valueOf(label.predicted()));
      row.add(score(label.precision()));
      row.add(score(label.recall()));
      row.add(score(label.f1()));
      if (ranked) {
        row.add(score(label.averagePrecision()));
      }
      rows.add(row);
    }
    table(title, columns, rows);
  }

  private void groups(String title, String heading, List<GroupMetrics> groups) {
    table(
        title,
        List.of(
            Column.text(heading, WIDEST_NAME),
            Column.number("calls"),
            Column.number("accuracy"),
            Column.number("macro-F1")),
        groups.stream()
            .map(
                g ->
                    List.of(
                        g.name(),
                        String.valueOf(g.accuracy().of()),
                        interval(g.accuracy()),
                        score(g.macroF1())))
            .toList());
  }

  private void reliability(String title, Reliability reliability) {
    if (reliability.bins().isEmpty()) {
      return;
    }
    table(
        title,
        List.of(
            Column.number("from"),
            Column.number("to"),
            Column.number("verdicts"),
            Column.number("mean confidence"),
            Column.number("right")),
        reliability.bins().stream()
            .map(
                b ->
                    List.of(
                        score(b.low()),
                        score(b.high()),
                        String.valueOf(b.count()),
                        score(b.confidence()),
                        score(b.right())))
            .toList());
  }

  private void confusion(ConfusionTable confusion) {
    var columns = new ArrayList<Column>();
    columns.add(Column.text("", 3));
    columns.add(Column.text("true", WIDEST_NAME));
    for (int i = 0; i < confusion.labels().size(); i++) {
      columns.add(Column.number(letter(i)));
    }
    var rows = new ArrayList<List<String>>();
    for (int t = 0; t < confusion.labels().size(); t++) {
      var row = new ArrayList<String>();
      row.add(letter(t));
      row.add(confusion.labels().get(t));
      for (int calls : confusion.counts().get(t)) {
        row.add(calls == 0 ? "." : String.valueOf(calls));
      }
      rows.add(row);
    }
    table(
        "Confusion, " + confusion.profile() + ": rows are true, columns were said", columns, rows);
    confusion.confusions().stream()
        .limit(3)
        .filter(c -> c.calls() > 1)
        .forEach(
            c -> lines.add("  " + c.calls() + " x " + c.truth() + " taken for " + c.predicted()));
  }

  private void table(String title, List<Column> columns, List<List<String>> rows) {
    lines.add("");
    lines.add(title);
    lines.addAll(new TextTable(columns, rows).lines(cutMark));
  }

  /** A to Z, AA and so on, as spreadsheets name columns. */
  private static String letter(int index) {
    String last = String.valueOf((char) ('A' + index % 26));
    return index < 26 ? last : letter(index / 26 - 1) + last;
  }

  private static String score(Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }

  private static String percent(Double share) {
    return share == null ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private static String interval(Proportion share) {
    return share.share() == null
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.1f%% (%.1f-%.1f%%)",
            100 * share.share(),
            100 * share.low(),
            100 * share.high());
  }
}
