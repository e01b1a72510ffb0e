package dev.hangup.card;

import dev.hangup.calibration.Calibration;
import dev.hangup.calibration.IsotonicRegression;
import dev.hangup.calibration.PlattScaling;
import dev.hangup.calibration.TemperatureScaling;
import dev.hangup.evaluation.AlertMetrics;
import dev.hangup.evaluation.ConfusionTable.Confusion;
import dev.hangup.evaluation.Coverage;
import dev.hangup.evaluation.GroupMetrics;
import dev.hangup.evaluation.LabelMetrics;
import dev.hangup.evaluation.Metrics;
import dev.hangup.evaluation.Proportion;
import dev.hangup.evaluation.ReasonMetrics;
import dev.hangup.evaluation.Reliability;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A card as a page for people. */
public final class CardMarkdown {
  private static final int MOST_CONFUSIONS = 10;

  private final StringBuilder page = new StringBuilder();

  private CardMarkdown() {}

  /** The page, with an end of line. */
  public static String write(ModelCard card) {
    var markdown = new CardMarkdown();
    markdown.head(card);
    markdown.metrics(card.metrics());
    markdown.limits(card);
    markdown.data(card.data());
    markdown.candidates(card);
    markdown.calibration(card);
    markdown.provenance(card);
    return markdown.page.toString();
  }

  private void head(ModelCard card) {
    line("# " + text(card.model()) + " " + text(card.version()));
    line("");
    line(text(card.purpose()));
    line("");
    line(
        "Trained "
            + text(card.created())
            + " on "
            + count(card.data().calls())
            + " labelled calls. "
            + summary(card.metrics()));
  }

  private static String summary(Metrics metrics) {
    if (metrics instanceof ReasonMetrics reasons) {
      return "On held-out calls "
          + percent(reasons.accuracy().share())
          + " of the reasons are right.";
    }
    AlertMetrics alerts = (AlertMetrics) metrics;
    return "On held-out calls "
        + percent(alerts.micro().precision())
        + " of the alerts are right, "
        + percent(alerts.micro().recall())
        + " of the failings are found, and "
        + percent(alerts.cleanFlagged().share())
        + " of the clean calls are flagged.";
  }

  private void metrics(Metrics metrics) {
    line("");
    line("## How good it is");
    line("");
    line("Measured on " + count(metrics.calls()) + " calls, each by a model that had not seen it.");
    line("");
    if (metrics instanceof ReasonMetrics reasons) {
      reasons(reasons);
    } else if (metrics instanceof AlertMetrics alerts) {
      alerts(alerts);
    }
  }

  private void reasons(ReasonMetrics metrics) {
    table(
        List.of("", "value"),
        List.of(
            List.of("accuracy (95% interval)", interval(metrics.accuracy())),
            List.of("macro-F1", score(metrics.macroF1())),
            List.of(
                "expected calibration error",
                score(metrics.reliability().expectedCalibrationError()))));
    labels("reason", metrics.byLabel(), false);
    groups("language", metrics.byLanguage());
    groups("profile", metrics.byProfile());
    heading("What can be judged without a person");
    table(
        List.of("right at least", "of the calls", "from confidence"),
        metrics.coverage().stream().map(CardMarkdown::coverage).toList());
    List<Confusion> confusions =
        metrics.confusion().stream()
            .flatMap(c -> c.confusions().stream())
            .sorted(Comparator.comparingInt(Confusion::calls).reversed())
            .limit(MOST_CONFUSIONS)
            .toList();
    if (!confusions.isEmpty()) {
      heading("What it mixes up most");
      table(
          List.of("true", "said", "calls"),
          confusions.stream()
              .map(c -> List.of(code(c.truth()), code(c.predicted()), count(c.calls())))
              .toList());
    }
    reliability(metrics.reliability());
  }

  private static List<String> coverage(Coverage coverage) {
    return List.of(
        percent(coverage.precision()), percent(coverage.share()), score(coverage.limit()));
  }

  private void alerts(AlertMetrics metrics) {
    LabelMetrics all = metrics.micro();
    table(
        List.of("", "precision", "recall", "F1"),
        List.of(
            List.of(
                "all flags (micro)", score(all.precision()), score(all.recall()), score(all.f1())),
            List.of(
                "mean of the categories (macro)",
                score(metrics.macroPrecision()),
                score(metrics.macroRecall()),
                score(metrics.macroF1()))));
    line("");
    table(
        List.of("", "value"),
        List.of(
            List.of("clean calls flagged (95% interval)", interval(metrics.cleanFlagged())),
            List.of("mean average precision", score(metrics.meanAveragePrecision())),
            List.of(
                "expected calibration error",
                score(metrics.reliability().expectedCalibrationError())),
            List.of(
                "expected calibration error of what was flagged",
                score(metrics.reliabilityOfFlagged().expectedCalibrationError()))));
    labels("category", metrics.byCategory(), true);
    reliability(metrics.reliabilityOfFlagged());
  }

  private void labels(String what, List<LabelMetrics> labels, boolean ranked) {
    heading("By " + what);
    var head = new ArrayList<>(List.of(what, "calls", "said", "precision", "recall", "F1"));
    if (ranked) {
      head.add("average precision");
    }
    var rows = new ArrayList<List<String>>();
    for (LabelMetrics label : labels) {
      var row =
          new ArrayList<>(
              List.of(
                  code(label.label()),
                  count(label.support()),
                  count(label.predicted()),
                  score(label.precision()),
                  score(label.recall()),
                  score(label.f1())));
      if (ranked) {
        row.add(score(label.averagePrecision()));
      }
      rows.add(row);
    }
    table(head, rows);
  }

