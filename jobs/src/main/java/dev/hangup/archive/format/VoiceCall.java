package dev.hangup.archive.format;

import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a VoiceCall says.
 *
 * <p>Salesforce makes a new VoiceCall when a call is transferred. It joins the interaction of its
 * PreviousCallId; of a call that is transferred twice the third record knows only the second, so
 * that it stands as an interaction of its own. A transfer is recognized on the first record by its
 * NextCallId: an export without that column ends the interaction with the first record.
 *
 * <p>A callback that the customer chose is an outbound interaction of its own, and tells of the
 * call before it that the customer chose a callback. Calls among reps are no interactions.
 */
final class VoiceCall {
  private static final String START = "CallStartDateTime";
  private static final String QUEUED = "CallQueuedDateTime";
  private static final String ACCEPTED = "CallAcceptDateTime";
  private static final String END = "CallEndDateTime";

  private final SalesforceRow row;
  private final String id;
  private final String interaction;
  private final long version;
  private final boolean outbound;
  private final boolean callback;
  private final boolean transfer;
  private final List<Event> events = new ArrayList<>();

  private VoiceCall(SalesforceRow row, String type) {
    this.row = row;
    id = row.requiredId("Id");
    version = row.version(START, QUEUED, ACCEPTED, END);
    callback = type.equals("callback");
    outbound = callback || type.equals("outbound");
    String previous = row.id("PreviousCallId");
    transfer = previous != null && (type.equals("transfer") || voicemail(row));
    interaction = transfer ? previous : id;
  }

  /**
   * @throws IllegalArgumentException where a field is not what it should be
   */
  static List<Event> events(SalesforceRow row) {
    String type = row.text("CallType");
    type = type == null ? "" : type.toLowerCase(Locale.ROOT).replace(" ", "");
    if (type.equals("consult") || type.equals("internalcall")) {
      return List.of();
    }
    VoiceCall call = new VoiceCall(row, type);
    call.interpret();
    return call.events;
  }

  private static boolean voicemail(SalesforceRow row) {
    return "voicemail".equalsIgnoreCase(row.text("CallOrigin"));
  }

  private void interpret() {
    long start = row.requiredTime(START);
    row.inOrder(START, END);
    Long queued = row.time(QUEUED);
    Long accepted = row.time(ACCEPTED);
    Long end = row.time(END);
    if (transfer && !voicemail(row)) {
      // The customer is handed on and waits, whether in a queue or for one rep.
      add(at(start, EventType.QUEUED));
    } else if (!transfer) {
      add(at(start, EventType.STARTED).customerId(customer()));
    }
    if (queued != null && !callback) {
      add(at(queued, EventType.QUEUED));
    }
    if (accepted != null) {
      add(at(accepted, EventType.ACCEPTED).rep(row.user("UserId", "OwnerId")));
      long held = accepted + row.seconds("CustomerHoldDuration");
      if (held > accepted) {
        add(at(accepted, EventType.HELD));
        add(at(end == null ? held : Math.min(held, end), EventType.RESUMED));
      }
    }
    if (voicemail(row)) {
      add(at(end == null ? start : end, EventType.VOICEMAIL_LEFT));
    }
    if (end != null) {
      end(end, accepted != null);
    }
    String previous = row.id("PreviousCallId");
    if (callback && previous != null) {
      events.add(
          Event.of(previous, EventType.CALLBACK_REQUESTED, start)
              .record("VoiceCall/" + id, version)
              .business(row.columns().business())
              .channel(Channel.VOICE)
              .build());
    }
  }

  private void end(long end, boolean accepted) {
    if (row.id("NextCallId") != null) {
      add(at(end, EventType.LEFT).by(accepted ? Party.REP : Party.SYSTEM));
      return;
    }
    String reason = row.text("DisconnectReason");
    String said = reason == null ? "" : reason.toLowerCase(Locale.ROOT);
    if (said.contains("telecom") || said.contains("network") || said.contains("error")) {
      add(at(end, EventType.FAULT));
    }
    add(at(end, EventType.ENDED).by(endedBy(said)));
  }

  private Party endedBy(String reason) {
    if (reason.contains("customer") || reason.contains("enduser")) {
      return Party.CUSTOMER;
    }
    if (reason.contains("agent")) {
      return Party.REP;
    }
    if (!reason.isEmpty()) {
      return Party.SYSTEM;
    }
    // The platform and the rep give a reason. Even of a call that was accepted: it may have been
    // handed on and wait again, which only its AgentWork tells.
    return outbound ? null : Party.CUSTOMER;
  }

  private String customer() {
    return row.text(outbound ? "ToPhoneNumber" : "FromPhoneNumber");
  }

  private Event.Builder at(long when, EventType type) {
    return Event.of(interaction, type, when)
        .record("VoiceCall/" + id, version)
        .business(row.columns().business())
        .channel(Channel.VOICE)
        .direction(transfer ? null : outbound ? Direction.OUTBOUND : Direction.INBOUND)
        .queue(row.text("QueueName"));
  }

  private void add(Event.Builder event) {
    events.add(event.build());
  }
}
