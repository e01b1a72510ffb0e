package dev.hangup.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.testing.Database;
import dev.hangup.workflow.Counts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of other platforms, through to the tables. */
class PlatformReplayTest {
  @TempDir private Path folder;
  private Database database;

  @BeforeEach
  void emptyTables() {
    database = Database.create();
  }

  private List<String> outcomes() throws SQLException {
    return Rows.lines(
        database,
        "select interaction_id, outcome, stage, after_decline, transfers from interactions"
            + " order by 1");
  }

  /** Times stand in rows as @seconds after 09:30, up to 59. */
  private void write(String name, String header, String... rows) throws Exception {
    Files.writeString(
        folder.resolve(name),
        header
            + "\n"
            + String.join("\n", rows).replaceAll("@(\\d\\d)", "2026-03-01T09:30:$1.000+0000")
            + "\n");
  }

  private static String call(int number, String rest) {
    return "0LQ00000000000" + number + "AAA," + rest;
  }

  private static String session(int number, String rest) {
    return "0Mw00000000000" + number + "AAA," + rest;
  }

  private static String work(int number, String item, int of, String rest) {
    return "0Bz0000000000" + number + ",0" + item + "00000000000" + of + "AAA," + rest;
  }

  /**
   * The rule of abandoned customer interactions, clause by clause: four ways to be abandoned, three
   * not to be. Calls are 1 to 8, sessions 1 to 6.
   */
  @Test
  void salesforceExportsByTheRuleOfAbandonedInteractions() throws Exception {
    write(
        "VoiceCall.csv",
        "Id,CallType,CallOrigin,CallStartDateTime,CallQueuedDateTime,CallAcceptDateTime,"
            + "CallEndDateTime,QueueName,DisconnectReason,PreviousCallId,NextCallId,"
            + "FromPhoneNumber,ToPhoneNumber,UserId",
        // Assigned, and the caller hangs up before the rep accepts.
        call(1, "Inbound,,@00,@05,,@20,Sales,,,,+49301,,"),
        // No rep is available.
        call(2, "Inbound,,@00,@05,,@20,Sales,,,,+49302,,"),
        // Accepted, transferred to another call, and nobody accepts that.
        call(3, "Inbound,,@00,@05,@10,@30,Sales,,,0LQ000000000004AAA,+49303,,005A"),
        call(4, "Transfer,,@31,@32,,@50,Service,,0LQ000000000003AAA,,+49303,,"),
        // Declined and rerouted.
        call(5, "Inbound,,@00,@05,,@40,Sales,,,,+49305,,"),
        // Accepted, and the caller hangs up.
        call(6, "Inbound,,@00,@05,@12,@50,Sales,CUSTOMER_DISCONNECT,,,+49306,,005A"),
        // Accepted, and technical trouble cuts it.
        call(7, "Inbound,,@00,@05,@12,@50,Sales,TELECOM_PROBLEM,,,+49307,,005A"),
        // A voicemail while waiting.
        call(8, "Inbound,Voicemail,@00,@05,,@40,Sales,,,,+49308,,"));
    write(
        "MessagingSession.csv",
        "Id,Status,Origin,StartTime,AcceptTime,EndTime,EndedByType,AgentType,ChannelType,"
            + "MessagingEndUserId",
        session(1, "Ended,InboundInitiated,@00,,@20,EndUser,Agent,Text,0PA1"),
        session(2, "Ended,InboundInitiated,@00,,@20,EndUser,BotToAgent,Text,0PA2"),
        session(3, "Ended,InboundInitiated,@00,@10,@50,EndUser,Agent,Text,0PA3"),
        session(5, "Ended,InboundInitiated,@00,,@40,EndUser,Agent,Text,0PA5"),
        session(6, "Ended,InboundInitiated,@00,@12,@50,EndUser,Agent,Text,0PA6"));
    write(
        "AgentWork.csv",
        "Id,WorkItemId,Status,RequestDateTime,AssignedDateTime,AcceptDateTime,DeclineDateTime,"
            + "PushTimeoutDateTime,CancelDateTime,CloseDateTime,UserId,IsTransfer,"
            + "AfterConversationActualTime,OriginalGroupId",
        work(11, "LQ", 1, "Canceled,@10,@10,,,,@20,@20,005A,,,"),
        work(12, "LQ", 5, "Declined,@10,@10,,@20,,,@20,005A,,,"),
        work(13, "LQ", 5, "Canceled,@21,@22,,,,@40,@40,005B,,,"),
        work(14, "LQ", 6, "Closed,@06,@10,@12,,,,@50,005A,,,"),
        work(21, "Mw", 1, "Canceled,@02,@10,,,,@20,,005A,,,"),
        work(22, "Mw", 3, "Transferred,@02,@05,@10,,,,@33,005A,false,3,00G1"),
        work(23, "Mw", 3, "Canceled,@31,@32,,,,@50,,005B,true,,00G2"),
        work(24, "Mw", 5, "Declined,@05,@10,,@20,,,@20,005A,,,"),
        work(25, "Mw", 5, "Canceled,@21,@22,,,,@40,@40,005B,,,"));

    Counts counts =
        ReplayRun.into(database)
            .with(Formats.configured("salesforce", new FormatOptions("acme", null, null)))
            .rejectingAtMost(0)
            .of(folder);

    assertThat(counts.read()).isEqualTo(22);
    assertThat(outcomes())
        .containsExactly(
            "0LQ000000000001|ABANDONED|RINGING|false|0",
            "0LQ000000000002|ABANDONED|QUEUE|false|0",
            "0LQ000000000003|ABANDONED|TRANSFER|false|1",
            "0LQ000000000005|ABANDONED|RINGING|true|0",
            "0LQ000000000006|ANSWERED|CONVERSATION|false|0",
            "0LQ000000000007|ANSWERED|CONVERSATION|false|0",
            "0LQ000000000008|DEFLECTED|QUEUE|false|0",
            "0Mw000000000001|ABANDONED|RINGING|false|0",
            "0Mw000000000002|ABANDONED|QUEUE|false|0",
            "0Mw000000000003|ABANDONED|TRANSFER|false|1",
            "0Mw000000000005|ABANDONED|RINGING|true|0",
            "0Mw000000000006|ANSWERED|CONVERSATION|false|0");
    assertThat(
            Rows.lines(
                database,
                "select fault, ended_by from interactions where interaction_id ="
                    + " '0LQ000000000007'"))
        .containsExactly("true|SYSTEM");
    assertThat(
            Rows.lines(
                database,
                "select definition, sum(abandoned) as a, sum(out_of) as b from"
                    + " abandonment_by_definition where definition in ('service', 'broad')"
                    + " group by 1 order by 1"))
        .containsExactly("broad|8|12", "service|8|12");
  }

