package dev.hangup.report.page;

import dev.hangup.report.Durations;
import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.PatienceCurve;
import dev.hangup.report.figures.PatienceCurve.Point;
import dev.hangup.report.figures.PatienceCurve.Quantile;
import dev.hangup.report.figures.Proportion;
import dev.hangup.report.page.Block.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How long they are ready to wait. */
final class PatienceSection implements Section.Writer {
  private static final String ID = "patience";
  private static final String TITLE = "How long are they ready to wait?";
  private static final int MOST_POINTS = 240;
  private static final int[] TOLD = {
    5, 10, 20, 30, 45, 60, 90, 120, 180, 300, 600, 900, 1800, 3600, 7200
  };

  @Override
  public Section of(Figures figures) {
    List<Point> points = figures.patience().wellKnown();
    if (points.isEmpty()) {
      return Section.empty(ID, TITLE, "Nobody waited in a queue.");
    }
    List<Point> drawn = thinned(points);
    List<Integer> seconds = new ArrayList<>(List.of(0));
    List<Double> values = new ArrayList<>(List.of(100.0));
    List<Double> low = new ArrayList<>(List.of(100.0));
    List<Double> high = new ArrayList<>(List.of(100.0));
    List<String> details = new ArrayList<>(List.of("all"));
    for (Point point : drawn) {
      seconds.add(point.waitSeconds());
      values.add(Numbers.percent(point.survival()));
      low.add(Numbers.percent(point.low()));
      high.add(Numbers.percent(point.high()));
      details.add(words(point));
    }
    return new Section(
        ID,
        TITLE,
        List.of(
            new Block.Text(text(figures.patience())),
            new Block.Chart(
                "patience-curve",
                "The share that would still wait if nobody were answered",
                text(figures.patience()),
                15,
                new ChartData.Curve(seconds, values, low, high, details),
                table(points))));
  }

  private static String text(PatienceCurve patience) {
    return "%s waited. %s %s"
        .formatted(
            Numbers.count(patience.waited()),
            sentence("A quarter", patience.givenUp(0.25)),
            sentence("Half", patience.givenUp(0.5)));
  }

  private static String sentence(String share, Quantile wait) {
    if (wait == null) {
      return share + " would have given up in none of the waits seen.";
    }
    return "%s would have given up by %s (95%% interval %s)."
        .formatted(
            share,
            Durations.text(wait.seconds()),
            wait.high() == null
                ? "from " + Durations.text(wait.low())
                : Durations.text(wait.low()) + " to " + Durations.text(wait.high()));
  }

  private static String words(Point point) {
    return "%s would wait longer (%s–%s), %s waited at least so long"
        .formatted(
            Proportion.percent(point.survival()),
            Proportion.percent(point.low()),
            Proportion.percent(point.high()),
            Numbers.count(point.atRisk()));
  }

  /** Evenly over time, each with what holds then. */
  static List<Point> thinned(List<Point> points) {
    if (points.size() <= MOST_POINTS) {
      return points;
    }
    int last = points.get(points.size() - 1).waitSeconds();
    return IntStream.rangeClosed(0, MOST_POINTS - 1)
        .mapToObj(step -> at(points, (double) last * step / (MOST_POINTS - 1)))
        .filter(point -> point != null)
        .distinct()
        .toList();
  }

  /** The last point not after this many seconds; null before the first. */
  private static Point at(List<Point> points, double seconds) {
    Point held = null;
    for (Point point : points) {
      if (point.waitSeconds() > seconds) {
        break;
      }
      held = point;
    }
    return held;
  }

  private static Block.Table table(List<Point> points) {
    int last = points.get(points.size() - 1).waitSeconds();
    List<List<String>> rows = new ArrayList<>();
    IntStream.of(TOLD)
        .filter(seconds -> seconds <= last)
        .forEach(
            seconds -> {
              Point point = at(points, seconds);
              if (point != null) {
                rows.add(
                    List.of(
                        Durations.text(seconds),
                        Proportion.percent(point.survival()),
                        Proportion.percent(point.low()) + " to " + Proportion.percent(point.high()),
                        Numbers.count(
                            points.stream()
                                .filter(p -> p.waitSeconds() >= seconds)
                                .findFirst()
                                .orElseThrow()
                                .atRisk())));
              }
            });
    return new Block.Table(
        "The share that would still wait",
        List.of(
            Column.text("After"),
            Column.number("Would wait longer"),
            Column.number("95% interval"),
            Column.number("Waited at least so long")),
        rows);
  }
}
