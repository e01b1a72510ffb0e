package dev.hangup.archive.format;

import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a line of {@code queue_log} says of a call.
 *
 * <p>A line also tells what must have been before it: a {@code COMPLETECALLER} with its hold and
 * talk times that the call was queued and accepted, and when. Those events are written as an older
 * version of what the line of that moment says itself, so that they hold only where that line is
 * missing: a call that was under way when the log begins comes out right, and no rounded time
 * stands against an exact one.
 */
final class QueueLogEvents {
  private static final long SECOND = 1000;
  private static final int CONCLUDED = 0;
  private static final int SAID_ITSELF = 1;

  /** What Asterisk writes for a caller who withholds the number: no person. */
  private static final Set<String> NOBODY =
      Set.of(
          "anonymous",
          "unknown",
          "<unknown>",
          "private",
          "restricted",
          "unavailable",
          "withheld",
          "asterisk",
          "s");

  private final QueueLogLine line;
  private final String business;
  private final List<Event> events = new ArrayList<>(4);

  private QueueLogEvents(QueueLogLine line, String business) {
    this.line = line;
    this.business = business;
  }

  /**
   * The events of a line, none where its word is about no call or not known here.
   *
   * @param business of the events; null where not known
   * @throws IllegalArgumentException where the line lacks what its word needs
   */
  static List<Event> of(QueueLogLine line, String business) {
    return switch (QueueLogWord.of(line.event())) {
      case NO_CALL, CUSTOM -> List.of();
      case CALL -> {
        if (line.callId() == null) {
          throw new IllegalArgumentException(line.event() + " names no call in its second field");
        }
        QueueLogEvents made = new QueueLogEvents(line, business);
        made.interpret();
        yield made.events;
      }
    };
  }

  private void interpret() {
    switch (line.event()) {
      case "ENTERQUEUE" -> {
        events.add(at(line.at(), EventType.STARTED).customerId(caller()).build());
        events.add(at(line.at(), EventType.QUEUED).record(record("queued"), SAID_ITSELF).build());
      }
      case "CONNECT" -> {
        Long hold = line.seconds(0, "hold time");
        waited(hold, 0L);
        assigned(ringBegan(line.seconds(2, "ring time"), hold));
        accepted(line.at(), SAID_ITSELF);
      }
      case "COMPLETEAGENT" -> {
        talked(0);
        left(EventType.ENDED, Party.REP);
      }
      case "COMPLETECALLER" -> {
        talked(0);
        left(EventType.ENDED, Party.CUSTOMER);
      }
      case "BLINDTRANSFER", "TRANSFER" -> {
        talked(2);
        left(EventType.LEFT, Party.REP);
      }
      case "ATTENDEDTRANSFER" -> {
        // A transfer that links two channels names both of them.
        talked("LINK".equals(line.parameter(0)) ? 3 : 2);
        left(EventType.LEFT, Party.REP);
      }
      case "ABANDON" -> {
        waited(line.seconds(2, "wait time"), 0L);
        if (line.agent() != null) {
          assigned(line.at());
        }
        left(EventType.ENDED, Party.CUSTOMER);
      }
      case "EXITWITHTIMEOUT", "EXITEMPTY", "WITHDRAW" -> {
        waited(line.seconds(2, "wait time"), 0L);
        left(EventType.LEFT, Party.SYSTEM);
      }
      case "EXITWITHKEY" -> {
        waited(line.seconds(3, "wait time"), 0L);
        add(line.at(), EventType.CALLBACK_REQUESTED);
        left(EventType.LEFT, Party.CUSTOMER);
      }
      case "LEAVEEMPTY" -> left(EventType.LEFT, Party.SYSTEM);
      case "RINGNOANSWER" -> {
        assigned(rangFor(line.millis(0, "ring time")));
        events.add(at(line.at(), EventType.DECLINED).rep(line.agent()).build());
      }
      case "RINGCANCELED" -> assigned(rangFor(line.millis(0, "ring time")));
      case "AGENTDUMP" -> {
        assigned(line.at());
        events.add(at(line.at(), EventType.DECLINED).rep(line.agent()).build());
      }
      case "SYSCOMPAT" -> {
        add(line.at(), EventType.FAULT);
        left(EventType.LEFT, Party.SYSTEM);
      }
      default -> {
        // JOINEMPTY, FULL, CLOSED, DIVERT_...: the call never came into the queue.
        add(line.at(), EventType.STARTED);
        left(EventType.LEFT, Party.SYSTEM);
      }
    }
  }

  private Event.Builder at(long when, EventType type) {
    return Event.of(line.callId(), type, when)
        .business(business)
        .channel(Channel.VOICE)
        .direction(Direction.INBOUND)
        .queue(line.queue());
  }

  private void add(long when, EventType type) {
    events.add(at(when, type).build());
  }

  private void assigned(long when) {
    events.add(at(when, EventType.ASSIGNED).rep(line.agent()).build());
  }

  private void accepted(long when, int version) {
    events.add(
        at(when, EventType.ACCEPTED).rep(line.agent()).record(record("accepted"), version).build());
  }

  /** What a line says itself is the newer version of what a later line lets conclude. */
  private String record(String moment) {
    return moment + "/" + line.queue();
  }

  private void left(EventType how, Party by) {
    events.add(at(line.at(), how).by(by).build());
  }

  /** It was queued, which is known from how long it waited, and talked since. */
  private void waited(Long hold, Long talk) {
    if (hold != null && talk != null) {
      events.add(
          at(line.at() - hold - talk, EventType.QUEUED)
              .record(record("queued"), CONCLUDED)
              .build());
    }
  }

  /** It was accepted, which is known from how long they talked. */
  private void talked(int holdParameter) {
    Long hold = line.seconds(holdParameter, "hold time");
    Long talk = line.seconds(holdParameter + 1, "talk time");
    waited(hold, talk);
    accepted(line.at() - (talk == null ? 0 : talk), CONCLUDED);
  }

  /** When it began to ring for the one who took it. */
  private long ringBegan(Long ring, Long hold) {
    if (ring == null) {
      return line.at();
    }
    if (hold == null || ring < hold) {
      return line.at() - ring;
    }
    // It rang all the while. Both times are whole seconds: on a finer clock the ring would begin
    // before the call was in the queue.
    return line.wholeSeconds() ? line.at() - hold : line.at() - Math.max(0, hold - SECOND + 1);
  }

  /** When it began to ring for the one who did not take it. */
  private long rangFor(Long ring) {
    if (ring == null) {
      return line.at();
    }
    // On a clock of whole seconds the part of a second would begin the ring before the call.
    return line.at() - (line.wholeSeconds() ? ring / SECOND * SECOND : ring);
  }

  private String caller() {
    String id = line.parameter(1);
    return id == null || NOBODY.contains(id.toLowerCase(Locale.ROOT)) ? null : id;
  }
}