  /**
   * Twelve lines, read by hand: one call enters the queue and is connected 1.92 s later; of the
   * others there is one line each: they found it empty, full or closed, were completed, gave up.
   */
  @Test
  void theSampleOfAnAsteriskQueueLog() throws Exception {
    Path sample = Path.of("..", "..", "shared", "data", "asterisk-queue-log", "queue_log.sample");
    Assumptions.assumeTrue(Files.exists(sample), () -> "there is no " + sample + " to read");

    Counts counts =
        ReplayRun.into(database).with(ReplayRun.format("asterisk")).rejectingAtMost(0).of(sample);

    assertThat(counts.read()).isEqualTo(12);
    assertThat(counts.ignored()).isEqualTo(5);
    assertThat(
            Rows.lines(
                database,
                "select interaction_id, outcome, queue, rep from interactions order by 1"))
        .containsExactly(
            "1341401275.9|NO_ANSWER|q1|-",
            "1341401601.24|ANSWERED|q1|Agent/3001",
            "1341401851.34|ANSWERED|q1|Agent/3001",
            "1341402016.44|NO_ANSWER|q1|-",
            "1341402482.49|NO_ANSWER|q1|-",
            "1341402586.51|ABANDONED|q1|-");
    assertThat(
            Rows.lines(
                database,
                "select wait_seconds from interactions where interaction_id = '1341401601.24'"))
        .containsExactly("1.92");
  }

  /** A contact record; single quotes stand for double ones, @ for a second after 09:30. */
  private static String contact(String id, String version, String rest) {
    return ("{'ContactId':'"
            + id
            + "','Channel':'VOICE','InitiationMethod':'INBOUND',"
            + "'InitiationTimestamp':@00,'LastUpdateTimestamp':"
            + version
            + rest
            + "}\n")
        .replace('\'', '"')
        .replaceAll("@(\\d\\d)", "\"2026-03-01T09:30:$1Z\"");
  }

  /** Of contact c1 an early version, when nobody had ended it, lies in another file. */
  @Test
  void contactRecordsOfAmazonConnectWhereTheNewestVersionWins() throws Exception {
    String queue = ",'Queue':{'ARN':'arn:q1','Name':'Sales','EnqueueTimestamp':@05,'Duration':7}";
    String agent = ",'Agent':{'ARN':'arn:a1','Username':'ann','ConnectedToAgentTimestamp':@12}";
    String hangUp = ",'DisconnectTimestamp':@40,'DisconnectReason':'CUSTOMER_DISCONNECT'";
    Files.writeString(
        folder.resolve("early.json"),
        contact("c1", "@13", queue.replace("Sales", "Welcome") + agent));
    Files.writeString(
        folder.resolve("late.json"),
        contact("c1", "@50", queue + agent + hangUp)
            + contact("c2", "@50", queue + hangUp)
            + contact("c3", "@50", hangUp));

    Counts counts =
        ReplayRun.into(database)
            .with(ReplayRun.format("amazon-connect"))
            .rejectingAtMost(0)
            .of(folder);

    assertThat(counts.read()).isEqualTo(4);
    assertThat(
            Rows.lines(
                database,
                "select interaction_id, outcome, stage, queue, rep, wait_seconds, ended_by,"
                    + " timed_out from interactions order by 1"))
        .containsExactly(
            "c1|ANSWERED|CONVERSATION|Sales|ann|7.0|CUSTOMER|false",
            "c2|ABANDONED|QUEUE|Sales|-|35.0|CUSTOMER|false",
            "c3|ABANDONED|ENTRY|-|-|0.0|CUSTOMER|false");
  }

  @Test
  void aFormatThatAUserBrings() throws Exception {
    Files.writeString(folder.resolve("door.txt"), "ring a 1772357400\nleft a 1772357409\nknock\n");

    Counts counts =
        ReplayRun.into(database)
            .with(
                Formats.configured(
                    "doorbell", new FormatOptions("acme", null, ZoneId.of("Europe/Rome"))))
            .of(folder.resolve("door.txt"));

    assertThat(counts).isEqualTo(new Counts(2, 0, 1, 3, 1, 0));
    assertThat(
            Rows.lines(
                database,
                "select interaction_id, business, queue, outcome, wait_seconds from interactions"))
        .containsExactly("a|acme|door|ABANDONED|9.0");
    assertThat(Rows.lines(database, "select position, reason from rejected_events"))
        .containsExactly("3|no doorbell");
  }
}
