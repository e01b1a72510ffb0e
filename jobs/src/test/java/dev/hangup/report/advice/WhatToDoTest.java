package dev.hangup.report.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.SomeFigures;
import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each rule speaks where the figures carry its sentence, and is silent where they do not. */
class WhatToDoTest {

  @Test
  void nothingIsSaidOfNothing() {
    assertThat(WhatToDo.next(new SomeFigures().figures())).isEmpty();
    assertThat(WhatToDo.next(new SomeFigures().comparedWithNothing().figures())).isEmpty();
  }

  @Nested
  class Target {
    /** 81 of 263 are at least 25.5%; at 25% of 263, 65.75 would have. */
    @Test
    void missedForCertain() {
      Advice advice =
          only(new SomeFigures().business("shop", 0.25).day("2026-03-09", "shop", 81, 263));
      assertThat(advice.todo()).isEqualTo("Bring shop down to its target of 25.0%.");
      assertThat(advice.because())
          .isEqualTo(
              "81 of 263 (30.8%, 95% interval 25.5–36.6%) offered gave up: 15 more than the target"
                  + " allows.");
    }

    @Test
    void perhapsMet() {
      assertThat(
              advice(new SomeFigures().business("shop", 0.26).day("2026-03-09", "shop", 81, 263)))
          .isEmpty();
    }

    @Test
    void noneSetOrNothingOffered() {
      assertThat(
              advice(new SomeFigures().business("shop", null).day("2026-03-09", "shop", 81, 263)))
          .isEmpty();
      assertThat(advice(new SomeFigures().business("shop", 0.05))).isEmpty();
    }

    /** The days before the report are there to compare with, not to be counted. */
    @Test
    void ofTheReportsOwnDays() {
      assertThat(
              new AboveTarget()
                  .of(
                      new SomeFigures()
                          .business("shop", 0.05)
                          .day("2026-03-08", "shop", 81, 263)
                          .figures()))
          .isEmpty();
    }
  }

  @Nested
  class Change {
    /** 20% after 10%, of 1,000 each: Newcombe's interval by hand is 6.9 to 13.1 points. */
    @Test
    void forTheWorse() {
      Advice advice =
          only(
              new SomeFigures()
                  .day("2026-03-03", "shop", 100, 1000)
                  .day("2026-03-10", "shop", 200, 1000));
      assertThat(advice.todo())
          .isEqualTo("Find out what changed: more customers give up than before.");
      assertThat(advice.because())
          .contains("From 9 Mar to 15 Mar 2026: 200 of 1,000 (20.0%")
          .contains("From 2 Mar to 8 Mar 2026: 100 of 1,000 (10.0%")
          .contains("+10.0 points (95% interval +6.9 to +13.1)");
    }

    @Test
    void forTheBetterOrByChance() {
      assertThat(
              advice(
                  new SomeFigures()
                      .day("2026-03-03", "shop", 200, 1000)
                      .day("2026-03-10", "shop", 100, 1000)))
          .isEmpty();
      assertThat(
              advice(
                  new SomeFigures()
                      .day("2026-03-03", "shop", 100, 1000)
                      .day("2026-03-10", "shop", 110, 1000)))
          .isEmpty();
    }
  }

  @Nested
  class Queues {
    /**
     * 300 lost at 100 each against 100: the difference of 20,000 has a standard error of
     * sqrt(30,000² / 300 + 10,000² / 100) = 2,000.
     */
    @Test
    void theCostliest() {
      List<Advice> advice =
          advice(
              new SomeFigures()
                  .queue("shop", "sales", 300, 3000, 30_000)
                  .queue("shop", "service", 100, 1000, 10_000));
      assertThat(advice).hasSize(1);
      assertThat(advice.get(0).todo())
          .isEqualTo("Staff the queue sales (VOICE) first: it loses the most revenue.");
      assertThat(advice.get(0).because())
          .isEqualTo(
              "30,000 at risk in 300 lost interactions, 75.0% of all; next is service (VOICE) with"
                  + " 10,000.");
    }

