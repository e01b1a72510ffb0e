package dev.hangup.report.page;

import static java.util.stream.Collectors.groupingBy;

import dev.hangup.report.figures.Counts;
import dev.hangup.report.figures.DayCounts;
import dev.hangup.report.figures.Days;
import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The steps of a course over time: days, or ISO weeks from Monday where there are many days.
 *
 * @param label of the step
 * @param counts zero where nothing started
 */
record Periods(String label, Counts counts) {
  private static final int MOST_DAYS = 62;

  static boolean areWeeks(Span span) {
    return span.days() > MOST_DAYS;
  }

  /** All steps of a report, also those without interactions. */
  static List<Periods> of(Figures figures) {
    Span span = figures.scope().span();
    boolean weeks = areWeeks(span);
    Map<LocalDate, List<DayCounts>> byStart =
        figures.days().stream()
            .filter(day -> span.contains(day.day()))
            .collect(groupingBy(day -> start(day.day(), weeks)));
    List<Periods> periods = new ArrayList<>();
    LocalDate start = start(span.from(), weeks);
    while (!start.isAfter(span.to())) {
      periods.add(
          new Periods(
              (weeks ? "week of " : "") + Days.dayAndMonth(start),
              Counts.sum(
                  byStart.getOrDefault(start, List.of()).stream()
                      .map(DayCounts::counts)
                      .toList())));
      start = weeks ? start.plusWeeks(1) : start.plusDays(1);
    }
    return periods;
  }

  private static LocalDate start(LocalDate day, boolean weeks) {
    return weeks ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : day;
  }
}
