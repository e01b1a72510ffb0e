package dev.hangup.archive.format;

import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a contact of Amazon Connect says of an interaction. The contacts of a chain of transfers are
 * one interaction, the first one's; a callback is an outbound interaction of its own and tells the
 * one before that the customer chose it.
 *
 * <p>By Amazon's <a
 * href="https://docs.aws.amazon.com/connect/latest/adminguide/metrics-definitions.html">definition</a>
 * a contact is abandoned that was removed from a queue and neither answered by an agent nor queued
 * for callback. So where no agent had it and no reason is given, the customer disconnected.
 */
final class ConnectContactEvents {
  private static final Set<String> OUTBOUND = Set.of("OUTBOUND", "EXTERNAL_OUTBOUND", "CALLBACK");

  private final ConnectContact contact;
  private final String business;
  private final boolean callback;
  private final boolean handedOn;
  private final String interaction;
  private final List<Event> events = new ArrayList<>();

  private ConnectContactEvents(ConnectContact contact, String business) {
    this.contact = contact;
    this.business = business;
    callback = contact.method().equals("CALLBACK");
    String chain = contact.initial() != null ? contact.initial() : contact.previous();
    handedOn = !callback && chain != null && !chain.equals(contact.id());
    interaction = handedOn ? chain : contact.id();
  }

  /**
   * @param business of the events; null where not known
   * @return none for what is no contact of a customer: tasks, a supervisor who listens, the survey
   *     after the contact
   * @throws IllegalArgumentException where the contact lacks its beginning or ends before it
   */
  static List<Event> of(ConnectContact contact, String business) {
    boolean afterwards =
        contact.method().equals("DISCONNECT")
            && contact.enqueued() == null
            && contact.connectedToAgent() == null;
    if (contact.channel() == null || contact.method().equals("MONITOR") || afterwards) {
      return List.of();
    }
    ConnectContactEvents made = new ConnectContactEvents(contact, business);
    made.interpret();
    return made.events;
  }

  private void interpret() {
    if (contact.initiated() == null) {
      throw new IllegalArgumentException("InitiationTimestamp is missing");
    }
    long initiated = contact.initiated();
    if (contact.disconnected() != null && contact.disconnected() < initiated) {
      throw new IllegalArgumentException("DisconnectTimestamp lies before InitiationTimestamp");
    }
    // The customer who is handed on waits from then on, also before the next queue.
    add(
        at(initiated, handedOn ? EventType.QUEUED : EventType.STARTED)
            .customerId(contact.customer()));
    if (contact.enqueued() != null && !callback) {
      add(at(contact.enqueued(), EventType.QUEUED));
    }
    if (contact.connectedToAgent() != null) {
      accepted(contact.connectedToAgent());
    }
    if (contact.disconnected() != null) {
      disconnected(contact.disconnected());
    }
    String before = contact.initial() != null ? contact.initial() : contact.previous();
    if (callback && before != null && !before.equals(contact.id())) {
      events.add(
          Event.of(before, EventType.CALLBACK_REQUESTED, initiated)
              .record(record(), contact.version())
              .business(business)
              .channel(contact.channel())
              .build());
    }
  }

  private void accepted(long when) {
    add(at(when, EventType.ACCEPTED).rep(contact.rep()));
    if (contact.hold() > 0) {
      // When it was on hold is not said, only for how long.
      long until = when + contact.hold();
      Long end = contact.disconnected();
      add(at(when, EventType.HELD));
      add(at(end == null ? until : Math.max(when, Math.min(until, end)), EventType.RESUMED));
    }
  }

  private void disconnected(long when) {
    boolean accepted = contact.connectedToAgent() != null;
    boolean byCustomer = contact.disconnectReason().equals("CUSTOMER_DISCONNECT");
    if (contact.leftVoicemail() && !accepted) {
      add(at(when, EventType.VOICEMAIL_LEFT));
    }
    if (contact.disconnectReason().equals("TELECOM_PROBLEM")) {
      add(at(when, EventType.FAULT));
    }
    if (accepted && !byCustomer && (contact.next() != null || contact.transferredOut())) {
      add(at(when, EventType.LEFT).by(Party.REP));
    } else if (!accepted && (contact.next() != null || contact.transferredOut())) {
      add(at(when, EventType.LEFT).by(byCustomer ? Party.CUSTOMER : Party.SYSTEM));
    } else if (!accepted && handedOn && contact.disconnectReason().equals("AGENT_DISCONNECT")) {
      // Nobody took it, and the agent who wanted to hand it on has the customer again.
      add(at(when, EventType.ACCEPTED));
    } else {
      add(at(when, EventType.ENDED).by(endedBy(accepted)));
    }
  }

  /** Null where nothing tells. */
  private Party endedBy(boolean accepted) {
    return switch (contact.disconnectReason()) {
      case "CUSTOMER_DISCONNECT" -> Party.CUSTOMER;
      case "AGENT_DISCONNECT" -> Party.REP;
      case "" -> accepted || direction() == Direction.OUTBOUND ? null : Party.CUSTOMER;
      default -> Party.SYSTEM;
    };
  }

  private Direction direction() {
    boolean dialled = contact.method().equals("API") && contact.channel() == Channel.VOICE;
    return dialled || OUTBOUND.contains(contact.method()) ? Direction.OUTBOUND : Direction.INBOUND;
  }

  private String record() {
    return "contact/" + contact.id();
  }

  private Event.Builder at(long when, EventType type) {
    return Event.of(interaction, type, when)
        .record(record(), contact.version())
        .business(business)
        .channel(contact.channel())
        .direction(handedOn ? null : direction())
        .queue(contact.queue());
  }

  private void add(Event.Builder event) {
    events.add(event.build());
  }
}