    /** The difference of 1,000 has a standard error of sqrt(11,000² / 110 + 10,000² / 100). */
    @Test
    void oneThatHardlyLeads() {
      assertThat(
              advice(
                  new SomeFigures()
                      .queue("shop", "sales", 110, 1100, 11_000)
                      .queue("shop", "service", 100, 1000, 10_000)))
          .isEmpty();
    }

    @Test
    void withoutValues() {
      assertThat(
              advice(
                  new SomeFigures()
                      .queue("shop", "sales", 300, 3000, 0)
                      .queue("shop", "service", 100, 1000, 0)))
          .isEmpty();
    }

    /** 68 of 553 against 74 of 1,579: z is 6.18; 553 * 74 / 1,579 = 25.9, so 42 more. */
    @Test
    void theOneThatStandsOut() {
      Advice advice =
          only(
              new SomeFigures()
                  .queue("shop", "lettings", 68, 553, 0)
                  .queue("shop", "viewings", 74, 1579, 0)
                  // Of another business, which it is not compared with.
                  .queue("clinic", "nurses", 900, 1000, 0));
      assertThat(advice.todo())
          .isEqualTo("Look into the queue lettings (VOICE): more give up than in the others.");
      assertThat(advice.because())
          .contains("68 of 553 (12.3%")
          .contains("74 of 1,579 (4.7%")
          .contains("About 42 would have stayed at their rate.");
    }

    @Test
    void alone() {
      assertThat(advice(new SomeFigures().queue("shop", "sales", 500, 1000, 0))).isEmpty();
    }
  }

  @Nested
  class Hours {
    @Test
    void theWorstAgainstItsVolume() {
      SomeFigures figures = new SomeFigures();
      // More give up at ten, as more call; the rate is that of the day.
      figures.hour("shop", DayOfWeek.MONDAY, 10, 100, 2000);
      figures.hour("shop", DayOfWeek.MONDAY, 11, 25, 500);
      figures.hour("shop", DayOfWeek.SATURDAY, 18, 40, 200);
      Advice advice = only(figures);
      assertThat(advice.todo()).isEqualTo("Move shifts to Saturday from 18:00 to 19:00.");
      // 200 at 125 of 2,500 are 10.
      assertThat(advice.because())
          .contains("40 of 200 (20.0%")
          .contains("125 of 2,500 (5.0%")
          .contains("About 30 more than its volume explains.");
    }

    @Test
    void allAlike() {
      SomeFigures figures = new SomeFigures();
      for (int hour = 8; hour < 18; hour++) {
        figures.hour("shop", DayOfWeek.MONDAY, hour, 10 + hour % 3, 200);
      }
      assertThat(advice(figures)).isEmpty();
    }
  }

  @Nested
  class Patience {
    @Test
    void aQuarterIsGone() {
      Advice advice =
          only(
              new SomeFigures()
                  .patience(60, 1000, 0.8, 0.74, 0.85)
                  .patience(150, 700, 0.74, 0.70, 0.78)
                  .patience(180, 600, 0.70, 0.66, 0.74));
      assertThat(advice.todo()).isEqualTo("Offer a callback before a wait of 2 min 30 s.");
      assertThat(advice.because())
          .isEqualTo(
              "By then a quarter of the 1,000 who waited would have given up (95% interval of that"
                  + " wait: 60 s to 3 min).");
    }

    @Test
    void ofTooFewToBoundIt() {
      assertThat(
              advice(
                  new SomeFigures()
                      .patience(60, 10, 0.8, 0.5, 1.0)
                      .patience(150, 6, 0.7, 0.4, 1.0)))
          .isEmpty();
    }
  }

