package dev.hangup.workflow;

import static dev.hangup.interaction.Party.CUSTOMER;
import static dev.hangup.interaction.Party.REP;
import static dev.hangup.interaction.Party.SYSTEM;
import static dev.hangup.interaction.Story.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Story;
import dev.hangup.settings.BusinessSettings;
import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedRowTest {
  private static final Settings BUILT_IN = SettingsFile.builtIn();

  @Nested
  class ShortAbandon {

    @ParameterizedTest
    @CsvSource({"4.999, true", "5, false", "0, true"})
    void isAWaitUnderTheLimitOfFiveSeconds(double wait, boolean expected) {
      RowData row = row(call().started(0).queued(10, "sales").ended(10 + wait, CUSTOMER));

      assertThat(flag(row, "short_abandon")).isEqualTo(expected);
    }

    @Test
    void theWaitOfALostTransferIsTheSecondOne() {
      RowData row =
          row(
              call()
                  .started(0)
                  .queued(0, "sales")
                  .accepted(60, "ann")
                  .transferred(90)
                  .ended(94, CUSTOMER));

      assertThat(flag(row, "short_abandon")).isTrue();
    }

    @Test
    void inTheMenuThereIsNone() {
      assertThat(flag(row(call().started(0).ended(2, CUSTOMER)), "short_abandon")).isFalse();
    }

    @Test
    void anAnsweredCallIsNone() {
      RowData row = row(call().started(0).queued(0, "sales").accepted(1, "ann").ended(2, CUSTOMER));

      assertThat(flag(row, "short_abandon")).isFalse();
    }

    @Test
    void whatTheSystemEndsIsNone() {
      RowData row = row(call().started(0).queued(0, "sales").ended(1, SYSTEM));

      assertThat(flag(row, "short_abandon")).isFalse();
    }
  }

  @Nested
  class ServiceLevel {

    @ParameterizedTest
    @CsvSource({"0, true", "20, true", "20.001, false"})
    void isAnAnswerWithinTwentySeconds(double wait, boolean expected) {
      RowData row =
          row(call().started(0).queued(10, "sales").accepted(10 + wait, "ann").ended(99, REP));

      assertThat(flag(row, "in_service_level")).isEqualTo(expected);
    }

    @Test
    void theMenuAndTheTransferDoNotCount() {
      RowData row =
          row(
              call()
                  .started(0)
                  .queued(300, "sales")
                  .accepted(310, "ann")
                  .transferred(330)
                  .accepted(630, "bob")
                  .ended(650, CUSTOMER));

      assertThat(flag(row, "in_service_level")).isTrue();
    }

    @Test
    void anAbandonedCallIsNeverInIt() {
      RowData row = row(call().started(0).queued(0, "sales").ended(3, CUSTOMER));

      assertThat(flag(row, "in_service_level")).isFalse();
    }

    @Test
    void aCallThatIsLostInATransferIsNotInIt() {
      RowData row =
          row(
              call()
                  .started(0)
                  .queued(0, "sales")
                  .accepted(3, "ann")
                  .transferred(9)
                  .ended(99, CUSTOMER));

      assertThat(flag(row, "in_service_level")).isFalse();
    }
  }

  @Nested
  class WhenItStarted {

    @ParameterizedTest
    @CsvSource({
      "2026-03-02T09:00:00Z,     2026-03-02T09:00:00Z",
      "2026-03-02T09:14:59.999Z, 2026-03-02T09:00:00Z",
      "2026-03-02T09:15:00Z,     2026-03-02T09:15:00Z",
      "2026-03-02T23:59:59Z,     2026-03-02T23:45:00Z",
      // Before 1970 rounding goes down too.
      "1969-12-31T23:59:59Z,     1969-12-31T23:45:00Z",
    })
    void theIntervalIsTheQuarterOfAnHour(Instant started, Instant interval) {
      RowData row = row(startedAt(started, "acme"), BUILT_IN);

      assertThat(time(row, "interval_start")).isEqualTo(interval);
      assertThat(time(row, "started_at")).isEqualTo(started);
    }

    @ParameterizedTest
    @CsvSource({
      "2026-03-02T23:30:00Z, UTC,              2026-03-02",
      "2026-03-02T23:30:00Z, Europe/Madrid,    2026-03-03",
      "2026-03-02T04:30:00Z, America/New_York, 2026-03-01",
      // The night in which New York's clocks go forward: 00:30 EST, and 23:30 EDT the same day.
      "2026-03-08T05:30:00Z, America/New_York, 2026-03-08",
      "2026-03-09T03:30:00Z, America/New_York, 2026-03-08",
      "2026-03-09T04:30:00Z, America/New_York, 2026-03-09",
      "2026-03-02T18:20:00Z, Asia/Kathmandu,   2026-03-03",
      "2026-03-02T18:10:00Z, Asia/Kathmandu,   2026-03-02",
    })
    void theDayIsThatOfTheBusiness(Instant started, String zone, LocalDate day) {
      RowData row = row(startedAt(started, "acme"), only("acme", settings(zone, Map.of(), 0)));

      assertThat(LocalDate.ofEpochDay(row.getInt(field("day")))).isEqualTo(day);
    }
  }

  @Nested
  class ValueAtRisk {
    private final Settings settings =
        only("acme", settings("UTC", Map.of("spring", 12.345, "summer", 0.0), 7));

    @Test
    void ofAnAbandonedCallIsTheValueOfItsCampaignInCents() {
      assertThat(value(abandoned("acme", "spring"))).isEqualTo(1235);
      assertThat(value(abandoned("acme", "summer"))).isZero();
      assertThat(value(abandoned("acme", "autumn"))).isEqualTo(700);
      assertThat(value(abandoned("acme", null))).isEqualTo(700);
    }

    @Test
    void ofABusinessWithoutSettingsIsNothing() {
      assertThat(value(abandoned("other", "spring"))).isZero();
      assertThat(value(abandoned("other", null))).isZero();
      assertThat(value(abandoned(null, null))).isZero();
    }

    @Test
    void ofAnAnsweredCallOrOneThatEndsInTheMenuIsNothing() {
      assertThat(value(said("acme", "spring").accepted(3, "ann").ended(9, CUSTOMER))).isZero();
      assertThat(value(said("acme", "spring").ended(9, CUSTOMER))).isZero();
    }

    private Story abandoned(String business, String campaign) {
      return said(business, campaign).queued(3, "sales").ended(9, CUSTOMER);
    }

    private Story said(String business, String campaign) {
      Story story = call();
      return story.add(story.at(0, EventType.STARTED).business(business).campaign(campaign));
    }

    private long value(Story story) {
      return row(story, settings).getLong(field("value_at_risk_cents"));
    }
  }

  @Test
  void unknownDimensionsAreADash() {
    RowData row = row(call().started(0));

    for (String name :
        new String[] {
          "business",
          "channel",
          "direction",
          "queue",
          "region",
          "campaign",
          "customer_id",
          "rep",
          "language"
        }) {
      assertThat(text(row, name)).as(name).isEqualTo("-");
    }
    assertThat(text(row, "ended_by")).isEqualTo("SYSTEM");
    assertThat(row.isNullAt(field("queued_at"))).isTrue();
    assertThat(row.isNullAt(field("answered_at"))).isTrue();
  }

  @Test
  void everyColumnHoldsWhatItsNameSays() {
    Story story = call("call-77");
    story
        .add(
            story
                .at(0, EventType.STARTED)
                .business("acme")
                .channel(Channel.VOICE)
                .direction(Direction.OUTBOUND)
                .region("north")
                .campaign("spring")
                .customerId("c-7")
                .language("es"))
        .queued(1, "sales") // entry 1
        .assigned(3, "ann")
        .declined(6, "ann") // ring 3
        .accepted(8, "bob") // wait 7
        .then(13, EventType.HELD) // talk 5
        .then(14, EventType.FAULT)
        .then(15, EventType.CONVERTED)
        .transferred(24) // hold 11
        .ended(37, CUSTOMER); // second wait 13
    RowData row = row(story);

    assertThat(text(row, "interaction_id")).isEqualTo("call-77");
    assertThat(text(row, "business")).isEqualTo("acme");
    assertThat(text(row, "channel")).isEqualTo("VOICE");
    assertThat(text(row, "direction")).isEqualTo("OUTBOUND");
    assertThat(text(row, "queue")).isEqualTo("sales");
    assertThat(text(row, "region")).isEqualTo("north");
    assertThat(text(row, "campaign")).isEqualTo("spring");
    assertThat(text(row, "customer_id")).isEqualTo("c-7");
    assertThat(text(row, "rep")).isEqualTo("bob");
    assertThat(text(row, "language")).isEqualTo("es");
    assertThat(time(row, "queued_at")).isEqualTo(Instant.parse("2026-03-02T09:00:01Z"));
    assertThat(time(row, "answered_at")).isEqualTo(Instant.parse("2026-03-02T09:00:08Z"));
    assertThat(time(row, "ended_at")).isEqualTo(Instant.parse("2026-03-02T09:00:37Z"));
    assertThat(row.getInt(field("events"))).isEqualTo(10);
    assertThat(row.getLong(field("entry_ms"))).isEqualTo(1_000);
    assertThat(row.getLong(field("wait_ms"))).isEqualTo(7_000);
    assertThat(row.getLong(field("ring_ms"))).isEqualTo(3_000);
    assertThat(row.getLong(field("transfer_wait_ms"))).isEqualTo(13_000);
    assertThat(row.getLong(field("hold_ms"))).isEqualTo(11_000);
    assertThat(row.getLong(field("talk_ms"))).isEqualTo(5_000);
    assertThat(row.getInt(field("transfers"))).isEqualTo(1);
    assertThat(row.getInt(field("declines"))).isEqualTo(1);
    // What was bought while the first rep had it is a result, whatever became of the transfer.
    assertThat(text(row, "outcome")).isEqualTo("RESOLVED");
    assertThat(text(row, "stage")).isEqualTo("TRANSFER");
    assertThat(flag(row, "queued")).isTrue();
    assertThat(flag(row, "after_decline")).isFalse();
    assertThat(text(row, "ended_by")).isEqualTo("CUSTOMER");
    assertThat(flag(row, "ended_on_hold")).isFalse();
    assertThat(flag(row, "timed_out")).isFalse();
    assertThat(flag(row, "fault")).isTrue();
    assertThat(flag(row, "converted")).isTrue();
  }

  private static Story startedAt(Instant when, String business) {
    Story story = call();
    double second = (when.toEpochMilli() - Story.ZERO) / 1000.0;
    return story.add(story.at(second, EventType.STARTED).business(business));
  }

  private static BusinessSettings settings(String zone, Map<String, Double> values, double value) {
    BusinessSettings base = BUILT_IN.defaults();
    return new BusinessSettings(
        "-",
        ZoneId.of(zone),
        Duration.ofSeconds(20),
        Duration.ofSeconds(5),
        base.idle(),
        values,
        value,
        null,
        base.profile(),
        base.profilesByQueue());
  }

  private static Settings only(String business, BusinessSettings its) {
    return new Settings(BUILT_IN.defaults(), Map.of(business, its), BUILT_IN.profiles());
  }

  private static RowData row(Story story) {
    return row(story, BUILT_IN);
  }

  private static RowData row(Story story, Settings settings) {
    return new FoldedRow(settings).of(story.fold());
  }

  private static int field(String name) {
    return FoldedRow.TYPE.getFieldIndex(name);
  }

  private static boolean flag(RowData row, String name) {
    return row.getBoolean(field(name));
  }

  private static String text(RowData row, String name) {
    return row.getString(field(name)).toString();
  }

  private static Instant time(RowData row, String name) {
    return row.getTimestamp(field(name), 3).toInstant();
  }
}
