package dev.hangup.simulate;

import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Party;
import dev.hangup.interaction.Speaker;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Writes events as the platform of their business would, with the faults such logs have. */
final class EventLog {
  /** How many events at most are kept for the next file; the rest come some seconds late. */
  private static final int KEPT = 2_000;

  private static final byte[][] TYPES = names(EventType.values());
  private static final byte[][] PARTIES = names(Party.values());
  private static final byte[][] SPEAKERS = names(Speaker.values());

  private record Late(long at, long number, byte[] line) implements Comparable<Late> {
    @Override
    public int compareTo(Late other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
    }
  }

  private final ArchiveFiles files;
  private final SimulationSettings.LogFaults faults;
  private final Draws draws;
  private final PriorityQueue<Late> late = new PriorityQueue<>();
  private final Map<Business, TimeText> clocks = new IdentityHashMap<>();
  private final JsonLine line = new JsonLine();
  private final JsonLine copy = new JsonLine();
  private long kept;
  private long lines;
  private long events;

  /**
   * @param draws its own, so that faults of the log do not change what happens
   */
  EventLog(
      ArchiveFiles files,
      SimulationSettings.LogFaults faults,
      List<Business> businesses,
      Draws draws) {
    this.files = files;
    this.faults = faults;
    this.draws = draws;
    for (Business business : businesses) {
      clocks.put(business, new TimeText(business.utc() ? ZoneOffset.UTC : business.zone()));
    }
  }

  void log(Contact contact, EventType type, long now) throws IOException {
    begin(contact, type, now);
    end(contact, now);
  }

  void said(Contact contact, Dialogue.Line said, long now) throws IOException {
    begin(contact, EventType.SAID, now);
    line.field("speaker", SPEAKERS[said.speaker().ordinal()]).field("text", said.json());
    end(contact, now);
  }

  /** Whether the end of an interaction is lost. */
  boolean losesEnd() {
    return draws.chance(faults.missingEnd());
  }

  void ended(Contact contact, Party by, long now) throws IOException {
    begin(contact, EventType.ENDED, now);
    line.field("by", PARTIES[by.ordinal()]);
    end(contact, now);
  }

  /** Writes what is still late. */
  void finish() throws IOException {
    writeLate(Long.MAX_VALUE);
  }

  /** How many lines were written, copies included. */
  long lines() {
    return lines;
  }

  /** How many different events were written. */
  long events() {
    return events;
  }

  private void begin(Contact contact, EventType type, long now) {
    if (now <= contact.lastAt) {
      throw new IllegalStateException(contact.id + ": " + type + " is not after the last event");
    }
    contact.lastAt = now;
    contact.events++;
    line.clear().raw("{\"interaction_id\":").raw(contact.idBytes);
    if (contact.business.eventIds()) {
      line.raw(",\"event_id\":\"").number(events).raw('"');
    }
    line.field("type", TYPES[type.ordinal()]).name("at");
    clocks.get(contact.business).write(line, now);
    line.raw(contact.dimensions);
    if (contact.desk != null) {
      line.field("queue", contact.desk.json);
    }
    if (contact.rep != null && contact.rep == contact.lastRep) {
      line.field("rep", contact.rep.json());
    }
    if (contact.dialogue != null) {
      line.field("language", contact.dialogue.language());
    }
  }

  private void end(Contact contact, long now) throws IOException {
    events++;
    line.raw("}\n");
    writeLate(now);
    double fault = draws.uniform();
    if (fault < faults.outOfOrder()) {
      keep(now);
      return;
    }
    write(line, now);
    if (fault < faults.outOfOrder() + faults.duplicates()) {
      if (draws.chance(0.5)) {
        write(line, now);
      } else {
        keep(now);
      }
    }
  }

  private void keep(long now) {
    double how = draws.uniform();
    long until;
    long nextFile = files.end(now);
    if (how < 0.1 && nextFile < Long.MAX_VALUE && late.size() < KEPT) {
      until = nextFile;
    } else if (how < 0.2 && late.size() < KEPT) {
      until = now + draws.between(600_000, 6 * 3_600_000L);
    } else {
      until = now + draws.between(1_000, 90_000);
    }
    late.add(new Late(until, kept++, line.copy()));
  }

  private void writeLate(long now) throws IOException {
    while (!late.isEmpty() && late.peek().at <= now) {
      Late next = late.poll();
      write(copy.clear().raw(next.line), Math.min(next.at, now));
    }
  }

  private void write(JsonLine what, long now) throws IOException {
    files.write(what, now);
    lines++;
  }

  private static byte[][] names(Enum<?>[] values) {
    return Arrays.stream(values).map(v -> JsonLine.quoted(v.name())).toArray(byte[][]::new);
  }
}
