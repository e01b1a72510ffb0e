package dev.hangup.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.testing.Database;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether reasons take another share than before, and whether chance alone could have done it. */
class ReasonShiftsTest {
  private static final String MONDAY = "2026-03-02";

  private Connection db;

  @BeforeEach
  void connect() throws Exception {
    db = Database.create().connect();
  }

  @AfterEach
  void close() throws Exception {
    db.close();
  }

  /** R. G. Newcombe, Statistics in Medicine 17, 1998, 873-890, table II, method 10. */
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 0.0524, 0.3339",
    "9, 10, 3, 10, 0.1705, 0.8090",
    "6, 7, 2, 7, 0.0582, 0.8062",
    "5, 56, 0, 29, -0.0381, 0.1926"
  })
  void boundsOfADifferenceAreThoseOfThePaper(
      int k1, int n1, int k2, int n2, double low, double high) throws Exception {
    var of = "(%d, %d, %d, %d)".formatted(k1, n1, k2, n2);
    assertThat((Double) Tables.value(db, "select difference_low" + of))
        .isEqualTo(low, within(0.00005));
    assertThat((Double) Tables.value(db, "select difference_high" + of))
        .isEqualTo(high, within(0.00005));
  }

  /**
   * The chi-squared statistic of the 2x2 table from its four cells, (ad - bc)^2 N over the product
   * of the margins.
   */
  @ParameterizedTest
  @CsvSource({"20, 100, 30, 100", "5, 1000, 30, 1500", "700, 1000, 400, 1000", "50, 100, 50, 100"})
  void chanceIsThatOfTheChiSquaredTest(long a, long m, long b, long n) throws Exception {
    long c = m - a;
    long d = n - b;
    double statistic =
        Math.pow(a * d - b * c, 2) * (m + n) / ((double) m * n * (a + b) * (m + n - a - b));
    assertThat(
            (Double) Tables.value(db, "select difference_p(%d, %d, %d, %d)".formatted(a, m, b, n)))
        .isCloseTo(ChiSquaredDistribution.of(1).survivalProbability(statistic), within(1e-12));
  }

  /** 9 of 200 are 4.5 expected in each half of 100. */
  @ParameterizedTest
  @CsvSource({"9, 100, 0, 100", "91, 100, 100, 100", "0, 100, 0, 100", "0, 0, 5, 100"})
  void tooFewToTest(long a, long m, long b, long n) throws Exception {
    assertThat(Tables.value(db, "select difference_p(%d, %d, %d, %d)".formatted(a, m, b, n)))
        .isNull();
  }

  /**
   * 400 conversations each in the week of 2 March and in that of 9 March.
   *
   * <pre>
   *          before  after   z        p                     Holm
   * PRICE      60     120    5.0800   0.00000038  * 5       0.0000019
   * TIMING     70      40   -3.0800   0.0020703   * 4       0.0082811
   * SIZE       77      46   -3.0385   0.0023776   * 3, less than TIMING's: 0.0082811
   * STOCK      90      80   -0.8643   0.3874387   * 2       0.7748774
   * OTHERS    100     110    0.8035   0.4216607   * 1, less than STOCK's:  0.7748774
   * RARE        3       4   3.5 expected: too few, and none of the five tests
   * </pre>
   */
  @Test
  void workedExample() throws Exception {
    twoWeeks();
    var rows =
        Tables.query(
            db, "select * from reason_shifts order by p_corrected nulls last, p_value nulls last");
    assertThat(rows)
        .extracting(row -> row.get("reason") + " " + row.get("shift"))
        .containsExactly(
            "PRICE rose",
            "TIMING fell",
            "SIZE fell",
            "STOCK no clear change",
            "OTHERS no clear change",
            "RARE cannot tell");
    var p = List.of(0.00000037742, 0.0020703, 0.0023776, 0.3874387, 0.4216607);
    var corrected = List.of(0.0000018871, 0.0082811, 0.0082811, 0.7748774, 0.7748774);
    for (int i = 0; i < p.size(); i++) {
      assertThat((Double) rows.get(i).get("p_value")).isEqualTo(p.get(i), within(p.get(i) * 1e-4));
      assertThat((Double) rows.get(i).get("p_corrected"))
          .isEqualTo(corrected.get(i), within(corrected.get(i) * 1e-4));
    }
    assertThat(rows.get(5)).containsEntry("p_value", null).containsEntry("p_corrected", null);
    assertThat(rows.get(0))
        .containsEntry("calls_before", 60L)
        .containsEntry("out_of_before", 400L)
        .containsEntry("calls", 120L)
        .containsEntry("out_of", 400L)
        .containsEntry("share_before", 0.15)
        .containsEntry("share", 0.3);
    assertThat((Double) rows.get(0).get("change")).isEqualTo(0.15, within(1e-12));
    assertThat(rows.get(0).get("earlier_from")).hasToString("2026-03-02");
    assertThat(rows.get(0).get("earlier_to")).hasToString("2026-03-08");
    assertThat(rows.get(0).get("later_from")).hasToString("2026-03-09");
    assertThat(rows.get(0).get("later_to")).hasToString("2026-03-15");
  }

  /** Each business is corrected for its own reasons: two for the mill, of the same counts. */
  @Test
  void reasonsOfOthersAreNotCountedAmongTheTests() throws Exception {
    twoWeeks();
    for (var day : Map.of(MONDAY, 70L, "2026-03-15", 40L).entrySet()) {
      Tables.reason(db, day.getKey(), "mill", "TIMING", day.getValue(), 400, 0);
      Tables.reason(db, day.getKey(), "mill", "OTHERS", 400 - day.getValue(), 400, 0);
    }
    assertThat(
            (Double)
                Tables.value(
                    db,
                    "select p_corrected from reason_shifts where business = 'mill'"
                        + " and reason = 'TIMING'"))
        .isEqualTo(2 * 0.0020703, within(1e-6));
  }

  @Test
  void anyTwoSpansOfDays() throws Exception {
    twoWeeks();
    Tables.reason(db, "2026-03-20", "shop", "PRICE", 50, 50, 0);
    assertThat(
            Tables.query(
                db,
                "select reason, calls_before, calls, out_of, share, shift from"
                    + " reason_shifts_between('2026-03-09', '2026-03-15', '2026-03-16',"
                    + " '2026-03-31') where reason in ('PRICE', 'STOCK') order by reason"))
        .containsExactly(
            Map.of(
                "reason",
                "PRICE",
                "calls_before",
                120L,
                "calls",
                50L,
                "out_of",
                50L,
                "share",
                1.0,
                "shift",
                "rose"),
            Map.of(
                "reason",
                "STOCK",
                "calls_before",
                80L,
                "calls",
                0L,
                "out_of",
                50L,
                "share",
                0.0,
                "shift",
                "fell"));
  }

  /** Days held, and the whole weeks that are compared. */
  @ParameterizedTest
  @CsvSource({
    // Ten weeks: four against four.
    "2026-01-05, 2026-03-15, 2026-01-19, 2026-02-15, 2026-02-16, 2026-03-15",
    // The weeks cut off at both ends do not count: five whole ones are two against two.
    "2026-01-06, 2026-02-20, 2026-01-19, 2026-02-01, 2026-02-02, 2026-02-15",
    "2026-03-02, 2026-03-15, 2026-03-02, 2026-03-08, 2026-03-09, 2026-03-15",
    "2026-03-02, 2026-03-14, , , ,"
  })
  void wholeWeeksAreCompared(
      LocalDate first,
      LocalDate last,
      String earlierFrom,
      String earlierTo,
      String laterFrom,
      String laterTo)
      throws Exception {
    for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
      Tables.reason(db, day.toString(), "shop", "PRICE", 1, 1, 0);
    }
    var spans =
        Tables.query(
            db,
            "select concat_ws(' ', earlier_from, earlier_to, later_from, later_to) as line"
                + " from reason_shifts");
    if (earlierFrom == null) {
      assertThat(spans).isEmpty();
    } else {
      assertThat(spans)
          .containsExactly(
              Map.of("line", String.join(" ", earlierFrom, earlierTo, laterFrom, laterTo)));
    }
  }

  /** A week without a reason has it at 0; a week without any conversation breaks the comparison. */
  @Test
  void trendIsAgainstTheWeekBefore() throws Exception {
    Tables.reason(db, "2026-03-02", "shop", "PRICE", 1, 4, 0.5);
    Tables.reason(db, "2026-03-08", "shop", "OTHERS", 3, 4, 1.5);
    Tables.reason(db, "2026-03-09", "shop", "PRICE", 2, 2, 1);
    Tables.reason(db, "2026-03-23", "shop", "OTHERS", 5, 5, 1);
    assertThat(
            Tables.query(
                db,
                "select format('%s %s %s of %s, %s', iso_week, reason, calls, out_of,"
                    + " coalesce(change::text, '-')) as line from reason_trends"
                    + " order by week, reason"))
        .extracting(row -> row.get("line"))
        .containsExactly(
            "2026-W10 OTHERS 3 of 4, -",
            "2026-W10 PRICE 1 of 4, -",
            "2026-W11 OTHERS 0 of 2, -0.75",
            "2026-W11 PRICE 2 of 2, 0.75",
            "2026-W13 OTHERS 5 of 5, -",
            "2026-W13 PRICE 0 of 5, -");
  }

  private void twoWeeks() throws Exception {
    var before =
        Map.of("PRICE", 60, "TIMING", 70, "SIZE", 77, "STOCK", 90, "OTHERS", 100, "RARE", 3);
    var after =
        Map.of("PRICE", 120, "TIMING", 40, "SIZE", 46, "STOCK", 80, "OTHERS", 110, "RARE", 4);
    for (var reason : before.keySet()) {
      Tables.reason(db, MONDAY, "shop", reason, before.get(reason), 400, 0);
      Tables.reason(db, "2026-03-15", "shop", reason, after.get(reason), 400, 0);
    }
  }
}
