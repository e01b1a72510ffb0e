package dev.hangup.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.testing.Database;
import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Days and weeks are those of the business's own clock. */
class CalendarViewsTest {
  private Connection db;

  @BeforeEach
  void connect() throws Exception {
    db = Database.create().connect();
  }

  @AfterEach
  void close() throws Exception {
    db.close();
  }

  /** 23:45 UTC is 01:45 of the next day in winter, when Jerusalem is two hours ahead. */
  @Test
  void lateEveningInUtcIsTheNextDayInJerusalem() throws Exception {
    Tables.business(db, "bank", "Asia/Jerusalem");
    interval("1999-01-05T21:45Z", "bank");
    interval("1999-01-05T23:45Z", "bank");

    assertThat(days()).containsExactly("1999-01-05 bank 1", "1999-01-06 bank 1");
    assertThat(
            Tables.value(
                db,
                "select weekday || ' ' || hour || ' ' || local_start from abandonment_by_interval"
                    + " where day = '1999-01-06'"))
        .isEqualTo("3 1 1999-01-06 01:45:00");
  }

  @Test
  void businessThatNoSettingsKnowCountsInUtc() throws Exception {
    interval("1999-01-05T23:45Z", "stranger");

    assertThat(days()).containsExactly("1999-01-05 stranger 1");
    assertThat(Tables.value(db, "select time_zone from abandonment_by_interval")).isEqualTo("UTC");
  }

  @Test
  void sessionTimeZoneChangesNothing() throws Exception {
    Tables.business(db, "bank", "Asia/Jerusalem");
    interval("1999-01-05T23:45Z", "bank");
    Tables.execute(db, "set time zone 'America/Los_Angeles'");

    assertThat(days()).containsExactly("1999-01-06 bank 1");
  }

  /**
   * Berlin puts its clocks forward on Sunday 2026-03-29, a day of 23 hours: from 2026-03-28T23:00Z
   * to 2026-03-29T22:00Z.
   */
  @Test
  void dayAndWeekInWhichClocksGoForward() throws Exception {
    Tables.business(db, "shop", "Europe/Berlin");
    interval("2026-03-22T22:45Z", "shop"); // Sunday the 22nd, 23:45, winter time
    interval("2026-03-22T23:00Z", "shop"); // Monday the 23rd, 00:00
    interval("2026-03-28T23:00Z", "shop"); // Sunday the 29th, 00:00
    interval("2026-03-29T21:45Z", "shop"); // Sunday the 29th, 23:45, summer time
    interval("2026-03-29T22:00Z", "shop"); // Monday the 30th, 00:00

    assertThat(days())
        .containsExactly(
            "2026-03-22 shop 1", "2026-03-23 shop 1", "2026-03-29 shop 2", "2026-03-30 shop 1");
    assertThat(weeks())
        .containsExactly("2026-03-16 2026-W12 1", "2026-03-23 2026-W13 3", "2026-03-30 2026-W14 1");
  }

  /** And back on Sunday 2026-10-25, a day of 25 hours: 02:30 comes twice. */
  @Test
  void dayAndWeekInWhichClocksGoBack() throws Exception {
    Tables.business(db, "shop", "Europe/Berlin");
    interval("2026-10-25T00:30Z", "shop"); // 02:30, summer time
    interval("2026-10-25T01:30Z", "shop"); // 02:30 again, winter time
    interval("2026-10-25T22:45Z", "shop"); // 23:45
    interval("2026-10-25T23:00Z", "shop"); // Monday the 26th, 00:00

    assertThat(weeks()).containsExactly("2026-10-19 2026-W43 3", "2026-10-26 2026-W44 1");
    assertThat(
            Tables.value(
                db,
                "select sum(started)::int from abandonment_by_interval where weekday = 7 and hour = 2"))
        .isEqualTo(2);
  }

  /** Friday 1999-01-01 lies in week 53 of 1998, which began on Monday 1998-12-28. */
  @Test
  void isoWeekBelongsToTheYearOfItsThursday() throws Exception {
    interval("1999-01-01T12:00Z", "bank");

    assertThat(weeks()).containsExactly("1998-12-28 1998-W53 1");
  }

  @Test
  void monthBelongsToTheBusinesssClock() throws Exception {
    Tables.business(db, "shop", "Europe/Berlin");
    interval("2026-03-31T21:45Z", "shop"); // 23:45
    interval("2026-03-31T22:00Z", "shop"); // 1 April, 00:00

    assertThat(
            Tables.query(
                    db,
                    "select concat_ws(' ', month, business, started) as line"
                        + " from abandonment_monthly order by month")
                .stream()
                .map(row -> row.get("line")))
        .containsExactly("2026-03-01 shop 1", "2026-04-01 shop 1");
  }

  /** 23:45 of Monday in UTC is Tuesday, 01:45 in Jerusalem, week after week. */
  @Test
  void hourOfTheWeekIsThatOfTheBusinesssClock() throws Exception {
    Tables.business(db, "bank", "Asia/Jerusalem");
    interval("1999-01-04T23:45Z", "bank");
    interval("1999-01-11T23:30Z", "bank");
    interval("1999-01-11T23:30Z", "stranger");

    assertThat(
            Tables.query(
                    db,
                    "select concat_ws(' ', business, weekday, hour, started) as line"
                        + " from abandonment_by_hour_of_week order by business")
                .stream()
                .map(row -> row.get("line")))
        .containsExactly("bank 2 1 2", "stranger 1 23 1");
  }

  private void interval(String start, String business) throws Exception {
    Tables.rate(db, start, business, Map.of("started", 1));
  }

  private Iterable<String> days() throws Exception {
    return Tables.query(
            db,
            "select concat_ws(' ', day, business, sum(started)) as line from abandonment_by_interval"
                + " group by day, business order by day")
        .stream()
        .map(row -> (String) row.get("line"))
        .toList();
  }

  private Iterable<String> weeks() throws Exception {
    return Tables.query(
            db,
            "select concat_ws(' ', week, iso_week, started) as line from abandonment_weekly"
                + " order by week")
        .stream()
        .map(row -> (String) row.get("line"))
        .toList();
  }
}
