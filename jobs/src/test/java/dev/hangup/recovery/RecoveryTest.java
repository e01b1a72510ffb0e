package dev.hangup.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.sql.Tables;
import dev.hangup.testing.Database;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryTest {
  private Connection db;

  @BeforeEach
  void connect() throws Exception {
    db = Database.create().connect();
    db.setAutoCommit(false);
  }

  @AfterEach
  void close() throws Exception {
    db.close();
  }

  /** A contact; times are minutes, each lasts one. */
  private record Contact(
      String id,
      String customer,
      String channel,
      String direction,
      int start,
      String outcome,
      String stage) {}

  private static Contact left(String id, String customer, int start) {
    return new Contact(id, customer, "VOICE", "INBOUND", start, "ABANDONED", "QUEUE");
  }

  private static Contact reached(
      String id, String customer, String channel, String direction, int start) {
    return new Contact(id, customer, channel, direction, start, "ANSWERED", "CONVERSATION");
  }

  @Test
  void callsAgainOnTheSameChannel() throws Exception {
    assertThat(filled(left("a", "ann", 0), reached("b", "ann", "VOICE", "INBOUND", 11)))
        .containsExactly("a CALLED_AGAIN b VOICE 600.0");
  }

  @Test
  void isCalledBack() throws Exception {
    assertThat(filled(left("a", "ann", 0), reached("b", "ann", "VOICE", "OUTBOUND", 31)))
        .containsExactly("a CALLED_BACK b VOICE 1800.0");
  }

  @Test
  void isReachedOnAnotherChannelWhoeverBegins() throws Exception {
    assertThat(
            filled(
                left("a", "ann", 0),
                reached("b", "ann", "CHAT", "INBOUND", 2),
                left("c", "bob", 0),
                reached("d", "bob", "SMS", "OUTBOUND", 3)))
        .containsExactly("a OTHER_CHANNEL b CHAT 60.0", "c OTHER_CHANNEL d SMS 120.0");
  }

  @Test
  void whatWasSettledWithoutARepCounts() throws Exception {
    assertThat(
            filled(
                left("a", "ann", 0),
                new Contact("b", "ann", "VOICE", "INBOUND", 2, "RESOLVED", "ENTRY")))
        .containsExactly("a CALLED_AGAIN b VOICE 60.0");
  }

  @Test
  void theFirstThatReachesCounts() throws Exception {
    assertThat(
            filled(
                left("a", "ann", 0),
                reached("late", "ann", "VOICE", "OUTBOUND", 20),
                reached("second", "ann", "CHAT", "INBOUND", 5),
                reached("first", "ann", "VOICE", "INBOUND", 5)))
        .containsExactly("a CALLED_AGAIN first VOICE 240.0");
  }

  @Test
  void contactsThatReachNobodyLeaveThemLost() throws Exception {
    assertThat(
            filled(
                left("a", "ann", 0),
                left("b", "ann", 5),
                new Contact("c", "ann", "VOICE", "OUTBOUND", 9, "NO_ANSWER", "RINGING"),
                reached("d", "bob", "VOICE", "INBOUND", 10)))
        .containsExactly("a LOST null - null", "b LOST null - null");
  }

  @Test
  void theDayEndsTwentyFourHoursAfterTheyGaveUp() throws Exception {
    assertThat(
            filled(
                left("a", "ann", 0),
                reached("b", "ann", "VOICE", "INBOUND", 1 + 1440),
                left("c", "bob", 0),
                reached("d", "bob", "VOICE", "INBOUND", 2 + 1440)))
        .containsExactly("a CALLED_AGAIN b VOICE 86400.0", "c LOST null - null");
  }

  @Test
  void whatWasUnderWayBeforeTheyGaveUpDoesNotCount() throws Exception {
    assertThat(filled(reached("b", "ann", "CHAT", "INBOUND", 0), left("a", "ann", 0)))
        .containsExactly("a LOST null - null");
  }

  @Test
  void customersOfAnotherBusinessAreOthers() throws Exception {
    write(left("a", "ann", 0));
    write(reached("b", "ann", "VOICE", "INBOUND", 5));
    Tables.execute(db, "update interactions set business = 'other' where interaction_id = 'b'");
    fill();
    assertThat(rows()).containsExactly("a LOST null - null");
  }

  @Test
  void nobodyKnowsOfUnknownCustomers() throws Exception {
    assertThat(filled(left("a", "-", 0), reached("b", "-", "VOICE", "INBOUND", 5)))
        .containsExactly("a UNKNOWN null - null");
  }

  @Test
  void whoLeavesAtTheEntryHasARowThatSaysSo() throws Exception {
    filled(new Contact("a", "ann", "VOICE", "INBOUND", 0, "ABANDONED", "ENTRY"));
    assertThat(Tables.query(db, "select how, stage from recovery"))
        .containsExactly(Map.of("how", "LOST", "stage", "ENTRY"));
  }

  /** 2 of 3 known customers reached, after 60 and 180 s; one unknown. */
  @Test
  void theViewCountsKnownCustomers() throws Exception {
    filled(
        left("a", "ann", 0),
        reached("b", "ann", "VOICE", "INBOUND", 2),
        left("c", "bob", 0),
        reached("d", "bob", "VOICE", "OUTBOUND", 4),
        left("e", "cid", 0),
        left("f", "-", 0));
    var row = Tables.query(db, "select * from recovery_by_queue").get(0);
    assertThat(row)
        .containsEntry("abandoned", 4L)
        .containsEntry("called_again", 1L)
        .containsEntry("called_back", 1L)
        .containsEntry("lost", 1L)
        .containsEntry("unknown", 1L)
        .containsEntry("out_of", 3L)
        .containsEntry("median_seconds_after", 120.0);
    assertThat((Double) row.get("recovery_rate")).isCloseTo(2 / 3.0, within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-12);
  }

  @Test
  void aLaterContactThatVanishesTakesItsRecoveryWithIt() throws Exception {
    filled(left("a", "ann", 0), reached("b", "ann", "VOICE", "INBOUND", 5));
    Tables.execute(db, "delete from interactions where interaction_id = 'b'");
    refresh("b", "ann", "ANSWERED", 5);
    assertThat(rows()).containsExactly("a LOST null - null");
    Tables.execute(db, "update interactions set outcome = 'ANSWERED' where interaction_id = 'a'");
    refresh("a", "ann", "ABANDONED", 0);
    assertThat(rows()).isEmpty();
  }

  /**
   * Contacts written, changed and withdrawn in any order, some at a time: the rows are those of a
   * fresh look at what stands there.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyOrderOfChangesGivesTheSameRows(long seed) throws Exception {
    Random random = new Random(seed);
    List<Contact> changes = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      changes.add(any(random));
    }
    Collections.shuffle(changes, random);
    for (int i = 0; i < changes.size(); ) {
      List<Contact> batch =
          changes.subList(i, Math.min(changes.size(), i + 1 + random.nextInt(20)));
      i += batch.size();
      Tables.execute(
          db,
          "create temporary table hangup_changed_old as select * from interactions"
              + " with no data");
      Tables.execute(
          db,
          "create temporary table hangup_changed_new as select * from interactions"
              + " with no data");
      for (Contact contact : batch) {
        String its = " from interactions where interaction_id = '" + contact.id() + "'";
        Tables.execute(db, "insert into hangup_changed_old select *" + its);
        Tables.execute(db, "delete" + its);
        if (random.nextInt(5) > 0) {
          write(contact);
          Tables.execute(db, "insert into hangup_changed_new select *" + its);
        }
      }
      try (Statement statement = db.createStatement()) {
        Recovery.refresh(statement, Recovery.LIVE_CHANGES);
      }
      Tables.execute(db, "drop table hangup_changed_old, hangup_changed_new");
      db.commit();
    }
    List<String> live = rows();
    fill();
    assertThat(live).isEqualTo(rows());
    assertThat(live).anyMatch(row -> row.contains("CALLED_BACK"));
    assertThat(live).anyMatch(row -> row.contains("LOST"));
  }

  private static Contact any(Random random) {
    boolean left = random.nextInt(2) == 0;
    return new Contact(
        "i" + random.nextInt(120),
        List.of("ann", "bob", "cid", "dan", "-").get(random.nextInt(5)),
        List.of("VOICE", "CHAT").get(random.nextInt(2)),
        List.of("INBOUND", "OUTBOUND").get(random.nextInt(2)),
        random.nextInt(6_000),
        left ? "ABANDONED" : List.of("ANSWERED", "NO_ANSWER").get(random.nextInt(2)),
        left ? "QUEUE" : "CONVERSATION");
  }

  private List<String> filled(Contact... contacts) throws Exception {
    for (Contact contact : contacts) {
      write(contact);
    }
    fill();
    return rows();
  }

  private void fill() throws Exception {
    Tables.execute(db, "delete from recovery");
    Tables.execute(
        db,
        "insert into recovery ("
            + String.join(", ", Recovery.COLUMNS)
            + ") "
            + Recovery.everything());
  }

  /** After a change of one that was as this says. */
  private void refresh(String id, String customer, String outcome, int start) throws Exception {
    try (Statement statement = db.createStatement()) {
      Recovery.refresh(
          statement,
          "values ('%s', '-', '%s', '%s', '%s'::timestamptz)"
              .formatted(
                  id,
                  customer,
                  outcome,
                  Instant.parse("2026-03-02T09:00:00Z").plusSeconds(start * 60L)));
    }
  }

  private void write(Contact c) throws Exception {
    Instant start = Instant.parse("2026-03-02T09:00:00Z").plusSeconds(c.start() * 60L);
    Tables.insert(
        db,
        "interactions",
        Map.of(
            "interaction_id", c.id(),
            "customer_id", c.customer(),
            "channel", c.channel(),
            "direction", c.direction(),
            "started_at", start.toString(),
            "ended_at", start.plusSeconds(60).toString(),
            "interval_start", start.toString(),
            "day", "2026-03-02",
            "outcome", c.outcome(),
            "stage", c.stage()));
  }

  private List<String> rows() throws Exception {
    return Tables.query(
            db,
            "select interaction_id, how, recovered_by, recovered_channel, seconds_after"
                + " from recovery order by interaction_id")
        .stream()
        .map(row -> String.join(" ", row.values().stream().map(String::valueOf).toList()))
        .toList();
  }
}
