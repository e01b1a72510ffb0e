package dev.hangup.report.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Span YEAR = span("2026-01-01", "2026-12-31");

  @Test
  void aMonthIsComparedWithTheMonthBefore() {
    assertThat(Comparison.of(Span.of(YearMonth.of(2026, 3)), YEAR))
        .isEqualTo(
            new Comparison(span("2026-02-01", "2026-02-28"), span("2026-03-01", "2026-03-31")));
  }

  @Test
  void daysAreComparedWithAsManyBefore() {
    assertThat(Comparison.of(span("2026-03-09", "2026-03-15"), YEAR))
        .isEqualTo(
            new Comparison(span("2026-03-02", "2026-03-08"), span("2026-03-09", "2026-03-15")));
  }

  @Test
  void withoutDaysBeforeTheHalvesAreCompared() {
    assertThat(Comparison.of(YEAR, YEAR))
        .isEqualTo(
            new Comparison(span("2026-01-02", "2026-07-02"), span("2026-07-03", "2026-12-31")));
    assertThat(Comparison.of(span("2026-01-01", "2026-01-04"), YEAR))
        .isEqualTo(
            new Comparison(span("2026-01-01", "2026-01-02"), span("2026-01-03", "2026-01-04")));
  }

  @Test
  void theFirstDayOfAllHasNothingToBeComparedWith() {
    assertThat(Comparison.of(span("2026-01-01", "2026-01-01"), YEAR)).isNull();
  }

  @Test
  void daysAreSaidAsPeopleSayThem() {
    assertThat(span("2026-03-09", "2026-03-15")).hasToString("9 Mar to 15 Mar 2026");
    assertThat(span("2025-12-29", "2026-01-04")).hasToString("29 Dec 2025 to 4 Jan 2026");
    assertThat(span("2026-03-09", "2026-03-09")).hasToString("9 Mar 2026");
  }

  @Test
  void endsNotBeforeItBegins() {
    assertThatThrownBy(() -> span("2026-03-09", "2026-03-08"))
        .hasMessageContaining("the last day, 2026-03-08, is before the first, 2026-03-09");
  }

  private static Span span(String from, String to) {
    return new Span(LocalDate.parse(from), LocalDate.parse(to));
  }
}
