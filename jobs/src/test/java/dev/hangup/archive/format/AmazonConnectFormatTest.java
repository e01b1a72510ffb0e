package dev.hangup.archive.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.FormatOptions;
import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.Speaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmazonConnectFormatTest {
  /** 2026-03-01T09:30:00Z. */
  private static final long ZERO = 1_772_357_400_000L;

  /** JSON with single quotes, and times as @seconds after ZERO, up to 59. */
  private static String json(String text) {
    return text.replace('\'', '"').replaceAll("@(\\d\\d)", "\"2026-03-01T09:30:$1Z\"");
  }

  private static Collected read(String file, String text) throws IOException {
    return Collected.of(new AmazonConnectFormat(), file, json(text));
  }

  private static List<Event> events(String text) throws IOException {
    Collected collected = read("records.json", text);
    assertThat(collected.rejected).isEmpty();
    return collected.events();
  }

  private static List<String> course(List<Event> events) {
    return Shown.course(
        events.stream()
            .sorted(Comparator.comparingLong(Event::at).thenComparing(Event::type))
            .toList(),
        ZERO);
  }

  /** A contact record; the rest begins with a comma or is empty. */
  private static String contact(String id, String rest) {
    return "{'ContactId':'" + id + "','Channel':'VOICE','LastUpdateTimestamp':@59" + rest + "}";
  }

  private static final String INBOUND = ",'InitiationMethod':'INBOUND','InitiationTimestamp':@00";
  private static final String QUEUE =
      ",'Queue':{'ARN':'arn:aws:connect:x:1:instance/i/queue/q1','Name':'Sales',"
          + "'EnqueueTimestamp':@05,'Duration':15}";
  private static final String AGENT =
      ",'Agent':{'ARN':'arn:aws:connect:x:1:instance/i/agent/a1','Username':'ann',"
          + "'ConnectedToAgentTimestamp':@12,'CustomerHoldDuration':0}";

  private static String end(String reason) {
    return ",'DisconnectTimestamp':@40,'DisconnectReason':"
        + (reason == null ? "null" : "'" + reason + "'");
  }

  @Test
  void answeredAndEndedByTheCustomer() throws IOException {
    assertThat(course(events(contact("c1", INBOUND + QUEUE + AGENT + end("CUSTOMER_DISCONNECT")))))
        .containsExactly("0 STARTED", "5 QUEUED", "12 ACCEPTED rep=ann", "40 ENDED by=CUSTOMER");
  }

  @ParameterizedTest
  @CsvSource({
    "CUSTOMER_DISCONNECT,CUSTOMER",
    "AGENT_DISCONNECT,REP",
    "CONTACT_FLOW_DISCONNECT,SYSTEM",
    "EXPIRED,SYSTEM",
    "OTHER,SYSTEM",
    "THIRD_PARTY_DISCONNECT,SYSTEM",
    ",CUSTOMER"
  })
  void whoEndedAContactThatNobodyAnswered(String reason, String party) throws IOException {
    assertThat(course(events(contact("c1", INBOUND + QUEUE + ",'Agent':null" + end(reason)))))
        .containsExactly("0 STARTED", "5 QUEUED", "40 ENDED by=" + party);
  }

  @Test
  void whoEndedAnAnsweredContactIsNotGuessed() throws IOException {
    assertThat(course(events(contact("c1", INBOUND + QUEUE + AGENT + end(null)))))
        .endsWith("40 ENDED");
  }

  @Test
  void technicalTrouble() throws IOException {
    assertThat(course(events(contact("c1", INBOUND + QUEUE + AGENT + end("TELECOM_PROBLEM")))))
        .endsWith("40 FAULT", "40 ENDED by=SYSTEM");
  }

  @Test
  void aContactThatNeverQueued() throws IOException {
    assertThat(course(events(contact("c1", INBOUND + ",'Queue':null" + end(null)))))
        .containsExactly("0 STARTED", "40 ENDED by=CUSTOMER");
  }

  @Test
  void theHoldIsWithinTheConversation() throws IOException {
    String held = AGENT.replace("'CustomerHoldDuration':0", "'CustomerHoldDuration':9");
    assertThat(course(events(contact("c1", INBOUND + QUEUE + held + end("OTHER")))))
        .containsSubsequence("12 ACCEPTED rep=ann", "12 HELD", "21 RESUMED");
    String tooLong = AGENT.replace("'CustomerHoldDuration':0", "'CustomerHoldDuration':900");
    assertThat(course(events(contact("c1", INBOUND + QUEUE + tooLong + end("OTHER")))))
        .contains("40 RESUMED");
  }

  @Test
  void anAgentHandsTheCustomerOn() throws IOException {
    List<Event> events =
        events(
            contact(
                    "c1",
                    INBOUND + QUEUE + AGENT + end("AGENT_DISCONNECT") + ",'NextContactId':'c2'")
                + contact(
                    "c2",
                    ",'InitialContactId':'c1','PreviousContactId':'c1','InitiationMethod':'TRANSFER'"
                        + ",'InitiationTimestamp':@41,'Queue':{'Name':'Service',"
                        + "'EnqueueTimestamp':@42},'DisconnectTimestamp':@55,"
                        + "'DisconnectReason':'CUSTOMER_DISCONNECT'"));

    assertThat(events).extracting(Event::interactionId).containsOnly("c1");
    assertThat(course(events))
        .containsExactly(
            "0 STARTED",
            "5 QUEUED",
            "12 ACCEPTED rep=ann",
            "40 LEFT by=REP",
            "41 QUEUED",
            "42 QUEUED",
            "55 ENDED by=CUSTOMER");
  }

  @Test
  void anAgentTakesTheCustomerBackFromATransferThatNobodyTook() throws IOException {
    assertThat(
            course(
                events(
                    contact(
                        "c2",
                        ",'InitialContactId':'c1','InitiationMethod':'TRANSFER'"
                            + ",'InitiationTimestamp':@20"
                            + end("AGENT_DISCONNECT")))))
        .containsExactly("20 QUEUED", "40 ACCEPTED");
  }

  @Test
  void aQueueHandsTheCustomerOnToAnother() throws IOException {
    List<Event> events =
        events(
            contact("c1", INBOUND + QUEUE + end(null) + ",'NextContactId':'c2'")
                + contact(
                    "c2",
                    ",'InitialContactId':'c1','PreviousContactId':'c1',"
                        + "'InitiationMethod':'QUEUE_TRANSFER','InitiationTimestamp':@39,"
                        + "'Queue':{'Name':'Service','EnqueueTimestamp':@39},"
                        + "'Agent':{'Username':'bob','ConnectedToAgentTimestamp':@45},"
                        + "'DisconnectTimestamp':@55,'DisconnectReason':'AGENT_DISCONNECT'"));

    assertThat(course(events))
        .containsExactly(
            "0 STARTED",
            "5 QUEUED",
            "39 QUEUED",
            "39 QUEUED",
            "40 LEFT by=SYSTEM",
            "45 ACCEPTED rep=bob",
            "55 ENDED by=REP");
    // The first queue is left, not the one that it waits in by then.
    assertThat(events).filteredOn(e -> e.by() != null).extracting(Event::queue).startsWith("Sales");
  }

  @Test
  void aTransferToANumberOutside() throws IOException {
    String outside = ",'TransferredToEndpoint':{'Type':'TELEPHONE_NUMBER','Address':'+49'}";
    assertThat(course(events(contact("c1", INBOUND + QUEUE + AGENT + end(null) + outside))))
        .endsWith("40 LEFT by=REP");
    assertThat(course(events(contact("c1", INBOUND + QUEUE + end(null) + outside))))
        .endsWith("40 LEFT by=SYSTEM");
  }

  @Test
  void theCustomerChoosesACallback() throws IOException {
    List<Event> events =
        events(
            contact("c1", INBOUND + QUEUE + end("CUSTOMER_DISCONNECT") + ",'NextContactId':'c2'")
                + contact(
                    "c2",
                    ",'InitialContactId':'c1','PreviousContactId':'c1',"
                        + "'InitiationMethod':'CALLBACK','InitiationTimestamp':@38,"
                        + "'CustomerEndpoint':{'Type':'TELEPHONE_NUMBER','Address':'+4930'},"
                        + "'Queue':{'Name':'Sales','EnqueueTimestamp':@38},"
                        + "'Agent':{'Username':'bob','ConnectedToAgentTimestamp':@45},"
                        + "'DisconnectTimestamp':@55,'DisconnectReason':'AGENT_DISCONNECT'"));

    assertThat(course(events.stream().filter(e -> e.interactionId().equals("c1")).toList()))
        .containsExactly("0 STARTED", "5 QUEUED", "38 CALLBACK_REQUESTED", "40 LEFT by=CUSTOMER");
    List<Event> callback = events.stream().filter(e -> e.interactionId().equals("c2")).toList();
    assertThat(course(callback))
        .containsExactly("38 STARTED", "45 ACCEPTED rep=bob", "55 ENDED by=REP");
    assertThat(callback).extracting(Event::direction).containsOnly(Direction.OUTBOUND);
    assertThat(callback.get(0).customerId()).isEqualTo("+4930");
  }

  @ParameterizedTest
  @CsvSource({
    "voicemail, true, true",
    "Voicemail_Left, YES, true",
    "vmx3_flag, 1, true",
    "voicemail, false, false",
    "voicemailEnabled, true, false",
    "voicemail_queue, sales, false",
    "language, true, false"
  })
  void anAttributeMarksAVoicemail(String name, String value, boolean left) throws IOException {
    List<String> course =
        course(
            events(
                contact(
                    "c1",
                    INBOUND
                        + QUEUE
                        + end("CUSTOMER_DISCONNECT")
                        + ",'Attributes':{'"
                        + name
                        + "':'"
                        + value
                        + "'}")));
    assertThat(course.contains("40 VOICEMAIL_LEFT")).isEqualTo(left);
    assertThat(course).endsWith("40 ENDED by=CUSTOMER");
  }

  @Test
  void theDimensionsOfAContact() throws IOException {
    AmazonConnectFormat format = new AmazonConnectFormat();
    format.configure(new FormatOptions("acme", null, null));
    List<Event> events =
        Collected.of(
                format,
                "r.json",
                json(
                    contact(
                        "c1",
                        INBOUND
                            + QUEUE
                            + AGENT
                            + end(null)
                            + ",'CustomerEndpoint':{'Address':'+4930','Type':'TELEPHONE_NUMBER'}")))
            .events();

    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(event.interactionId()).isEqualTo("c1");
              assertThat(event.business()).isEqualTo("acme");
              assertThat(event.channel()).isEqualTo(Channel.VOICE);
              assertThat(event.direction()).isEqualTo(Direction.INBOUND);
              assertThat(event.queue()).isEqualTo("Sales");
              assertThat(event.record()).contains("c1");
              assertThat(event.recordVersion()).isEqualTo(ZERO + 59_000);
            });
    assertThat(events.get(0).customerId()).isEqualTo("+4930");
  }

  @Test
  void anAgentsOwnQueueHasNoName() throws IOException {
    assertThat(
            events(contact("c1", INBOUND + QUEUE.replace("'Sales'", "null") + end(null)))
                .get(0)
                .queue())
        .isEqualTo("q1");
  }

  @ParameterizedTest
  @CsvSource({
    "VOICE,OUTBOUND,VOICE,OUTBOUND",
    "VOICE,EXTERNAL_OUTBOUND,VOICE,OUTBOUND",
    "VOICE,API,VOICE,OUTBOUND",
    "CHAT,API,CHAT,INBOUND",
    "EMAIL,INBOUND,EMAIL,INBOUND",
    "VOICE,WEBRTC_API,VOICE,INBOUND"
  })
  void channelAndDirection(String channel, String method, Channel is, Direction direction)
      throws IOException {
    Event event =
        events(
                contact("c1", INBOUND + end(null))
                    .replace("VOICE", channel)
                    .replace("'INBOUND'", "'" + method + "'"))
            .get(0);
    assertThat(event.channel()).isEqualTo(is);
    assertThat(event.direction()).isEqualTo(direction);
  }

  @Test
  void aChatMayBeATextMessage() throws IOException {
    assertThat(
            events(
                    contact(
                            "c1",
                            INBOUND
                                + ",'SegmentAttributes':{'connect:Subtype':"
                                + "{'ValueString':'connect:SMS'}}")
                        .replace("VOICE", "CHAT"))
                .get(0)
                .channel())
        .isEqualTo(Channel.SMS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'ContactId':'c1','Channel':'TASK','InitiationMethod':'API','InitiationTimestamp':@00}",
        "{'ContactId':'c1','Channel':'VOICE','InitiationMethod':'MONITOR',"
            + "'InitiationTimestamp':@00}",
        "{'ContactId':'c1','Channel':'VOICE','InitiationMethod':'DISCONNECT',"
            + "'InitiationTimestamp':@00,'InitialContactId':'c0'}",
        "{'AgentARN':'a','EventType':'LOGIN','CurrentAgentSnapshot':{}}",
        "{'detail-type':'Contact Lens Post Call Rules Matched','detail':{'version':'1.0'}}",
      })
  void whatIsNoContactOfACustomerSaysNothing(String document) throws IOException {
    Collected collected = read("r.json", document);

    assertThat(collected.rejected).isEmpty();
    assertThat(collected.records).containsExactly(List.of());
  }

  @Test
  void contactEventsTellWhatHasHappenedSoFar() throws IOException {
    String event =
        "{'contactId':'c1','channel':'VOICE','initiationMethod':'INBOUND','eventType':'%s',"
            + "'initiationTimestamp':@00,'queueInfo':{'queueArn':'a:b/queue/q1',"
            + "'enqueueTimestamp':@05}%s}";
    List<Event> events =
        events(
            event.formatted("QUEUED", "")
                + "\n{'version':'0','detail-type':'Amazon Connect Contact Event','detail':"
                + event.formatted(
                    "DISCONNECTED",
                    ",'AgentInfo':{'AgentArn':'a/agent/a1','connectedToAgentTimestamp':@12},"
                        + "'disconnectTimestamp':@40")
                + "}");

    assertThat(course(events.stream().distinct().toList()))
        .containsExactly("0 STARTED", "5 QUEUED", "12 ACCEPTED rep=a1", "40 ENDED");
    assertThat(events).extracting(Event::queue).containsOnly("q1");
  }

  @Test
  void theRecordOfAContactReplacesItsEvents() throws IOException {
    Event event =
        events(
                "{'contactId':'c1','channel':'VOICE','initiationMethod':'INBOUND',"
                    + "'eventType':'INITIATED','initiationTimestamp':@00}")
            .get(0);
    Event record = events(contact("c1", INBOUND)).get(0);

    assertThat(event.record()).isEqualTo(record.record());
    assertThat(event.recordVersion()).isLessThan(record.recordVersion());
  }

  private static final String SAID =
      "'Transcript':[{'BeginOffsetMillis':0,'Content':'Hello.','Id':'1','ParticipantId':'AGENT'},"
          + "{'BeginOffsetMillis':2500,'Content':'I wait.','Id':'2','ParticipantId':'CUSTOMER'}]";

  @Test
  void whatIsSaidInACallCountsFromTheMinuteAfterTheRecordingsName() throws IOException {
    List<Event> events =
        events(
            "{'Channel':'VOICE','LanguageCode':'en-US','CustomerMetadata':{'ContactId':'c1',"
                + "'InputS3Uri':'s3://b/CallRecordings/2026/03/01/c1_20260301T09:29_UTC.wav'},"
                + SAID
                + "}");

    assertThat(Shown.course(events, ZERO)).containsExactly("0 SAID", "2.5 SAID");
    assertThat(events).extracting(Event::interactionId).containsOnly("c1");
    assertThat(events).extracting(Event::language).containsOnly("en-US");
    assertThat(events).extracting(Event::speaker).containsExactly(Speaker.REP, Speaker.CUSTOMER);
    assertThat(events).extracting(Event::text).containsExactly("Hello.", "I wait.");
  }

  @Test
  void orFromTheTimeInTheNameOfTheFileWhichTellsTheContactToo() throws IOException {
    Collected collected =
        read(
            "s3://b/Analysis/Voice/2026/03/01/c-1_analysis_2026-03-01T09_30_00Z.json",
            "{'Channel':'VOICE'," + SAID + "}");

    assertThat(collected.events()).extracting(Event::interactionId).containsOnly("c-1");
    assertThat(Shown.course(collected.events(), ZERO)).containsExactly("0 SAID", "2.5 SAID");
  }

  @Test
  void whatIsSaidInAChatHasTimes() throws IOException {
    List<Event> events =
        events(
            "{'Channel':'CHAT','CustomerMetadata':{'ContactId':'c1'},"
                + "'ContentMetadata':{'Output':'Redacted'},'Participants':["
                + "{'ParticipantId':'p1','ParticipantRole':'CUSTOMER'},"
                + "{'ParticipantId':'p2','ParticipantRole':'CUSTOM_BOT'}],'Transcript':["
                + "{'AbsoluteTime':@10,'ParticipantId':'p1','Type':'EVENT'},"
                + "{'AbsoluteTime':@11,'ParticipantId':'p2','Content':'Hi','Type':'MESSAGE'},"
                + "{'AbsoluteTime':@12,'ParticipantId':'p1','Content':'Help','Type':'MESSAGE'},"
                + "{'AbsoluteTime':@13,'ParticipantId':'p9','ParticipantRole':'AGENT',"
                + "'Content':'Sure','Type':'MESSAGE'}]}");

    assertThat(Shown.course(events, ZERO)).containsExactly("11 SAID", "12 SAID", "13 SAID");
    assertThat(events)
        .extracting(Event::speaker)
        .containsExactly(Speaker.BOT, Speaker.CUSTOMER, Speaker.REP);
    assertThat(events).extracting(Event::recordVersion).containsOnly(2L);
  }

  @Test
  void theTranscriptOfATransferredChatJoinsTheFirstContact() throws IOException {
    assertThat(
            events(
                    "{'InitialContactId':'c0','ContactId':'c1','Transcript':[{'AbsoluteTime':@10,"
                        + "'ParticipantRole':'CUSTOMER','Content':'Hi'}]}")
                .get(0)
                .interactionId())
        .isEqualTo("c0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "{'a':1} # is no contact record",
        "{'ContactId':'c1','Channel':'VOICE'} # InitiationTimestamp is missing",
        "{'ContactId':7,'Channel':'VOICE'} # ContactId is no text",
        "{'ContactId':'c1','Channel':'VOICE','InitiationTimestamp':'2026'} # InitiationTimestamp: '2026' is no RFC 3339 time",
        "{'ContactId':'c1','Channel':'VOICE','InitiationTimestamp':@20,'DisconnectTimestamp':@10} # DisconnectTimestamp lies before",
        "{'ContactId':'c1','Channel':'VOICE','Agent':{'CustomerHoldDuration':-1}} # CustomerHoldDuration is no whole number",
        "{'ContactId':'c1',} # malformed in line 2",
        "{'Transcript':[]} # names no contact",
        "{'ContactId':'c1','Transcript':[{'Content':'x','BeginOffsetMillis':0}]} # does not tell when",
      })
  void wrongDocumentsAreRejectedWithTheReason(String document, String reason) throws IOException {
    Collected collected = read("r.json", contact("c0", INBOUND) + "\n" + document.strip());

    assertThat(collected.records).hasSize(1);
    assertThat(collected.rejected).extracting(Collected.Rejected::line).containsExactly(2L);
    assertThat(collected.rejected.get(0).reason()).contains(reason.strip()).doesNotContain("\n");
  }

  @Test
  void itIsFoundByItsName() {
    assertThat(ServiceLoader.load(ArchiveFormat.class))
        .anyMatch(format -> format.name().equals("amazon-connect"));
  }

  /** Documents published by the platform's makers; what they mean was worked out by hand. */
  @Test
  void publishedDocuments() throws IOException {
    Path samples = Path.of("../../shared/data/amazon-connect");
    assumeTrue(Files.exists(samples), "the published documents are not on this machine");
    AmazonConnectFormat format = new AmazonConnectFormat();

    Collected events =
        Collected.of(
            format, "events.json", Files.readString(samples.resolve("contact-events.0.json")));
    assertThat(Shown.course(events.events(), 1_628_097_473_000L))
        .containsExactly(
            "0 STARTED", "671 QUEUED", "676 ACCEPTED rep=12345678-1234-1234-1234-123456789012");

    Collected chat =
        Collected.of(
            format,
            "chat.json",
            Files.readString(samples.resolve("contact-lens-example-output-files-chat.0.json")));
    assertThat(chat.rejected).isEmpty();
    assertThat(chat.events())
        .isNotEmpty()
        .allSatisfy(
            event ->
                assertThat(event.interactionId())
                    .isEqualTo("b49644f6-672f-445c-b209-f76b36482830"));
    assertThat(chat.events().get(0).speaker()).isEqualTo(Speaker.BOT);

    Collected voice =
        Collected.of(
            format,
            "c9_analysis_2026-03-01T09_30_00Z.json",
            Files.readString(samples.resolve("contact-lens-voice.0.json")));
    assertThat(voice.events()).hasSize(10);
    assertThat(Shown.course(voice.events(), ZERO))
        .startsWith("0 SAID", "0.16 SAID")
        .endsWith("30.58 SAID");
  }
}
