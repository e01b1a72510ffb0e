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
 * What a MessagingSession says.
 *
 * <p>A session does not tell when it began to wait for a rep. Without a bot it waits from its
 * start. After a bot the AgentWork tells; where no rep accepted, the session may never have had
 * one, and the wait counts from its start too. A session that only a bot had waited for nobody.
 */
final class MessagingSession {
  private final SalesforceRow row;
  private final String id;
  private final long version;
  private final List<Event> events = new ArrayList<>();

  private MessagingSession(SalesforceRow row) {
    this.row = row;
    id = row.requiredId("Id");
    version = row.version("StartTime", "AcceptTime", "EndTime");
  }

  /**
   * @throws IllegalArgumentException where a field is not what it should be
   */
  static List<Event> events(SalesforceRow row) {
    MessagingSession session = new MessagingSession(row);
    session.interpret();
    return session.events;
  }

  private void interpret() {
    long start = row.requiredTime("StartTime");
    row.inOrder("StartTime", "EndTime");
    Long accepted = row.time("AcceptTime");
    Long end = row.time("EndTime");
    String agent = lower("AgentType");
    add(at(start, EventType.STARTED).customerId(row.id("MessagingEndUserId")));
    if (!agent.equals("bot") && !(agent.equals("bottoagent") && accepted != null)) {
      add(at(start, EventType.QUEUED));
    }
    if (accepted != null) {
      add(at(accepted, EventType.ACCEPTED).rep(row.user("OwnerId")));
    }
    if (end != null) {
      if (lower("Status").equals("error")) {
        add(at(end, EventType.FAULT));
      }
      add(at(end, EventType.ENDED).by(endedBy(accepted != null)));
    }
  }

  /** Null where the session does not say. */
  private Party endedBy(boolean accepted) {
    return switch (lower("EndedByType")) {
      case "enduser" -> Party.CUSTOMER;
      case "agent" -> Party.REP;
      case "bot" -> accepted ? Party.REP : Party.SYSTEM;
      case "system" -> Party.SYSTEM;
      default -> null;
    };
  }

  private Channel channel() {
    return switch (lower("ChannelType")) {
      case "text", "sms" -> Channel.SMS;
      case "rcs" -> Channel.RCS;
      default -> Channel.CHAT;
    };
  }

  private Direction direction() {
    String origin = lower("Origin");
    return origin.isEmpty() || origin.contains("inbound") ? Direction.INBOUND : Direction.OUTBOUND;
  }

  private String lower(String field) {
    String value = row.text(field);
    return value == null ? "" : value.toLowerCase(Locale.ROOT).replace(" ", "");
  }

  private Event.Builder at(long when, EventType type) {
    return Event.of(id, type, when)
        .record("MessagingSession/" + id, version)
        .business(row.columns().business())
        .channel(channel())
        .direction(direction());
  }

  private void add(Event.Builder event) {
    events.add(event.build());
  }
}
