package dev.hangup.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.testing.Database;
import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceViewsTest {
  private Connection db;

  @BeforeEach
  void connect() throws Exception {
    db = Database.create().connect();
  }

  @AfterEach
  void close() throws Exception {
    db.close();
  }

  /**
   * Ten waits; d gave up, c were answered, deflected or left without an answer.
   *
   * <pre>
   *  t   n  d  c   survival             Greenwood's sum               standard error
   *  5  10  1  1   9/10       = 0.9     1/(10*9)          = 0.011111  0.9 * 0.105409 = 0.094868
   * 10   8  0  2                0.9                                               0.094868
   * 20   6  2  0   0.9 * 4/6  = 0.6     + 2/(6*4)         = 0.094444  0.6 * 0.307318 = 0.184391
   * 30   4  0  1                0.6                                               0.184391
   * 40   3  1  1   0.6 * 2/3  = 0.4     + 1/(3*2)         = 0.261111  0.4 * 0.510990 = 0.204396
   * 50   1  1  0   0.4 * 0    = 0       1/(1*0): none                 none
   * </pre>
   */
  @ParameterizedTest
  @CsvSource({
    " 5, 10, 1, 1, 0.9, 0.094868",
    "10,  8, 0, 2, 0.9, 0.094868",
    "20,  6, 2, 0, 0.6, 0.184391",
    "30,  4, 0, 1, 0.6, 0.184391",
    "40,  3, 1, 1, 0.4, 0.204396",
    "50,  1, 1, 0, 0.0,         "
  })
  void workedExample(
      int wait, long atRisk, long abandoned, long censored, double survival, Double error)
      throws Exception {
    tenWaits("sales");
    var row = Tables.query(db, "select * from patience where wait_seconds = " + wait).get(0);
    assertThat(row)
        .containsEntry("at_risk", atRisk)
        .containsEntry("abandoned", abandoned)
        .containsEntry("censored", censored);
    assertThat((Double) row.get("survival")).isEqualTo(survival, within(1e-12));
    if (error == null) {
      assertThat(row.get("standard_error")).isNull();
    } else {
      assertThat((Double) row.get("standard_error")).isEqualTo(error, within(1e-6));
    }
  }

  /** 0.6 -+ 1.959964 * 0.184391 = 0.238600 and 0.961400; 0.9 + 1.959964 * 0.094868 is over 1. */
  @Test
  void boundsOfTheWorkedExample() throws Exception {
    tenWaits("sales");
    var row = Tables.query(db, "select * from patience where wait_seconds = 20").get(0);
    assertThat((Double) row.get("survival_low")).isEqualTo(0.2386, within(1e-5));
    assertThat((Double) row.get("survival_high")).isEqualTo(0.9614, within(1e-5));
    assertThat(Tables.value(db, "select survival_high from patience where wait_seconds = 5"))
        .isEqualTo(1.0);
    assertThat(Tables.query(db, "select * from patience where wait_seconds = 50").get(0))
        .containsEntry("survival_low", null)
        .containsEntry("survival_high", null);
  }

  @Test
  void quartilesOfTheWorkedExample() throws Exception {
    tenWaits("sales");
    assertThat(quartiles("queue")).isEqualTo("10 waited, 5 gave up, a quarter by 20, half by 40");
  }

  /** Survival is 3/4, 2/4, 1/4, 0: the quartile and the median are met exactly. */
  @Test
  void quartileIsTheLeastWaitAtWhichTheShareIsMet() throws Exception {
    for (int wait = 1; wait <= 4; wait++) {
      Tables.waits(db, "shop", "sales", wait, 1, 0, 0, 0);
    }
    assertThat(quartiles("queue")).isEqualTo("4 waited, 4 gave up, a quarter by 1, half by 2");
  }

  /** Of 20 who give up one after the other a quarter is gone after 5, half after 10. */
  @Test
  void quartileIsNotMissedByTheLastBits() throws Exception {
    for (int wait = 1; wait <= 20; wait++) {
      Tables.waits(db, "shop", "sales", wait, 1, 0, 0, 0);
    }
    assertThat(quartiles("queue")).isEqualTo("20 waited, 20 gave up, a quarter by 5, half by 10");
  }

  @Test
  void quartileNeverReachedIsUnknown() throws Exception {
    Tables.waits(db, "shop", "sales", 10, 1, 9, 0, 0);
    assertThat(quartiles("queue")).isEqualTo("10 waited, 1 gave up, a quarter by -, half by -");
  }

  @Test
  void nobodyGaveUp() throws Exception {
    Tables.waits(db, "shop", "sales", 10, 0, 3, 0, 0);
    var row = Tables.query(db, "select * from patience").get(0);
    assertThat(row)
        .containsEntry("survival", 1.0)
        .containsEntry("standard_error", 0.0)
        .containsEntry("survival_low", 1.0)
        .containsEntry("survival_high", 1.0);
  }

  @Test
  void bucketThatLateEventsEmptiedIsNoWait() throws Exception {
    Tables.waits(db, "shop", "sales", 10, 1, 0, 0, 0);
    Tables.waits(db, "shop", "sales", 20, 0, 0, 0, 0);
    assertThat(Tables.query(db, "select wait_seconds from patience"))
        .containsExactly(Map.of("wait_seconds", 10));
  }

  /**
   * The ten waits in one queue and, in another, two more of 20 seconds that were answered: of the
   * business 12, 10 and 8 are at risk at 5, 10 and 20, so 11/12 * 6/8 = 0.6875 outlast 20 seconds.
   */
  @Test
  void businessIsReadAsAWhole() throws Exception {
    tenWaits("sales");
    Tables.waits(db, "shop", "service", 20, 0, 2, 0, 0);
    for (var view :
        new String[] {"patience_by_channel", "patience_by_business", "patience_overall"}) {
      var row = Tables.query(db, "select * from " + view + " where wait_seconds = 20").get(0);
      assertThat(row).as(view).containsEntry("at_risk", 8L);
      assertThat((Double) row.get("survival")).as(view).isEqualTo(0.6875, within(1e-12));
    }
    assertThat(quartiles("business")).isEqualTo(quartiles("all")).startsWith("12 waited");
  }

  private void tenWaits(String queue) throws Exception {
    Tables.waits(db, "shop", queue, 5, 1, 1, 0, 0);
    Tables.waits(db, "shop", queue, 10, 0, 1, 1, 0);
    Tables.waits(db, "shop", queue, 20, 2, 0, 0, 0);
    Tables.waits(db, "shop", queue, 30, 0, 0, 0, 1);
    Tables.waits(db, "shop", queue, 40, 1, 1, 0, 0);
    Tables.waits(db, "shop", queue, 50, 1, 0, 0, 0);
  }

  private String quartiles(String level) throws Exception {
    return (String)
        Tables.value(
            db,
            "select format('%s waited, %s gave up, a quarter by %s, half by %s', waited, abandoned,"
                + " coalesce(first_quartile_seconds::text, '-'), coalesce(median_seconds::text, '-'))"
                + " from patience_quartiles where level = '"
                + level
                + "'");
  }
}
