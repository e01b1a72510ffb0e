package dev.hangup.archive.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.FormatOptions;
import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.Party;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFormatTest {
  private static final Path BANK = Path.of("examples", "anonymousbank.yaml");
  private static final Path CALL_RECORDS = Path.of("examples", "call-records.yaml");

  /** Blanks stand for tabs. */
  private static final String BANK_HEADER =
      "vru+line call_id customer_id priority type date vru_entry vru_exit vru_time"
          + " q_start q_exit q_time outcome ser_start ser_exit ser_time server\n";

  private static final String RECORDS_HEADER =
      "call_id,direction,queue,region,caller,agent,started_at,queued_at,answered_at,ended_at,"
          + "disposition,hung_up_by\n";

  @TempDir Path folder;

  private static Tables.Read bank(String... rows) throws IOException {
    String table = BANK_HEADER + String.join("\n", rows) + "\n";
    return Tables.read(Tables.format(BANK), table.replace(' ', '\t').replace("_BLANK", " "));
  }

  private static String bankRow(String times) {
    return "L1 7 0 0 PS 990110 " + times;
  }

  @Test
  void isFoundByItsName() {
    assertThat(ServiceLoader.load(ArchiveFormat.class))
        .filteredOn(format -> format.name().equals("csv"))
        .hasExactlyElementsOfTypes(CsvFormat.class);
  }

  @Test
  void aServedCallSaysWhoWhatAndWhen() throws IOException {
    Tables.Read read =
        bank(
            "AA0101 33 456 2 NE 990110 6:55:20 6:55:26 6 6:55:26 6:55:43 17"
                + " AGENT 6:55:42 6:56:37 55 EVA");

    assertThat(read.rejected()).isEmpty();
    assertThat(read.trails()).containsExactly("STARTED 0, QUEUED 6, ACCEPTED 23, ENDED 77");
    Event started = read.accepted().get(0).get(0);
    // Israel is two hours ahead in January.
    assertThat(Instant.ofEpochMilli(started.at())).isEqualTo("1999-01-10T04:55:20Z");
    assertThat(started.interactionId()).isEqualTo("AA0101-33-990110");
    assertThat(started.business()).isEqualTo("anonymousbank");
    assertThat(started.channel()).isEqualTo(Channel.VOICE);
    assertThat(started.direction()).isEqualTo(Direction.INBOUND);
    assertThat(started.queue()).isEqualTo("NE");
    assertThat(started.customerId()).isEqualTo("456");
    assertThat(read.accepted().get(0).get(2).rep()).isEqualTo("EVA");
    assertThat(read.accepted().get(0).get(3).by()).isNull();
  }

  @Test
  void valuesThatMeanUnknownAreUnknown() throws IOException {
    List<Event> events =
        bank(bankRow("7:00:00 7:00:09 9 0:00:00 0:00:00 0 AGENT 7:00:08 7:01:00 52 NO_SERVER"))
            .accepted()
            .get(0);

    assertThat(Tables.trail(events)).isEqualTo("STARTED 0, ACCEPTED 8, ENDED 60");
    assertThat(events).extracting(Event::customerId, Event::rep).containsOnly(tuple(null, null));
  }

  @Test
  void hangUpsAtTheEntryAndInTheQueue() throws IOException {
    Tables.Read read =
        bank(
            bankRow("7:00:00 7:00:09 9 0:00:00 0:00:00 0 HANG 0:00:00 0:00:00 0 NO_SERVER"),
            bankRow("7:00:00 7:00:05 5 7:00:05 7:02:00 115 HANG 0:00:00 0:00:00 0 NO_SERVER"));

    assertThat(read.trails())
        .containsExactly("STARTED 0, ENDED 9", "STARTED 0, QUEUED 5, ENDED 120");
    assertThat(read.accepted().get(1).get(2).by()).isEqualTo(Party.CUSTOMER);
  }

  @Test
  void skippedRowsAreReadAndSayNothing() throws IOException {
    Tables.Read read =
        bank(bankRow("7:00:00 7:00:05 5 7:00:05 7:02:00 115 PHANTOM x y z NO_SERVER"));

    assertThat(read.accepted()).containsExactly(List.of());
    assertThat(read.rejected()).isEmpty();
  }

  @Test
  void spellsAcrossMidnight() throws IOException {
    Tables.Read read =
        bank(
            bankRow("23:59:23 23:59:23 0 23:59:28 0:00:03 35 AGENT 0:00:03 0:00:55 52 ANAT"),
            bankRow("23:59:23 23:59:23 0 23:59:28 0:00:01 33 AGENT 23:59:59 0:00:55 56 ANAT"),
            bankRow("23:59:50 0:00:02 12 0:00:02 0:01:02 60 HANG 0:00:00 0:00:00 0 NO_SERVER"),
            bankRow("23:59:50 23:59:55 5 0:00:00 0:00:00 0 AGENT 23:59:54 0:02:00 126 ANAT"));

    assertThat(read.trails())
        .containsExactly(
            "STARTED 0, QUEUED 5, ACCEPTED 40, ENDED 92",
            "STARTED 0, QUEUED 5, ACCEPTED 38, ENDED 92",
            "STARTED 0, QUEUED 12, ENDED 72",
            "STARTED 0, ACCEPTED 4, ENDED 130");
  }

  @Test
  void aSpellThatEndsAtMidnightIsAsLongAsItsDurationSays() throws IOException {
    assertThat(
            bank(bankRow("23:58:00 23:58:10 10 23:58:10 0:00:00 110 AGENT 23:59:59 0:00:00 1 ANA"))
                .trails())
        .containsExactly("STARTED 0, QUEUED 10, ACCEPTED 120, ENDED 120");
  }

  @Test
  void oneWrongEndDoesNotMoveTheCallToAnotherDay() throws IOException {
    assertThat(
            bank(bankRow("14:00:00 0:00:00 0 14:00:05 14:00:25 20 AGENT 14:00:25 14:01:00 35 ANA"))
                .trails())
        .containsExactly("STARTED 0, QUEUED 5, ACCEPTED 25, ENDED 60");
  }

  @Test
  void negativeDurations() throws IOException {
    assertThat(
            bank(
                    bankRow("15:46:01 15:45:24 -37 15:45:24 15:46:41 77 HANG 0:00:00 0:00:00 0 X"),
                    bankRow(
                        "15:46:01 15:46:06 5 15:46:06 15:46:01 -5 AGENT 15:46:02 15:46:00 -2 X"))
                .trails())
        .containsExactly(
            "STARTED 0, QUEUED 0, ENDED 77", "STARTED 0, QUEUED 5, ACCEPTED 5, ENDED 5");
  }

  @Test
  void blanksAroundValuesDoNotCount() throws IOException {
    Tables.Read read =
        bank(
            "L1 7 0_BLANK 0 _BLANKPS 990110 _BLANK7:00:00 7:00:09 9 0:00:00 0:00:00 0"
                + " HANG_BLANK 0:00:00 0:00:00 0 NO_SERVER");

    assertThat(read.rejected()).isEmpty();
    assertThat(read.accepted().get(0).get(0).queue()).isEqualTo("PS");
    assertThat(read.accepted().get(0).get(0).customerId()).isNull();
    assertThat(read.trails()).containsExactly("STARTED 0, ENDED 9");
  }

  @Test
  void rowsThatCannotBeUnderstoodAreRejectedWithTheReason() throws IOException {
    String rest = "0:00:00 0:00:00 0 HANG 0:00:00 0:00:00 0 NO_SERVER";
    Tables.Read read =
        bank(
            // a lost tab joins two values
            "L1 7 00 PS 990110 7:00:00 7:00:09 9 " + rest,
            bankRow("7:00:00 7:00:09 9 0:00:00 0:00:00 0 LOST 0:00:00 0:00:00 0 NO_SERVER"),
            "L1 7 0 0 PS 990132 7:00:00 7:00:09 9 " + rest,
            "L1 7 0 0 PS  7:00:00 7:00:09 9 " + rest,
            bankRow("7:00:61 7:00:09 9 " + rest),
            bankRow("  9 " + rest),
            "L1  0 0 PS 990110 7:00:00 7:00:09 9 " + rest,
            bankRow("7:00:00 7:00:09 9 " + rest));

    assertThat(read.accepted()).hasSize(1);
    assertThat(read.rejected())
        .containsExactly(
            "2: the row has 16 fields, the header 17",
            "3: column 'outcome' holds 'LOST', known are [AGENT, HANG];"
                + " add it to outcome.values of the mapping",
            "4: column 'vru_entry': the row's date '990132' does not fit the pattern yyMMdd",
            "5: column 'date' is blank, and the call's id is made of it",
            "6: column 'vru_entry': '7:00:61' does not fit the pattern H:mm:ss",
            "7: no time says when the call began; map entry.start to a column that is never blank",
            "8: column 'call_id' is blank, and the call's id is made of it");
  }

  @Test
  void aFileWithoutAMappedColumnIsNotRead() {
    assertThatThrownBy(() -> Tables.read(Tables.format(BANK), "call_id,outcome\n1,HANG\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "'vru+line'", "interaction_id", "[call_id,outcome]", "table.delimiter");
  }

  @Test
  void usualCallRecords() throws IOException {
    String day = "2026-03-01T09:";
    Tables.Read read =
        Tables.read(
            Tables.format(CALL_RECORDS),
            RECORDS_HEADER
                + "c1,in,sales,\"north, far\",15,ana,D30:00Z,D30:20Z,D31:00Z,D35:00Z,answered,agent\n"
                    .replace("D", day)
                + "c2,inbound,sales,,anonymous,,D30:00Z,D30:20Z,,D31:00Z,missed,caller\n"
                    .replace("D", day)
                + "c3,inbound,,,,,D30:00Z,,,D30:10Z,missed,caller\n".replace("D", day)
                + "c4,outbound,,,,bo,D30:00Z,,D30:10Z,D30:50Z,answered,\n".replace("D", day)
                + "c5,inbound,sales,,,,D30:00Z,D30:20Z,,D31:00Z,callback,\n".replace("D", day)
                + "c6,inbound,sales,,,,D30:00Z,D30:20Z,,D31:00Z,timeout,\n".replace("D", day)
                + "c7,inbound,,,,,D30:00Z,,,D31:00Z,self_service,\n".replace("D", day)
                + "c8,sideways,,,,,D30:00Z,,,D31:00Z,missed,\n".replace("D", day)
                + "c9,inbound,,,,,D30:00Z,,,D31:00Z,test,\n".replace("D", day));

    assertThat(read.trails())
        .containsExactly(
            "STARTED 0, QUEUED 20, ACCEPTED 60, ENDED 300",
            "STARTED 0, QUEUED 20, ENDED 60",
            "STARTED 0, ENDED 10",
            "STARTED 0, ACCEPTED 10, ENDED 50",
            "STARTED 0, QUEUED 20, CALLBACK_REQUESTED 60, ENDED 60",
            "STARTED 0, QUEUED 20, ENDED 60",
            "STARTED 0, RESOLVED 60, ENDED 60",
            "");
    assertThat(read.accepted().get(0).get(0).region()).isEqualTo("north, far");
    assertThat(read.accepted().get(0).get(3).by()).isEqualTo(Party.REP);
    assertThat(read.accepted().get(1).get(0).customerId()).isNull();
    assertThat(read.accepted().get(3).get(0).direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(read.accepted().get(5).get(2).by()).isEqualTo(Party.SYSTEM);
    assertThat(read.rejected())
        .singleElement()
        .asString()
        .startsWith("9: 'sideways' is no direction; known are [INBOUND, OUTBOUND]");
  }

  @Test
  void durationsStandInForEndsAndOutcomesForBlanks() throws IOException {
    Path mapping =
        Files.writeString(
            folder.resolve("durations.yaml"),
            """
            table: {delimiter: ;, columns: [id, from, menu, wait, talk, who]}
            interaction_id: id
            outcome: {column: who, values: {"": abandoned}, otherwise: answered}
            rep: {column: who}
            times:
              pattern: epoch_seconds
              entry: {start: from, duration: menu}
              queue: {duration: wait, absent: 0}
              service: {duration: talk}
            """);
    Tables.Read read =
        Tables.read(
            Tables.format(mapping),
            "1;1772357400;5;30;2:00;ana\n2;1772357400;5;30;;\n3;1772357400;5;0;60;bo\n");

    assertThat(read.rejected()).isEmpty();
    assertThat(read.trails())
        .containsExactly(
            "STARTED 0, QUEUED 5, ACCEPTED 35, ENDED 155",
            "STARTED 0, QUEUED 5, ENDED 35",
            "STARTED 0, ACCEPTED 5, ENDED 65");
  }

  @Test
  void theOptionsNameTheBusinessThatTheMappingDoesNot() throws IOException {
    CsvFormat format = new CsvFormat();
    format.configure(new FormatOptions("acme", CALL_RECORDS, null));
    String row = "c3,inbound,,,,,2026-03-01T09:30:00Z,,,2026-03-01T09:30:10Z,missed,caller\n";
    assertThat(Tables.read(format, RECORDS_HEADER + row).accepted().get(0).get(0).business())
        .isEqualTo("acme");

    CsvFormat bank = new CsvFormat();
    bank.configure(new FormatOptions("acme", BANK, null));
    String call = bankRow("7:00:00 7:00:09 9 0:00:00 0:00:00 0 HANG 0:00:00 0:00:00 0 X\n");
    assertThat(
            Tables.read(bank, (BANK_HEADER + call).replace(' ', '\t'))
                .accepted()
                .get(0)
                .get(0)
                .business())
        .isEqualTo("anonymousbank");
  }

  @Test
  void readersElsewhereUnderstandTheSame() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(Tables.format(BANK));
    }
    ArchiveFormat copy;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      copy = (ArchiveFormat) in.readObject();
    }
    String call = bankRow("7:00:00 7:00:09 9 0:00:00 0:00:00 0 HANG 0:00:00 0:00:00 0 X\n");
    assertThat(Tables.read(copy, (BANK_HEADER + call).replace(' ', '\t')).trails())
        .containsExactly("STARTED 0, ENDED 9");
  }

  @Test
  void anUnconfiguredFormatDoesNotGuess() {
    assertThatThrownBy(() -> Tables.read(new CsvFormat(), "a\n1\n"))
        .isInstanceOf(IllegalStateException.class);
  }
}
