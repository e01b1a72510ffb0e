package dev.hangup.replay;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.EventLimits;
import dev.hangup.archive.RecordCollector;
import dev.hangup.archive.RecordReader;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Trail;
import dev.hangup.interaction.TrailPacker;
import dev.hangup.text.Excerpt;
import dev.hangup.workflow.Parsed;
import dev.hangup.workflow.Parsed.Events;
import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one piece of an archive in batches, with the events of each interaction in a batch brought
 * together. The same piece always gives the same batches.
 */
final class PieceReader implements Closeable {
  private static final int BATCH_RECORDS = 8_000;
  private static final long BATCH_CHARACTERS = 8L << 20;
  private static final int LONGEST_SHOWN = 500;

  private final ArchiveFormat format;
  private final ArchiveInput input;
  private final CountingStream bytes;
  private final Deque<TrailPacker> spare = new ArrayDeque<>();
  private final EventLimits limits = new EventLimits();
  private RecordReader reader;
  private boolean finished;

  /**
   * Reads nothing yet.
   *
   * @param bytes counts what {@code input} reads, to tell an empty file
   */
  PieceReader(ArchiveFormat format, ArchiveInput input, CountingStream bytes) {
    this.format = format;
    this.input = input;
    this.bytes = bytes;
  }

  /**
   * Opens the file as far as the format needs to know that it can read it.
   *
   * @throws IllegalArgumentException where the file is not what the user's mapping says
   */
  void open() throws IOException {
    if (reader == null) {
      reader = format.open(input);
    }
  }

  /** The next batch; null at the end of the piece. */
  List<Parsed> readBatch() {
    if (finished) {
      return null;
    }
    Batch batch = new Batch();
    while (!batch.full()) {
      try {
        open();
        if (!reader.readNext(batch)) {
          finished = true;
          break;
        }
      } catch (IOException e) {
        batch.reject(
            line(),
            "the file cannot be read further: "
                + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
            "");
        finished = true;
        break;
      } catch (RuntimeException e) {
        IllegalStateException failed =
            new IllegalStateException(
                input.source() + ", line " + line() + ": the format failed: " + e);
        // Not its cause: of a job that failed people see the innermost one, and need the line.
        failed.addSuppressed(e);
        throw failed;
      }
    }
    if (finished && input.start() == 0 && bytes.count() == 0 && batch.records() == 0) {
      batch.reject(0, "the file is empty", "");
    }
    return batch.parsed();
  }

  /** Reads until the first utterance; false where there is none. What is wrong is passed over. */
  boolean findUtterance() {
    Listener listener = new Listener();
    try {
      open();
      while (!listener.heard && reader.readNext(listener)) {}
    } catch (IOException e) {
      // The run itself will count and report it.
      return listener.heard;
    }
    return listener.heard;
  }

  private static final class Listener implements RecordCollector {
    private boolean heard;

    @Override
    public void accept(List<Event> events) {
      heard |= events.stream().anyMatch(event -> event.type() == EventType.SAID);
    }

    @Override
    public void reject(long line, String reason, String text) {}
  }

  private TrailPacker packer() {
    return spare.isEmpty() ? new TrailPacker() : spare.pop();
  }

  private long line() {
    return reader == null ? 0 : reader.line();
  }

  @Override
  public void close() throws IOException {
    if (reader == null) {
      input.stream().close();
    } else {
      reader.close();
    }
  }

  private final class Batch implements RecordCollector {
    private final Map<String, TrailPacker> byInteraction = new LinkedHashMap<>();
    private final List<Parsed> parsed = new ArrayList<>();
    private long accepted;
    private long ignored;
    private long rejected;
    private long events;
    private long characters;

    @Override
    public void accept(List<Event> said) {
      for (Event event : said) {
        String problem = limits.problem(event);
        if (problem != null) {
          reject(line(), problem, event.interactionId());
          return;
        }
      }
      accepted++;
      ignored += said.isEmpty() ? 1 : 0;
      for (Event event : said) {
        events++;
        characters += event.text() == null ? 0 : event.text().length();
        byInteraction.computeIfAbsent(event.interactionId(), id -> packer()).add(event);
      }
    }

    @Override
    public void reject(long line, String reason, String text) {
      rejected++;
      parsed.add(
          new Rejected(
              input.source(),
              input.start(),
              line,
              Excerpt.of(reason, LONGEST_SHOWN),
              Excerpt.of(text, LONGEST_SHOWN)));
      characters += LONGEST_SHOWN;
    }

    boolean full() {
      return records() >= BATCH_RECORDS || characters >= BATCH_CHARACTERS;
    }

    long records() {
      return accepted + rejected;
    }

    List<Parsed> parsed() {
      byInteraction.forEach(
          (id, packer) -> {
            parsed.add(new Events(new Trail(id, packer.packed())));
            packer.clear();
            spare.push(packer);
          });
      parsed.add(
          new Progress(
              input.source(),
              input.start(),
              accepted,
              ignored,
              rejected,
              events,
              finished ? line() : -1));
      return parsed;
    }
  }
}
