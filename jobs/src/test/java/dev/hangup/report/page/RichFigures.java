package dev.hangup.report.page;

import dev.hangup.report.figures.Counts;
import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.FollowUpCount;
import dev.hangup.report.figures.Place;
import dev.hangup.report.figures.Quote;
import dev.hangup.report.figures.SomeFigures;
import dev.hangup.report.figures.Spike;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/** Figures that fill every section of the page, with names that try to break out of it. */
final class RichFigures {
  static final String HOSTILE = "</script><script>window.broken=1</script><img src=x onerror=a()>";

  private RichFigures() {}

  static Figures figures() {
    SomeFigures some = new SomeFigures().business("shop", 0.05).business(HOSTILE, null);
    for (int day = 2; day <= 15; day++) {
      long offered = 400 + 10 * day;
      long gone = (day < 9 ? 20 : 40) + day;
      some.day(
          "2026-03-%02d".formatted(day),
          "shop",
          new Counts(
              offered + 50,
              offered,
              offered - 30,
              offered - gone - 20,
              30,
              10,
              10,
              gone,
              15,
              gone - 8,
              5,
              3,
              gone - 4,
              6,
              offered / 2,
              12_345,
              90.0 * gone));
      some.day("2026-03-%02d".formatted(day), HOSTILE, day, 100);
    }
    some.queue("shop", "sales", 300, 2000, 27_000)
        .queue("shop", "service", 100, 2400, 9_000)
        .queue(HOSTILE, HOSTILE, 30, 700, 100);
    for (Place.Kind kind : Place.Kind.values()) {
      if (kind != Place.Kind.QUEUE) {
        some.place(kind, "shop", "", "a-rather-long-name-of-a-place-" + kind, 90, 900, 5_000)
            .place(kind, "shop", "", HOSTILE, 30, 900, 700)
            .place(kind, "shop", "", "-", 1, 3, 0);
      }
    }
    for (DayOfWeek weekday : DayOfWeek.values()) {
      for (int hour = 8; hour < 20; hour++) {
        some.hour(
            "shop", weekday, hour, weekday == DayOfWeek.FRIDAY && hour == 17 ? 40 : hour / 3, 60);
      }
    }
    some.hour("shop", DayOfWeek.SUNDAY, 23, 1, 3);
    for (int step = 1; step <= 60; step++) {
      double survival = 1 - step * 0.006;
      some.patience(5 * step, 6000 - 90L * step, survival, survival - 0.02, survival + 0.02);
    }
    for (int day = 2; day <= 15; day++) {
      String when = "2026-03-%02d".formatted(day);
      some.reason(when, "shop", "PRICE_TOO_HIGH", day < 9 ? 5 : 15)
          .reason(when, "shop", "NEEDS_MORE_TIME", 40)
          .reason(when, "shop", HOSTILE, 3)
          .reason(when, "shop", "OTHERS", 10);
    }
    some.queueAlert("shop", "sales", "risk", "RUDE", 30, 400)
        .queueAlert("shop", "sales", "risk", HOSTILE, 3, 400)
        .queueAlert("shop", "sales", "-", "-", 367, 400)
        .repAlert("shop", "ann", "RUDE", 25, 150)
        .repAlert("shop", HOSTILE, "RUDE", 5, 250)
        .recovered("VOICE", "CALLED_AGAIN", 60, 900.0)
        .recovered("VOICE", "CALLED_BACK", 40, 5400.0)
        .recovered("CHAT", "OTHER_CHANNEL", 10, 90.0)
        .recovered("CHAT", "LOST", 90, null)
        .recovered("CHAT", "UNKNOWN", 7, null)
        .followUps(
            followUps("shop", "CALL_BACK", "abandoned-call", 70, 40, 38, 30, "2026-03-09T09:05"))
        .followUps(followUps("shop", "Schedule follow-up", "needs-more-time", 9, 0, 0, 0, null))
        .followUps(
            followUps(HOSTILE, "CALL_BACK", "abandoned-call", 5, 5, 4, 5, "2026-03-08T21:30"))
        .followUps(followUps(HOSTILE, HOSTILE, HOSTILE, 2, 1, 0, 0, "2026-03-16T12:00"))
        .spike(
            new Spike(
                LocalDateTime.parse("2026-03-13T16:30"),
                LocalDateTime.parse("2026-03-13T17:30"),
                "shop",
                "VOICE",
                HOSTILE,
                "north",
                40,
                22,
                4.5,
                20_000))
        .evidence(
            Map.of("PRICE_TOO_HIGH", List.of(quote(HOSTILE), quote("מחיר גבוה מדי"))),
            Map.of("RUDE", List.of(quote("What do you want now?"))));
    return some.figures();
  }

  private static FollowUpCount followUps(
      String business,
      String action,
      String rule,
      long asked,
      long toDo,
      long customers,
      long overdue,
      String firstDue) {
    return new FollowUpCount(
        business,
        action,
        rule,
        asked,
        toDo,
        customers,
        overdue,
        firstDue == null ? null : LocalDateTime.parse(firstDue));
  }

  private static Quote quote(String text) {
    return new Quote(text, "shop", "sales", LocalDate.parse("2026-03-11"), 0.97);
  }
}