  private void groups(String what, List<GroupMetrics> groups) {
    heading("By " + what);
    table(
        List.of(what, "calls", "accuracy (95% interval)", "macro-F1"),
        groups.stream()
            .map(
                g ->
                    List.of(
                        code(g.name()),
                        count(g.accuracy().of()),
                        interval(g.accuracy()),
                        score(g.macroF1())))
            .toList());
  }

  private void reliability(Reliability reliability) {
    if (reliability.bins().isEmpty()) {
      return;
    }
    heading("Whether its confidence holds");
    table(
        List.of("confidence", "verdicts", "mean confidence", "right"),
        reliability.bins().stream()
            .map(
                b ->
                    List.of(
                        score(b.low()) + " to " + score(b.high()),
                        count(b.count()),
                        percent(b.confidence()),
                        percent(b.right())))
            .toList());
  }

  private void limits(ModelCard card) {
    if (card.limits().isEmpty()) {
      return;
    }
    line("");
    line("## What it cannot do");
    line("");
    card.limits().forEach(limit -> line("- " + text(limit)));
  }

  private void data(TrainingData data) {
    line("");
    line("## What it learned from");
    line("");
    table(
        List.of("source", "calls"),
        data.sources().stream().map(s -> List.of(code(s.name()), count(s.calls()))).toList());
    counts("label", data.byLabel());
    counts("language", data.byLanguage());
    counts("profile", data.byProfile());
    line("");
    line("Digest of the calls: " + code(data.digest()));
  }

  private void counts(String what, Map<String, Integer> counts) {
    line("");
    table(
        List.of(what, "calls"),
        counts.entrySet().stream()
            .map(e -> List.of(code(e.getKey()), count(e.getValue())))
            .toList());
  }

  private void candidates(ModelCard card) {
    if (card.candidates().isEmpty()) {
      return;
    }
    line("");
    line("## What was tried");
    line("");
    line("The mean " + text(card.score()) + " over the held-out parts of the folds.");
    line("");
    table(
        List.of("candidate", card.score(), "by fold", "settings", ""),
        card.candidates().stream()
            .sorted(Comparator.comparingDouble(Candidate::meanScore).reversed())
            .map(
                c ->
                    List.of(
                        code(c.name()),
                        score(c.meanScore()),
                        String.join(", ", c.scores().stream().map(CardMarkdown::score).toList()),
                        settings(c.settings()),
                        c.chosen() ? "chosen" : ""))
            .toList());
  }

  private void calibration(ModelCard card) {
    if (!card.calibrations().isEmpty()) {
      line("");
      line("## Calibration");
      line("");
      table(
          List.of("of", "method"),
          card.calibrations().entrySet().stream()
              .map(e -> List.of(code(e.getKey()), described(e.getValue())))
              .toList());
    }
    if (!card.thresholds().isEmpty()) {
      line("");
      line("## Limits of confidence");
      line("");
      table(
          List.of("of", "from", "held-out calls flagged", "right", "of"),
          card.thresholds().entrySet().stream()
              .map(
                  e ->
                      List.of(
                          code(e.getKey()),
                          score(e.getValue().limit()),
                          count(e.getValue().flagged()),
                          count(e.getValue().right()),
                          count(e.getValue().positives())))
              .toList());
    }
  }

  private static String described(Calibration calibration) {
    if (calibration instanceof TemperatureScaling temperature) {
      return "temperature " + score(temperature.temperature());
    }
    if (calibration instanceof PlattScaling platt) {
      return "logistic curve, slope "
          + score(platt.slope())
          + ", intercept "
          + score(platt.intercept());
    }
    return "isotonic curve of " + ((IsotonicRegression) calibration).scores().size() + " points";
  }

  private void provenance(ModelCard card) {
    line("");
    line("## Provenance");
    line("");
    line("Features: " + code(card.features()) + ". Settings: " + settings(card.settings()) + ".");
    line("");
    line("Digest of data, settings and features: " + code(card.digest()));
    card.provenance()
        .forEach(
            (file, facts) -> {
              heading(text(file));
              table(
                  List.of("fact", "value"),
                  facts.entrySet().stream()
                      .map(e -> List.of(code(e.getKey()), text(e.getValue())))
                      .toList());
            });
  }

  private static String settings(Map<String, String> settings) {
    return settings.isEmpty()
        ? "none"
        : String.join(
            ", ",
            settings.entrySet().stream()
                .map(e -> text(e.getKey()) + " " + text(e.getValue()))
                .toList());
  }

  private void heading(String title) {
    line("");
    line("### " + title);
    line("");
  }

  private void table(List<String> head, List<List<String>> rows) {
    line("| " + String.join(" | ", head) + " |");
    line("|" + " --- |".repeat(head.size()));
    rows.forEach(row -> line("| " + String.join(" | ", row) + " |"));
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  /** Names come from files and catalogs: none of them may break the table or become markup. */
  private static String text(String raw) {
    return raw.replaceAll("\\p{C}|[\\u2028\\u2029]", " ")
        .replaceAll("[\\\\`*_\\[\\]<>|#]", "\\\\$0");
  }

  private static String code(String raw) {
    return "`" + raw.replaceAll("\\p{C}|[\\u2028\\u2029`]", " ").replace("|", "\\|") + "`";
  }

  private static String count(int value) {
    return String.format(Locale.ROOT, "%,d", value);
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
            "%s (%.1f-%.1f%%)",
            percent(share.share()),
            100 * share.low(),
            100 * share.high());
  }
}