  @Nested
  class Reasons {
    /** 20 of 200 before, 60 of 200 now. */
    @Test
    void thatGrow() {
      Advice advice =
          only(
              new SomeFigures()
                  .reason("2026-03-04", "shop", "PRICE", 20)
                  .reason("2026-03-04", "shop", "TIME", 180)
                  .reason("2026-03-11", "shop", "PRICE", 60)
                  .reason("2026-03-11", "shop", "TIME", 140));
      assertThat(advice.todo())
          .isEqualTo("Act on PRICE: it takes a growing share of the dropped conversations.");
      assertThat(advice.because())
          .contains("60 of 200 (30.0%")
          .contains("20 of 200 (10.0%")
          .contains("+20.0 points");
    }

    @Test
    void thatGrowAsAllDo() {
      assertThat(
              advice(
                  new SomeFigures()
                      .reason("2026-03-04", "shop", "PRICE", 20)
                      .reason("2026-03-04", "shop", "TIME", 180)
                      .reason("2026-03-11", "shop", "PRICE", 60)
                      .reason("2026-03-11", "shop", "TIME", 540)))
          .isEmpty();
    }

    @Test
    void othersAreNoReasonToActOn() {
      assertThat(
              advice(
                  new SomeFigures()
                      .reason("2026-03-04", "shop", "OTHERS", 20)
                      .reason("2026-03-04", "shop", "TIME", 180)
                      .reason("2026-03-11", "shop", "OTHERS", 60)
                      .reason("2026-03-11", "shop", "TIME", 140)))
          .isEmpty();
    }
  }

  @Nested
  class Reps {
    @Test
    void oneStandsOut() {
      Advice advice =
          only(
              new SomeFigures()
                  .repAlert("shop", "ann", "RUDE", 18, 121)
                  .repAlert("shop", "bob", "RUDE", 8, 180)
                  .repAlert("shop", "cid", "RUDE", 6, 188));
      assertThat(advice.todo()).isEqualTo("Coach ann on RUDE.");
      assertThat(advice.because()).contains("18 of 121 (14.9%").contains("14 of 368 (3.8%");
      assertThat(advice.basis()).contains("Listen to some before you judge a person");
    }

    /** 12 of 120 against 14 of 120; dan serves where the guide does not judge. */
    @Test
    void repsWhomTheGuideDoesNotJudgeAreNoComparison() {
      assertThat(
              advice(
                  new SomeFigures()
                      .repAlert("shop", "ann", "RUDE", 14, 120)
                      .repAlert("shop", "bob", "RUDE", 12, 120)
                      .repAlert("shop", "dan", "RUDE", 0, 900)))
          .isEmpty();
    }

    @Test
    void fewConversationsSayLittle() {
      assertThat(
              advice(
                  new SomeFigures()
                      .repAlert("shop", "ann", "RUDE", 2, 4)
                      .repAlert("shop", "bob", "RUDE", 14, 368)))
          .isEmpty();
    }
  }

  @Nested
  class Recovery {
    /** Of 120 known, 48 were lost: 40%; the 500 unknown are in neither. */
    @Test
    void lostForGood() {
      Advice advice =
          only(
              new SomeFigures()
                  .recovered("VOICE", "CALLED_BACK", 72, 600.0)
                  .recovered("VOICE", "LOST", 40, null)
                  .recovered("CHAT", "LOST", 8, null)
                  .recovered("CHAT", "UNKNOWN", 500, null));
      assertThat(advice.because()).startsWith("48 of 120 (40.0%");
    }

    @Test
    void ofFewKnown() {
      assertThat(advice(new SomeFigures().recovered("VOICE", "LOST", 99, null))).isEmpty();
    }
  }

  private static List<Advice> advice(SomeFigures figures) {
    return WhatToDo.next(figures.figures());
  }

  private static Advice only(SomeFigures figures) {
    Figures all = figures.figures();
    List<Advice> advice = WhatToDo.next(all);
    assertThat(advice).hasSize(1);
    return advice.get(0);
  }
}
