package dev.hangup.report.page;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.reducing;

import dev.hangup.report.advice.Comparisons;
import dev.hangup.report.advice.TwoProportions;
import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Proportion;
import dev.hangup.report.figures.WeekHour;
import dev.hangup.report.page.Block.HeatCell;
import dev.hangup.report.page.Block.HeatMap;
import dev.hangup.report.page.Block.HeatRow;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** At which hours of the week they give up. */
final class WeekSection implements Section.Writer {
  private static final String ID = "week";
  private static final String TITLE = "When do they give up?";

  /** Upper ends of the steps of colour, in multiples of the whole rate. */
  private static final double[] STEPS = {0.5, 0.8, 1.25, 2, 3};

  /** Of fewer, the share says next to nothing: no colour. */
  private static final int LEAST_OFFERED = 20;

  private static final Proportion NONE = new Proportion(0, 0);

  private record Hour(DayOfWeek weekday, int hour) {}

  @Override
  public Section of(Figures figures) {
    Map<Hour, Proportion> rates =
        figures.hours().stream()
            .collect(
                groupingBy(
                    hour -> new Hour(hour.weekday(), hour.hour()),
                    mapping(WeekHour::rate, reducing(NONE, Proportion::plus))));
    Proportion all = rates.values().stream().reduce(NONE, Proportion::plus);
    if (all.outOf() == 0) {
      return Section.empty(ID, TITLE, "Nothing was offered to service in these days.");
    }
    Set<Hour> standing = standing(rates, all);
    int first = hours(rates).min().orElseThrow();
    int last = hours(rates).max().orElseThrow();
    List<HeatRow> rows = new ArrayList<>();
    for (int hour = first; hour <= last; hour++) {
      List<HeatCell> cells = new ArrayList<>();
      for (DayOfWeek day : DayOfWeek.values()) {
        Hour cell = new Hour(day, hour);
        cells.add(cell(rates.getOrDefault(cell, NONE), all, standing.contains(cell)));
      }
      rows.add(new HeatRow("%02d:00".formatted(hour), cells));
    }
    return new Section(
        ID,
        TITLE,
        List.of(
            new Block.Text(
                "Abandonment rate in percent by hour of the week, on the clock of the business; %s in all. A star marks hours that differ from all others by more than chance (two-proportion tests, 5%% over all hours)."
                    .formatted(all.percent())),
            new HeatMap(
                "Abandonment rate in percent by weekday and hour",
                days(),
                rows,
                legend(all.value()),
                "no colour: fewer than %d offered".formatted(LEAST_OFFERED),
                table(rates))));
  }

  private static IntStream hours(Map<Hour, Proportion> rates) {
    return rates.entrySet().stream()
        .filter(entry -> entry.getValue().outOf() > 0)
        .mapToInt(entry -> entry.getKey().hour());
  }

  private static Set<Hour> standing(Map<Hour, Proportion> rates, Proportion all) {
    return new HashSet<>(
        Comparisons.significant(
            List.copyOf(rates.keySet()),
            hour -> new TwoProportions(rates.get(hour), all.minus(rates.get(hour)))));
  }

  private static HeatCell cell(Proportion rate, Proportion all, boolean stands) {
    if (rate.outOf() == 0) {
      return new HeatCell(-1, "", "nothing offered", false);
    }
    return new HeatCell(
        rate.outOf() < LEAST_OFFERED ? -1 : step(rate.value(), all.value()),
        Long.toString(Math.round(100 * rate.value())),
        Numbers.words(rate),
        stands);
  }

  /** Which step of colour, 0 to 5. */
  static int step(double rate, double whole) {
    for (int step = 0; step < STEPS.length; step++) {
      if (rate < STEPS[step] * whole) {
        return step;
      }
    }
    return whole == 0 ? 0 : STEPS.length;
  }

  private static Block.Table table(Map<Hour, Proportion> rates) {
    return Charts.table(
        new Charts.Words("", "Abandonment rate by hour of the week", "Hour", "Gave up", "Offered"),
        rates.entrySet().stream()
            .filter(entry -> entry.getValue().outOf() > 0)
            .sorted(
                Comparator.comparing(
                        (Map.Entry<Hour, Proportion> entry) -> entry.getKey().weekday())
                    .thenComparing(entry -> entry.getKey().hour()))
            .map(
                entry ->
                    new Charts.Named(
                        "%s %02d:00"
                            .formatted(
                                entry
                                    .getKey()
                                    .weekday()
                                    .getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                                entry.getKey().hour()),
                        entry.getValue()))
            .toList());
  }

  private static List<String> legend(double whole) {
    List<String> legend = new ArrayList<>();
    String below = null;
    for (double step : STEPS) {
      String end = Proportion.percent(step * whole);
      legend.add(below == null ? "under " + end : below + " to " + end);
      below = end;
    }
    legend.add(below + " or more");
    return legend;
  }

  private static List<String> days() {
    return Arrays.stream(DayOfWeek.values())
        .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
        .toList();
  }
}
