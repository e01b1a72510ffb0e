package dev.hangup.replay;

import dev.hangup.archive.EventLimits;
import dev.hangup.archive.RecordCollector;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.Trail;
import dev.hangup.interaction.TrailPacker;
import dev.hangup.text.Excerpt;
import dev.hangup.workflow.Parsed;
import dev.hangup.workflow.Parsed.Events;
import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;

/**
 * What was made of records that were read together, with the events of each interaction brought
 * together. It is used again when it was taken.
 */
public final class Batch implements RecordCollector {
  private static final int MOST_RECORDS = 32_000;
  private static final long MOST_CHARACTERS = 8L << 20;
  private static final int LONGEST_SHOWN = 500;

  private final EventLimits limits;
  private final Deque<TrailPacker> spare = new ArrayDeque<>();
  private final Map<String, TrailPacker> byInteraction = new LinkedHashMap<>();
  private final List<Parsed> progress = new ArrayList<>();
  private List<Parsed> parsed = new ArrayList<>();
  private long characters;
  private long records;

  private String source;
  private long pieceStart;
  private LongSupplier line;
  private LongUnaryOperator place;
  private long accepted;
  private long ignored;
  private long rejected;
  private long events;

  public Batch(EventLimits limits) {
    this.limits = limits;
  }

  /**
   * Where the records come from that are told of next. What was told before is counted for the
   * source before.
   *
   * @param pieceStart in bytes from the source's beginning
   * @param line of the record that is being read
   * @param place what a rejection says instead of such a line
   */
  public void from(String source, long pieceStart, LongSupplier line, LongUnaryOperator place) {
    if (!source.equals(this.source) || pieceStart != this.pieceStart) {
      count(-1);
    }
    this.source = source;
    this.pieceStart = pieceStart;
    this.line = line;
    this.place = place;
  }

  @Override
  public void accept(List<Event> said) {
    for (Event event : said) {
      String problem = limits.problem(event);
      if (problem != null) {
        reject(line.getAsLong(), problem, event.interactionId());
        return;
      }
    }
    records++;
    accepted++;
    ignored += said.isEmpty() ? 1 : 0;
    for (Event event : said) {
      events++;
      characters += event.text() == null ? 0 : event.text().length();
      byInteraction.computeIfAbsent(event.interactionId(), id -> packer()).add(event);
    }
  }

  private TrailPacker packer() {
    return spare.isEmpty() ? new TrailPacker() : spare.pop();
  }

  @Override
  public void reject(long line, String reason, String text) {
    records++;
    rejected++;
    parsed.add(
        new Rejected(
            source,
            pieceStart,
            place.applyAsLong(line),
            Excerpt.of(reason, LONGEST_SHOWN),
            Excerpt.of(text, LONGEST_SHOWN)));
    characters += LONGEST_SHOWN;
  }

  boolean full() {
    return records >= MOST_RECORDS || characters >= MOST_CHARACTERS;
  }

  /** Accepted and rejected ones since it was taken last. */
  public long records() {
    return records;
  }

  /**
   * All of it: what was rejected, then the events, then the counts, by source.
   *
   * @param lines in the last source where this is its end; -1 where more may come of it
   */
  public List<Parsed> take(long lines) {
    byInteraction.forEach(
        (id, packer) -> {
          parsed.add(new Events(new Trail(id, packer.packed())));
          packer.clear();
          spare.push(packer);
        });
    byInteraction.clear();
    count(lines);
    parsed.addAll(progress);
    progress.clear();
    List<Parsed> taken = parsed;
    parsed = new ArrayList<>();
    characters = 0;
    records = 0;
    return taken;
  }

  private void count(long lines) {
    if (accepted + rejected > 0 || lines >= 0) {
      progress.add(new Progress(source, pieceStart, accepted, ignored, rejected, events, lines));
    }
    accepted = 0;
    ignored = 0;
    rejected = 0;
    events = 0;
  }
}
