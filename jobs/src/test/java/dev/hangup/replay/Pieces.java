package dev.hangup.replay;

import dev.hangup.interaction.Event;
import dev.hangup.interaction.TrailCodec;
import dev.hangup.workflow.Parsed;
import dev.hangup.workflow.Parsed.Events;
import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What came out of a piece, to be looked at and compared. */
final class Pieces {
  private static final long ZERO = 1_772_357_400_000L;

  final List<Event> events = new ArrayList<>();
  final List<Rejected> rejected = new ArrayList<>();
  final List<Progress> progress = new ArrayList<>();
  final List<Integer> batchSizes = new ArrayList<>();

  /** Everything in its order; two readings are the same where these are. */
  final List<String> all = new ArrayList<>();

  static Pieces of(PieceReader reader) throws IOException {
    Pieces pieces = new Pieces();
    try (reader) {
      List<Parsed> batch = reader.readBatch();
      while (batch != null) {
        pieces.batchSizes.add(batch.size());
        batch.forEach(pieces::add);
        batch = reader.readBatch();
      }
    }
    return pieces;
  }

  void add(Parsed parsed) {
    all.add(shown(parsed));
    if (parsed instanceof Events found) {
      events.addAll(unpacked(found));
    } else if (parsed instanceof Rejected refused) {
      rejected.add(refused);
    } else if (parsed instanceof Progress soFar) {
      progress.add(soFar);
    }
  }

  static String shown(Parsed parsed) {
    return parsed instanceof Events found
        ? found.trail().interactionId() + unpacked(found)
        : parsed.toString();
  }

  long accepted() {
    return progress.stream().mapToLong(Progress::accepted).sum();
  }

  long refused() {
    return progress.stream().mapToLong(Progress::rejected).sum();
  }

  /** Lines in the piece, as its last progress tells. */
  long lines() {
    return progress.get(progress.size() - 1).lines();
  }

  List<String> ids() {
    return events.stream().map(Event::interactionId).toList();
  }

  /** One native event of an interaction, at a second, as a line. */
  static String line(String interaction, int second) {
    return "{\"interaction_id\":\""
        + interaction
        + "\",\"type\":\"HELD\",\"at\":\""
        + Instant.ofEpochMilli(ZERO + second * 1000L)
        + "\"}\n";
  }

  private static List<Event> unpacked(Events found) {
    List<Event> events = new ArrayList<>();
    new TrailCodec().unpack(found.trail(), events);
    return events;
  }
}
