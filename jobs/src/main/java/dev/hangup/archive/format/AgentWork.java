package dev.hangup.archive.format;

import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an AgentWork says: one offer of a call or session to one rep or bot.
 *
 * <p>Work that is canceled before a rep accepts is what the customer gave up, as the rule has it;
 * the call or session itself may say it better, and more offers may follow, so that it leaves here
 * and does not end.
 *
 * <p>The record that a transferred call gets belongs to a VoiceCall of its own, which tells of the
 * transfer to the call before it. Such work says only whether it was accepted. When a call came
 * into its queue the VoiceCall says as well: the work of a call may be written after it was
 * accepted.
 */
final class AgentWork {
  /** Of ids of Salesforce's objects: work that is no contact (cases, leads, tasks, orders...). */
  private static final Set<String> NO_CONTACT =
      Set.of("500", "00Q", "00T", "006", "801", "003", "001");

  private static final String VOICE_CALL = "0LQ";
  private static final String CHAT_TRANSCRIPT = "570";

  private final SalesforceRow row;
  private final String id;
  private final String interaction;
  private final String object;
  private final long version;
  private final List<Event> events = new ArrayList<>();

  private AgentWork(SalesforceRow row) {
    this.row = row;
    id = row.requiredId("Id");
    interaction = row.requiredId("WorkItemId");
    object = interaction.length() == 15 ? interaction.substring(0, 3) : "";
    version =
        row.version(
            "RequestDateTime",
            "AssignedDateTime",
            "AcceptDateTime",
            "DeclineDateTime",
            "CancelDateTime",
            "CloseDateTime");
  }

  /**
   * @throws IllegalArgumentException where a field is not what it should be
   */
  static List<Event> events(SalesforceRow row) {
    AgentWork work = new AgentWork(row);
    if (NO_CONTACT.contains(work.object) || row.flag("IsConference")) {
      return List.of();
    }
    work.interpret();
    return work.events;
  }

  private void interpret() {
    Long accepted = row.time("AcceptDateTime");
    boolean legOfVoice = row.flag("IsTransfer") && object.equals(VOICE_CALL);
    if (!legOfVoice) {
      offered();
    }
    if (accepted != null) {
      add(at(accepted, EventType.ACCEPTED).rep(rep()));
      if (status().equals("transferred")) {
        transferred(accepted);
      }
    } else if (!legOfVoice) {
      notAccepted();
    }
  }

  private void offered() {
    long requested = row.requiredTime("RequestDateTime");
    Long assigned = row.time("AssignedDateTime");
    if (!object.equals(VOICE_CALL)) {
      add(at(requested, EventType.QUEUED).queue(queue()));
    }
    add(at(assigned == null ? requested : assigned, EventType.ASSIGNED).rep(rep()));
  }

  private void transferred(long accepted) {
    Long closed = row.time("CloseDateTime");
    if (closed != null) {
      // The customer was handed on before the rep's after-conversation work.
      long handedOn = closed - row.seconds("AfterConversationActualTime");
      add(at(Math.max(accepted, handedOn), EventType.TRANSFERRED).rep(rep()));
    }
  }

  private void notAccepted() {
    switch (status()) {
      case "declined", "declinedonpushtimeout", "unavailable" -> {
        Long declined =
            first("DeclineDateTime", "PushTimeoutDateTime", "CancelDateTime", "CloseDateTime");
        if (declined != null) {
          add(at(declined, EventType.DECLINED).rep(rep()));
        }
      }
      case "canceled", "cancelled", "abandoned" -> {
        Long canceled = first("CancelDateTime", "CloseDateTime");
        if (canceled == null) {
          throw new IllegalArgumentException(
              "Status is " + row.text("Status") + ", but CancelDateTime is blank");
        }
        add(at(canceled, EventType.LEFT).by(Party.CUSTOMER));
      }
      default -> {
        // Still offered, or closed by nobody's acceptance: nothing more is known.
      }
    }
  }

  private Long first(String... fields) {
    for (String field : fields) {
      Long time = row.time(field);
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  private String status() {
    String status = row.text("Status");
    return status == null ? "" : status.toLowerCase(Locale.ROOT).replace(" ", "");
  }

  private String rep() {
    return row.user("UserId", "BotId", "OwnerId");
  }

  private String queue() {
    String name = row.text("OriginalGroup.Name");
    return name == null ? row.id("OriginalGroupId") : name;
  }

  private Channel channel() {
    return switch (object) {
      case VOICE_CALL -> Channel.VOICE;
      case CHAT_TRANSCRIPT -> Channel.CHAT;
      // A messaging session says itself which channel it has.
      default -> null;
    };
  }

  private Event.Builder at(long when, EventType type) {
    return Event.of(interaction, type, when)
        .record("AgentWork/" + id, version)
        .business(row.columns().business())
        .channel(channel());
  }

  private void add(Event.Builder event) {
    events.add(event.build());
  }
}
