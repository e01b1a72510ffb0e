package dev.hangup.archive.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.FormatOptions;
import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.Interaction;
import dev.hangup.interaction.InteractionFold;
import dev.hangup.interaction.Outcome;
import dev.hangup.interaction.Stage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsteriskFormatTest {
  /** 2026-03-01T09:30:00Z. */
  private static final long ZERO = 1_772_357_400_000L;

  private static final String EPOCH = "17723574";

  /** The course of a log whose epochs are written as the seconds, two digits, after ZERO. */
  private static List<String> course(String... lines) throws IOException {
    Collected collected = read(lines);
    assertThat(collected.rejected).isEmpty();
    return Shown.course(collected.events(), ZERO);
  }

  private static Collected read(String... lines) throws IOException {
    StringBuilder log = new StringBuilder();
    for (String line : lines) {
      log.append(EPOCH).append(line).append('\n');
    }
    return Collected.of(new AsteriskFormat(), "queue_log", log.toString());
  }

  @Test
  void aCallThatIsAnsweredAndEndedByTheAgent() throws IOException {
    assertThat(
            course(
                "10|c1|sales|NONE|ENTERQUEUE||0123|1",
                "25|c1|sales|SIP/7|CONNECT|15|m1|5",
                "55|c1|sales|SIP/7|COMPLETEAGENT|15|30|1"))
        .containsExactly(
            "10 STARTED",
            "10 QUEUED",
            "10 QUEUED",
            "20 ASSIGNED rep=SIP/7",
            "25 ACCEPTED rep=SIP/7",
            "10 QUEUED",
            "25 ACCEPTED rep=SIP/7",
            "55 ENDED by=REP");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".700000"})
  void whatALineTellsOfThePastCountsOnlyWhereTheEarlierLineIsMissing(String fraction)
      throws IOException {
    List<Event> events =
        read(
                "10.900000|c1|sales|NONE|ENTERQUEUE||0123|1",
                "25" + fraction + "|c1|sales|SIP/7|CONNECT|15|m1|5",
                "55" + fraction + "|c1|sales|SIP/7|COMPLETECALLER|15|31|1")
            .events();

    Interaction interaction = InteractionFold.fold("c1", events, (business, channel) -> 0);
    // STARTED, QUEUED, ASSIGNED, ACCEPTED, ENDED
    assertThat(interaction.events()).isEqualTo(5);
    assertThat(interaction.startedAt() % 60_000).isEqualTo(10_900);
    assertThat(interaction.transfers()).isZero();
    assertThat(interaction.talkMillis()).isEqualTo(30_000);
  }

  @Test
  void aHangUpWithoutTheLineOfItsEntryWasInTheQueue() throws IOException {
    List<Event> events = read("46.250000|c1|sales|NONE|ABANDON|1|1|40").events();

    Interaction interaction = InteractionFold.fold("c1", events, (business, channel) -> 0);
    assertThat(interaction.outcome()).isEqualTo(Outcome.ABANDONED);
    assertThat(interaction.stage()).isEqualTo(Stage.QUEUE);
    assertThat(interaction.waitMillis()).isEqualTo(40_000);
  }

  @Test
  void aCallUnderWayWhenTheLogBeginsWasQueuedAndAccepted() throws IOException {
    assertThat(course("55|c1|sales|SIP/7|COMPLETECALLER|15|30|1"))
        .containsExactly("10 QUEUED", "25 ACCEPTED rep=SIP/7", "55 ENDED by=CUSTOMER");
    assertThat(course("55|c1|sales|NONE|ABANDON|1|1|40"))
        .containsExactly("15 QUEUED", "55 ENDED by=CUSTOMER");
  }

  @Test
  void theDimensionsOfACall() throws IOException {
    AsteriskFormat format = new AsteriskFormat();
    format.configure(new FormatOptions("acme", null, null));
    Collected collected =
        Collected.of(format, "queue_log", EPOCH + "10|c1|sales|NONE|ENTERQUEUE||0123|1|Somebody\n");

    assertThat(collected.events())
        .allSatisfy(
            event -> {
              assertThat(event.interactionId()).isEqualTo("c1");
              assertThat(event.business()).isEqualTo("acme");
              assertThat(event.channel()).isEqualTo(Channel.VOICE);
              assertThat(event.direction()).isEqualTo(Direction.INBOUND);
              assertThat(event.queue()).isEqualTo("sales");
              assertThat(event.rep()).isNull();
            });
    assertThat(collected.events().get(0).customerId()).isEqualTo("0123");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "anonymous", "Anonymous", "unknown", "<unknown>", "asterisk"})
  void aWithheldNumberIsNoCustomer(String callerId) throws IOException {
    assertThat(read("10|c1|q|NONE|ENTERQUEUE||" + callerId + "|1").events().get(0).customerId())
        .isNull();
  }

  @Test
  void aCallerWhoHangsUpInTheQueue() throws IOException {
    assertThat(course("10|c1|q|NONE|ENTERQUEUE||1|1", "31|c1|q|NONE|ABANDON|1|1|21").subList(2, 4))
        .containsExactly("10 QUEUED", "31 ENDED by=CUSTOMER");
  }

  @Test
  void aCallerWhoHangsUpWhileBeingConnectedWasAssigned() throws IOException {
    assertThat(course("31|c1|q|SIP/7|ABANDON|1|1|21"))
        .containsExactly("10 QUEUED", "31 ASSIGNED rep=SIP/7", "31 ENDED by=CUSTOMER");
  }

  @Test
  void aCallerWhoHangsUpWhileItRings() throws IOException {
    assertThat(course("31|c1|q|SIP/7|RINGCANCELED|4600", "31|c1|q|NONE|ABANDON|1|1|21"))
        .containsExactly("27 ASSIGNED rep=SIP/7", "10 QUEUED", "31 ENDED by=CUSTOMER");
  }

  @Test
  void anAgentWhoLetsItRing() throws IOException {
    assertThat(course("30|c1|q|SIP/7|RINGNOANSWER|15000"))
        .containsExactly("15 ASSIGNED rep=SIP/7", "30 DECLINED rep=SIP/7");
    assertThat(course("30|c1|q|SIP/7|AGENTDUMP"))
        .containsExactly("30 ASSIGNED rep=SIP/7", "30 DECLINED rep=SIP/7");
  }

  @Test
  void aRingIsNeverBeforeTheCallOnAClockOfSeconds() throws IOException {
    // In the queue at 10.0, rings from 10.1 to 25.2: logged in whole seconds as 10 and 25.
    assertThat(course("25|c1|q|SIP/7|RINGNOANSWER|15100")).contains("10 ASSIGNED rep=SIP/7");
  }

  @Test
  void aRingIsNeverBeforeTheCallOnAFinerClock() throws IOException {
    // In the queue at 10.9, taken at 12.1: Asterisk counts 12 - 10 = 2 whole seconds.
    assertThat(course("12.100000|c1|q|SIP/7|CONNECT|2|m1|2"))
        .containsExactly("10.1 QUEUED", "11.099 ASSIGNED rep=SIP/7", "12.1 ACCEPTED rep=SIP/7");
    // Where the ring is shorter than the wait nothing needs to be mended.
    assertThat(course("12.100000|c1|q|SIP/7|CONNECT|2|m1|1")).contains("11.1 ASSIGNED rep=SIP/7");
    assertThat(course("25.250000|c1|q|SIP/7|RINGNOANSWER|15100"))
        .contains("10.15 ASSIGNED rep=SIP/7");
  }

  @Test
  void aFinerClockTellsOfThePastToo() throws IOException {
    assertThat(course("55.500000|c1|q|SIP/7|COMPLETEAGENT|15|30|1"))
        .containsExactly("10.5 QUEUED", "25.5 ACCEPTED rep=SIP/7", "55.5 ENDED by=REP");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BLINDTRANSFER|200|internal|15|30|1",
        "TRANSFER|200|internal|15|30|1",
        "ATTENDEDTRANSFER|BRIDGE|b1|15|30|1",
        "ATTENDEDTRANSFER|APP|Queue|15|30|1",
        "ATTENDEDTRANSFER|LINK|SIP/7-1|SIP/8-1|15|30|1"
      })
  void aTransferLeavesTheQueueInTheHandsOfTheAgent(String event) throws IOException {
    assertThat(course("55|c1|q|SIP/7|" + event))
        .containsExactly("10 QUEUED", "25 ACCEPTED rep=SIP/7", "55 LEFT by=REP");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXITWITHTIMEOUT|1|1|30",
        "EXITEMPTY|1|1|30",
        "WITHDRAW|1|1|30|moved",
      })
  void aCallThatTheSystemTakesOutOfTheQueue(String event) throws IOException {
    Collected collected = read("40|c1|q|NONE|" + event);

    assertThat(Shown.course(collected.events(), ZERO))
        .containsExactly("10 QUEUED", "40 LEFT by=SYSTEM");
    assertThat(collected.events()).extracting(Event::queue).containsOnly("q");
  }

  @Test
  void aQueueThatLosesItsLastMember() throws IOException {
    assertThat(course("40|c1|q|NONE|LEAVEEMPTY")).containsExactly("40 LEFT by=SYSTEM");
  }

  @Test
  void aCallerWhoLeavesByAKeyChoseAnotherWay() throws IOException {
    assertThat(course("40|c1|q|NONE|EXITWITHKEY|1|1|1|30"))
        .containsExactly("10 QUEUED", "40 CALLBACK_REQUESTED", "40 LEFT by=CUSTOMER");
  }

  @Test
  void aCallBetweenIncompatibleChannels() throws IOException {
    assertThat(course("40|c1|q|SIP/7|SYSCOMPAT")).containsExactly("40 FAULT", "40 LEFT by=SYSTEM");
  }

  @ParameterizedTest
  @ValueSource(strings = {"JOINEMPTY", "FULL", "CLOSED", "DIVERT_CA_RATIO", "DIVERT_HOLDTIME"})
  void aCallThatIsNotLetIntoTheQueue(String event) throws IOException {
    assertThat(course("40|c1|q|NONE|" + event)).containsExactly("40 STARTED", "40 LEFT by=SYSTEM");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONE|NONE|NONE|QUEUESTART|",
        "REALTIME|NONE|NONE|QUEUESTART|",
        "NONE|NONE|NONE|CONFIGRELOAD",
        "NONE|q|SIP/7|ADDMEMBER|",
        "MANAGER|q|SIP/7|ADDMEMBER|PAUSED",
        "REALTIME|q|SIP/7|REMOVEMEMBER|",
        "CLI|q|SIP/7|PENALTY|3",
        "NONE|NONE|SIP/7|PAUSEALL|lunch",
        "NONE|q|SIP/7|PAUSE|lunch",
        "NONE|q|SIP/7|UNPAUSE|",
        "NONE|NONE|SIP/7|UNPAUSEALL|",
        "NONE|q|SIP/7|RINGINUSE|1",
        "c1|NONE|Agent/7|AGENTLOGIN|SIP/7-1",
        "c1|NONE|Agent/7|AGENTLOGOFF|SIP/7-1|500",
        "c1|NONE|Agent/7|AGENTCALLBACKLOGIN|7@in",
        "NONE|NONE|Agent/7|AGENTCALLBACKLOGOFF|7@in|500|CommandLogoff",
        "c1|q|SIP/7|WRAPUPSTART|10",
        "c1|q|SIP/7|OUTCALL|ANSWER|20",
        "c1|q|SIP/7|OUTANSWER|20",
        "c1|q|NONE|Survey|4",
        "c1|q|NONE|IVR_CHOICE|2",
      })
  void linesThatAreAboutNoWaitingCallSayNothing(String line) throws IOException {
    Collected collected = read("40|" + line);

    assertThat(collected.rejected).isEmpty();
    assertThat(collected.records).containsExactly(List.of());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '#',
      value = {
        "40|c1|q|NONE # 4 fields",
        "40 # 1 fields",
        "4O|c1|q|NONE|ABANDON|1|1|5 # no epoch",
        "40.|c1|q|NONE|ABANDON|1|1|5 # no epoch",
        "40|NONE|q|NONE|ABANDON|1|1|5 # names no call",
        "40|c1|q|NONE|ABANDON|1|1|five # the wait time of ABANDON is 'five'",
        "40|c1|q|SIP/7|CONNECT|x|m1|5 # the hold time of CONNECT is 'x'",
        "40|c1|q|SIP/7|CONNECT|5|m1|1.5 # the ring time of CONNECT is '1.5'",
        "40|c1|q|SIP/7|RINGNOANSWER|- # the ring time of RINGNOANSWER",
        "40|c1|q|SIP/7|COMPLETEAGENT|5|y|1 # the talk time of COMPLETEAGENT",
        "40|c1|q|SIP/7|COMPLETEAG # cut off",
        "40|c1|q|SIP/7| # no event",
        "40|c1|q|SIP/7|17 # no event",
        "4000|c1|q|NONE|ABANDON|1|1|5 # outside of the years",
      })
  void malformedLinesAreRejectedWithTheReason(String line, String reason) throws IOException {
    Collected collected = read("10|c0|q|NONE|ENTERQUEUE||1|1", line.strip());

    assertThat(collected.records).hasSize(1);
    assertThat(collected.rejected).hasSize(1);
    assertThat(collected.rejected.get(0).line()).isEqualTo(2);
    assertThat(collected.rejected.get(0).reason()).contains(reason.strip());
    assertThat(collected.rejected.get(0).text()).isEqualTo(EPOCH + line.strip());
  }

  @Test
  void trailingBlanksFurtherParametersAndCarriageReturnsDoNoHarm() throws IOException {
    assertThat(course("40|c1|q|NONE|ABANDON|1|1|30 | | extra|\r"))
        .containsExactly("10 QUEUED", "40 ENDED by=CUSTOMER");
  }

  @Test
  void absentAndImpossibleDurationsTellNothingOfThePast() throws IOException {
    assertThat(course("40|c1|q|NONE|ABANDON")).containsExactly("40 ENDED by=CUSTOMER");
    assertThat(course("40|c1|q|NONE|ABANDON|1|1|-3")).containsExactly("40 ENDED by=CUSTOMER");
    assertThat(course("40|c1|q|SIP/7|COMPLETEAGENT|1772357440|1772357440"))
        .containsExactly("40 ACCEPTED rep=SIP/7", "40 ENDED by=REP");
    assertThat(course("40|c1|q|SIP/7|CONNECT"))
        .containsExactly("40 ASSIGNED rep=SIP/7", "40 ACCEPTED rep=SIP/7");
  }

  @Test
  void bytesThatAreNoUtf8AreRejected() throws IOException {
    byte[] line =
        "1772357410|c1|q|NONE|ENTERQUEUE||1|1|Mu~oz\n".getBytes(StandardCharsets.US_ASCII);
    line[line.length - 4] = (byte) 0xF1;
    Collected collected =
        Collected.of(
            new AsteriskFormat()
                .open(ArchiveInput.whole("queue_log", new ByteArrayInputStream(line))));

    assertThat(collected.rejected).hasSize(1);
    assertThat(collected.rejected.get(0).reason()).isEqualTo("the line is not UTF-8");
  }

  @Test
  void itIsFoundByItsName() {
    assertThat(ServiceLoader.load(ArchiveFormat.class))
        .filteredOn(format -> format.name().equals("asterisk"))
        .singleElement()
        .matches(ArchiveFormat::splittable);
  }

  /** Lines published by a PBX's makers; what they mean was worked out by hand. */
  @Test
  void publishedLines() throws IOException {
    Path sample = Path.of("../../shared/data/asterisk-queue-log/queue_log.sample");
    assumeTrue(Files.exists(sample), "the published lines are not on this machine");
    Collected collected =
        Collected.of(new AsteriskFormat(), "queue_log.sample", Files.readString(sample));

    assertThat(collected.rejected).isEmpty();
    assertThat(collected.records).hasSize(12);
    assertThat(collected.events())
        .extracting(Event::interactionId)
        .containsOnly(
            "1341401275.9",
            "1341401601.24",
            "1341401851.34",
            "1341402016.44",
            "1341402482.49",
            "1341402586.51");
    assertThat(Shown.course(collected.records.get(7), 1_341_387_201_165L))
        .containsExactly(
            "-0.08 QUEUED", "0.92 ASSIGNED rep=Agent/3001", "1.92 ACCEPTED rep=Agent/3001");
    assertThat(Shown.course(collected.records.get(11), 1_341_388_192_939L))
        .containsExactly("-6 QUEUED", "0 ENDED by=CUSTOMER");
  }
}
