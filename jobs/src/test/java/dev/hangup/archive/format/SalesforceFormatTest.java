package dev.hangup.archive.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.FormatOptions;
import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceFormatTest {
  /** 2026-03-01T09:30:00Z. */
  private static final long ZERO = 1_772_357_400_000L;

  private static final String CALL = "0LQ000000000001";
  private static final String CALL2 = "0LQ000000000002";
  private static final String SESSION = "0Mw000000000001";

  private static final String CALLS =
      "Id,CallType,CallOrigin,CallStartDateTime,CallQueuedDateTime,CallAcceptDateTime,"
          + "CallEndDateTime,QueueName,DisconnectReason,PreviousCallId,NextCallId,FromPhoneNumber,"
          + "ToPhoneNumber,UserId,CustomerHoldDuration\n";
  private static final String SESSIONS =
      "Id,Status,Origin,StartTime,AcceptTime,EndTime,EndedByType,AgentType,ChannelType,"
          + "MessagingEndUserId\n";
  private static final String WORKS =
      "Id,WorkItemId,Status,RequestDateTime,AssignedDateTime,AcceptDateTime,DeclineDateTime,"
          + "PushTimeoutDateTime,CancelDateTime,CloseDateTime,UserId,IsTransfer,"
          + "AfterConversationActualTime,OriginalGroupId\n";

  /** Times stand in rows as @seconds after ZERO, up to 59. */
  private static String times(String rows) {
    return rows.replaceAll("@(\\d\\d)", "2026-03-01T09:30:$1.000+0000");
  }

  private static Collected read(String header, String... rows) throws IOException {
    return Collected.of(
        new SalesforceFormat(), "export.csv", header + times(String.join("\n", rows)) + "\n");
  }

  private static List<Event> events(String header, String... rows) throws IOException {
    Collected collected = read(header, rows);
    assertThat(collected.rejected).isEmpty();
    return collected.events();
  }

  /** The course of the interactions of several exports, as their times order it. */
  @SafeVarargs
  private static List<String> course(List<Event>... exports) {
    List<Event> all = new ArrayList<>();
    for (List<Event> export : exports) {
      all.addAll(export);
    }
    all.sort(Comparator.comparingLong(Event::at).thenComparing(Event::type));
    assertThat(all).extracting(Event::interactionId).containsOnly(all.get(0).interactionId());
    return Shown.course(all, ZERO);
  }

  @Nested
  class Abandoned {
    @Test
    void theCallerDisconnectsAfterAssignmentBeforeTheRepAccepts() throws IOException {
      assertThat(
              course(
                  events(CALLS, CALL + ",Inbound,,@00,@05,,@20,Sales,,,,+49301,,,"),
                  events(
                      WORKS, "0Bz000000000001," + CALL + ",Canceled,@10,@10,,,,@20,@20,005A,,,")))
          .containsExactly(
              "0 STARTED",
              "5 QUEUED",
              "10 ASSIGNED rep=005A",
              "20 LEFT by=CUSTOMER",
              "20 ENDED by=CUSTOMER");
    }

    @Test
    void theChatEndsAfterAssignmentBeforeTheRepAccepts() throws IOException {
      assertThat(
              course(
                  events(
                      SESSIONS,
                      SESSION + ",Ended,InboundInitiated,@00,,@20,EndUser,Agent,Text,0PA1"),
                  events(
                      WORKS, "0Bz000000000001," + SESSION + ",Canceled,@02,@10,,,,@20,,005A,,,")))
          .containsExactly(
              "0 STARTED",
              "0 QUEUED",
              "2 QUEUED",
              "10 ASSIGNED rep=005A",
              "20 LEFT by=CUSTOMER",
              "20 ENDED by=CUSTOMER");
    }

    @Test
    void noRepIsAvailableAndTheCallerDisconnects() throws IOException {
      assertThat(course(events(CALLS, CALL + ",Inbound,,@00,@05,,@20,Sales,,,,+49301,,,")))
          .containsExactly("0 STARTED", "5 QUEUED", "20 ENDED by=CUSTOMER");
    }

    @Test
    void noRepIsAvailableAndTheChatterDisconnects() throws IOException {
      assertThat(
              course(
                  events(
                      SESSIONS,
                      SESSION + ",Ended,InboundInitiated,@00,,@20,EndUser,BotToAgent,Text,0PA1")))
          .containsExactly("0 STARTED", "0 QUEUED", "20 ENDED by=CUSTOMER");
    }

    @Test
    void theFirstRepTransfersTheCallAndTheCallerDisconnectsBeforeTheSecondAccepts()
        throws IOException {
      assertThat(
              course(
                  events(
                      CALLS,
                      CALL + ",Inbound,,@00,@05,@10,@30,Sales,,," + CALL2 + ",+49301,,005A,",
                      CALL2 + ",Transfer,,@31,@32,,@50,Service,," + CALL + ",,+49301,,,")))
          .containsExactly(
              "0 STARTED",
              "5 QUEUED",
              "10 ACCEPTED rep=005A",
              "30 LEFT by=REP",
              "31 QUEUED",
              "32 QUEUED",
              "50 ENDED by=CUSTOMER");
    }

    @Test
    void theFirstRepTransfersWithinOneCallRecordAndTheCallerDisconnects() throws IOException {
      assertThat(
              course(
                  events(CALLS, CALL + ",Inbound,,@00,@05,@10,@50,Sales,,,,+49301,,005A,"),
                  events(
                      WORKS,
                      "0Bz000000000001," + CALL + ",Transferred,@08,@08,@10,,,,@30,005A,false,,",
                      "0Bz000000000002," + CALL + ",Canceled,@31,@32,,,,@50,,005B,true,,")))
          .containsExactly(
              "0 STARTED",
              "5 QUEUED",
              "8 ASSIGNED rep=005A",
              "10 ACCEPTED rep=005A",
              "10 ACCEPTED rep=005A",
              "30 TRANSFERRED rep=005A",
              "50 ENDED by=CUSTOMER");
    }

    @Test
    void theFirstRepTransfersTheChatAndTheChatterDisconnectsBeforeTheSecondAccepts()
        throws IOException {
      assertThat(
              course(
                  events(
                      SESSIONS,
                      SESSION + ",Ended,InboundInitiated,@00,@10,@50,EndUser,Agent,Text,0PA1"),
                  events(
                      WORKS,
                      "0Bz000000000001,"
                          + SESSION
                          + ",Transferred,@02,@05,@10,,,,@33,005A,false,3,00G1",
                      "0Bz000000000002," + SESSION + ",Canceled,@31,@32,,,,@50,,005B,true,,00G2")))
          .containsExactly(
              "0 STARTED",
              "0 QUEUED",
              "2 QUEUED",
              "5 ASSIGNED rep=005A",
              "10 ACCEPTED",
              "10 ACCEPTED rep=005A",
              "30 TRANSFERRED rep=005A",
              "31 QUEUED",
              "32 ASSIGNED rep=005B",
              "50 LEFT by=CUSTOMER",
              "50 ENDED by=CUSTOMER");
    }

    @Test
    void aRepDeclinesAndTheCallerDisconnectsBeforeTheSecondPicksUp() throws IOException {
      assertThat(
              course(
                  events(CALLS, CALL + ",Inbound,,@00,@05,,@40,Sales,,,,+49301,,,"),
                  events(
                      WORKS,
                      "0Bz000000000001," + CALL + ",Declined,@10,@10,,@20,,,@20,005A,,,",
                      "0Bz000000000002," + CALL + ",Canceled,@21,@22,,,,@40,@40,005B,,,")))
          .containsExactly(
              "0 STARTED",
              "5 QUEUED",
              "10 ASSIGNED rep=005A",
              "20 DECLINED rep=005A",
              "22 ASSIGNED rep=005B",
              "40 LEFT by=CUSTOMER",
              "40 ENDED by=CUSTOMER");
    }

    @Test
    void aRepLetsItRingOutWhichIsADeclineToo() throws IOException {
      assertThat(
              course(
                  events(
                      WORKS,
                      "0Bz000000000001,"
                          + CALL
                          + ",DeclinedOnPushTimeout,@10,@10,,,@25,,,005A,,,")))
          .containsExactly("10 ASSIGNED rep=005A", "25 DECLINED rep=005A");
    }
  }

  @Nested
  class NotAbandoned {
    @Test
    void aRepAcceptsAndTheCallerDisconnects() throws IOException {
      assertThat(
              course(
                  events(
                      CALLS,
                      CALL + ",Inbound,,@00,@05,@12,@50,Sales,CUSTOMER_DISCONNECT,,,+49301,,005A,"),
                  events(WORKS, "0Bz000000000001," + CALL + ",Closed,@06,@10,@12,,,,@50,005A,,,")))
          .containsExactly(
              "0 STARTED",
              "5 QUEUED",
              "10 ASSIGNED rep=005A",
              "12 ACCEPTED rep=005A",
              "12 ACCEPTED rep=005A",
              "50 ENDED by=CUSTOMER");
    }

    @Test
    void aRepAcceptsAndTheChatterDisconnects() throws IOException {
      assertThat(
              course(
                  events(
                      SESSIONS,
                      SESSION + ",Ended,InboundInitiated,@00,@12,@50,EndUser,Agent,Text,0PA1")))
          .containsExactly("0 STARTED", "0 QUEUED", "12 ACCEPTED", "50 ENDED by=CUSTOMER");
    }

    @Test
    void aRepAcceptsAndTechnicalTroubleCutsTheCall() throws IOException {
      assertThat(
              course(
                  events(
                      CALLS,
                      CALL + ",Inbound,,@00,@05,@12,@50,Sales,TELECOM_PROBLEM,,,+49301,,005A,")))
          .containsExactly(
              "0 STARTED", "5 QUEUED", "12 ACCEPTED rep=005A", "50 FAULT", "50 ENDED by=SYSTEM");
    }

    @Test
    void theCallerLeavesAVoicemailWhileWaiting() throws IOException {
      assertThat(course(events(CALLS, CALL + ",Inbound,Voicemail,@00,@05,,@40,Sales,,,,+49301,,,")))
          .containsExactly("0 STARTED", "5 QUEUED", "40 VOICEMAIL_LEFT", "40 ENDED by=CUSTOMER");
    }

    @Test
    void theCallerLeavesAVoicemailInACallOfItsOwn() throws IOException {
      assertThat(
              course(
                  events(
                      CALLS,
                      CALL + ",Inbound,,@00,@05,,@30,Sales,,," + CALL2 + ",+49301,,,",
                      CALL2 + ",Inbound,Voicemail,@31,,,@50,,," + CALL + ",,+49301,,,")))
          .containsExactly(
              "0 STARTED",
              "5 QUEUED",
              "30 LEFT by=SYSTEM",
              "50 VOICEMAIL_LEFT",
              "50 ENDED by=CUSTOMER");
    }

    @Test
    void theCallerOptsForACallbackWhileWaitingAndIsCalledBack() throws IOException {
      List<Event> events =
          events(
              CALLS,
              CALL + ",Inbound,,@00,@05,,@30,Sales,,," + CALL2 + ",+49301,,,",
              CALL2
                  + ",Callback,,@29,@29,@45,@55,Sales,agent_disconnect,"
                  + CALL
                  + ",,,+49301,005A,");

      assertThat(course(events.stream().filter(e -> e.interactionId().equals(CALL)).toList()))
          .containsExactly("0 STARTED", "5 QUEUED", "29 CALLBACK_REQUESTED", "30 LEFT by=SYSTEM");
      List<Event> callback = events.stream().filter(e -> e.interactionId().equals(CALL2)).toList();
      assertThat(course(callback))
          .containsExactly("29 STARTED", "45 ACCEPTED rep=005A", "55 ENDED by=REP");
      assertThat(callback).extracting(Event::direction).containsOnly(Direction.OUTBOUND);
      assertThat(callback.get(0).customerId()).isEqualTo("+49301");
    }
  }

  @Test
  void theDimensionsOfACall() throws IOException {
    SalesforceFormat format = new SalesforceFormat();
    format.configure(new FormatOptions("acme", null, null));
    Collected collected =
        Collected.of(
            format,
            "export.csv",
            CALLS + times(CALL + ",Inbound,,@00,@05,@10,@30,Sales,,,,+49301,,005A,7\n"));

    assertThat(collected.events())
        .allSatisfy(
            event -> {
              assertThat(event.interactionId()).isEqualTo(CALL);
              assertThat(event.business()).isEqualTo("acme");
              assertThat(event.channel()).isEqualTo(Channel.VOICE);
              assertThat(event.direction()).isEqualTo(Direction.INBOUND);
              assertThat(event.queue()).isEqualTo("Sales");
            });
    assertThat(collected.events().get(0).customerId()).isEqualTo("+49301");
    assertThat(course(collected.events()))
        .contains("10 HELD", "17 RESUMED", "30 ENDED by=CUSTOMER");
  }

  @ParameterizedTest
  @CsvSource({"Text,SMS", "SMS,SMS", "RCS,RCS", "EmbeddedMessaging,CHAT", "WhatsApp,CHAT", ",CHAT"})
  void theChannelOfASession(String type, Channel channel) throws IOException {
    assertThat(
            events(
                SESSIONS,
                SESSION
                    + ",Ended,InboundInitiated,@00,,@20,EndUser,Agent,"
                    + (type == null ? "" : type)
                    + ",0PA1"))
        .extracting(Event::channel)
        .containsOnly(channel);
  }

  @Test
  void aSessionThatOnlyABotHadWaitedForNobody() throws IOException {
    assertThat(
            course(
                events(
                    SESSIONS, SESSION + ",Ended,InboundInitiated,@00,,@20,EndUser,Bot,Text,0PA1")))
        .containsExactly("0 STARTED", "20 ENDED by=CUSTOMER");
  }

  @Test
  void aSessionThatABotHandedOnDoesNotSayWhen() throws IOException {
    assertThat(
            course(
                events(
                    SESSIONS,
                    SESSION + ",Ended,TriggeredOutbound,@00,@15,@20,Agent,BotToAgent,Text,0PA1")))
        .containsExactly("0 STARTED", "15 ACCEPTED", "20 ENDED by=REP");
  }

  @ParameterizedTest
  @CsvSource({"System,SYSTEM", "Bot,SYSTEM", "Agent,REP", "EndUser,CUSTOMER"})
  void whoEndedASessionThatNoRepAccepted(String endedBy, String party) throws IOException {
    List<Event> events =
        events(
            SESSIONS, SESSION + ",Ended,InboundInitiated,@00,,@20," + endedBy + ",Agent,Text,0PA1");
    assertThat(events.get(events.size() - 1).by()).hasToString(party);
  }

  @Test
  void aSessionThatFailed() throws IOException {
    assertThat(
            course(
                events(
                    SESSIONS, SESSION + ",Error,InboundInitiated,@00,,@20,System,Agent,Text,0PA1")))
        .contains("20 FAULT", "20 ENDED by=SYSTEM");
  }

  @Test
  void aCallOrSessionUnderWayHasNoEnd() throws IOException {
    assertThat(events(CALLS, CALL + ",Inbound,,@00,@05,,,Sales,,,,+49301,,,"))
        .extracting(Event::type)
        .containsExactly(EventType.STARTED, EventType.QUEUED);
  }

  @Test
  void callsAmongRepsAreNoInteractions() throws IOException {
    Collected collected =
        read(
            CALLS,
            CALL + ",Consult,,@00,@05,,@20,Sales,,,,+49301,,,",
            CALL2 + ",InternalCall,,@00,@05,,@20,Sales,,,,+49301,,,");

    assertThat(collected.records).containsExactly(List.of(), List.of());
  }

  @Test
  void workOnACaseIsNoInteraction() throws IOException {
    assertThat(events(WORKS, "0Bz000000000001,500000000000001AAA,Canceled,@10,@10,,,,@20,,005A,,,"))
        .isEmpty();
  }

  @Test
  void theWorkOfATransferredCallSaysOnlyThatItWasAccepted() throws IOException {
    // Its call is chained to the one before; only that call's record knows to which.
    assertThat(events(WORKS, "0Bz000000000001," + CALL2 + ",Canceled,@10,@10,,,,@20,,005A,true,,"))
        .isEmpty();
    assertThat(
            course(
                events(
                    WORKS, "0Bz000000000001," + CALL2 + ",Closed,@10,@10,@12,,,,@50,005A,true,,")))
        .containsExactly("12 ACCEPTED rep=005A");
  }

  @Test
  void idsOf15And18CharactersAreTheSameRecord() throws IOException {
    assertThat(events(CALLS, CALL + "AAB,Inbound,,@00,@05,,@20,Sales,,,,+49301,,,"))
        .extracting(Event::interactionId)
        .containsOnly(CALL);
    assertThat(events(WORKS, "0Bz000000000001," + CALL + "AAB,Assigned,@10,@10,,,,,,005A,,,"))
        .extracting(Event::interactionId)
        .containsOnly(CALL);
  }

  @Test
  void ofALaterExportTheLaterStateHolds() throws IOException {
    Event early = events(CALLS, CALL + ",Inbound,,@00,@05,,,Sales,,,,+49301,,,").get(0);
    Event late = events(CALLS, CALL + ",Inbound,,@00,@05,,@20,Sales,,,,+49301,,,").get(0);

    assertThat(late.record()).isEqualTo(early.record()).contains(CALL);
    assertThat(late.recordVersion()).isGreaterThan(early.recordVersion());

    String header = "Id,CallStartDateTime,CallAcceptDateTime,CallEndDateTime,SystemModstamp\n";
    assertThat(events(header, CALL + ",@00,,,@33").get(0).recordVersion()).isEqualTo(ZERO + 33_000);
  }

  @Test
  void columnsAreFoundHoweverTheyAreWritten() throws IOException {
    assertThat(
            course(
                events(
                    "VOICECALL.ID,Call Start Date Time,callqueueddatetime,\"Voice Call:"
                        + " CallAcceptDateTime\",CallEndDateTime\n",
                    CALL + ",@00,@05,,@20")))
        .containsExactly("0 STARTED", "5 QUEUED", "20 ENDED by=CUSTOMER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T09:30:00.000+0000",
        "2026-03-01T09:30:00.000Z",
        "2026-03-01T10:30:00+01:00",
        "2026-03-01T04:30:00.000-0500",
        "2026-03-01T10:30:00",
        "2026-03-01 10:30:00.000",
        "2026-03-01 10:30"
      })
  void timesOfEveryExportTool(String start) throws IOException {
    SalesforceFormat format = new SalesforceFormat();
    format.configure(new FormatOptions(null, null, ZoneId.of("Europe/Berlin")));
    Collected collected =
        Collected.of(
            format,
            "export.csv",
            "Id,CallStartDateTime,CallAcceptDateTime,CallEndDateTime\n"
                + CALL
                + ","
                + start
                + ",,\n");

    assertThat(collected.events()).extracting(Event::at).containsExactly(ZERO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "x,2026-03-01T09:30:00,, # --time-zone",
        "x,1/3/2026 9:30,, # CallStartDateTime: '1/3/2026 9:30' is no RFC 3339 time",
        "x,,, # CallStartDateTime is blank",
        ",@00,, # Id is blank",
        "x,@20,,@10 # CallEndDateTime lies before CallStartDateTime",
        "x,2026-13-01T09:30:00Z,, # is no RFC 3339 time",
        "x,@00,@10 # the row has 3 fields, the header 4",
      })
  void wrongRowsAreRejectedWithTheReason(String row, String reason) throws IOException {
    Collected collected =
        read("Id,CallStartDateTime,CallAcceptDateTime,CallEndDateTime\n", "y,@00,,", row.strip());

    assertThat(collected.records).hasSize(1);
    assertThat(collected.rejected).extracting(Collected.Rejected::line).containsExactly(3L);
    assertThat(collected.rejected.get(0).reason()).contains(reason.strip());
  }

  @Test
  void canceledWorkNeedsItsTime() throws IOException {
    Collected collected = read(WORKS, "0Bz000000000001," + CALL + ",Canceled,@10,@10,,,,,,005A,,,");

    assertThat(collected.rejected.get(0).reason())
        .isEqualTo("Status is Canceled, but CancelDateTime is blank");
  }

  @Test
  void anotherTableIsRefused() {
    assertThatThrownBy(() -> read("Id,Name\n", "1,x"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("AgentWork (column WorkItemId)");
    assertThatThrownBy(() -> read("Id,CallStartDateTime,CallEndDateTime\n", "1,@00,@10"))
        .hasMessage("the VoiceCall export lacks the column CallAcceptDateTime; export it too");
  }

  @Test
  void itIsFoundByItsName() {
    assertThat(ServiceLoader.load(ArchiveFormat.class))
        .anyMatch(format -> format.name().equals("salesforce"));
  }
}
