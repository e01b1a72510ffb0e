package dev.hangup.live.kafka;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.EventLimits;
import dev.hangup.replay.Batch;
import dev.hangup.replay.PieceReader;
import dev.hangup.workflow.Parsed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads values with a format. Where its every line stands for itself, values are lines of one text;
 * otherwise each value is a file of its own, with a header where the format has one. A value in
 * which no record stands is ignored and counted so.
 */
final class ValueReader {
  private static final Comparator<KafkaValue> BY_PARTITION =
      Comparator.comparing(KafkaValue::topic).thenComparingInt(KafkaValue::partition);

  private final ArchiveFormat format;
  private final Batch batch;

  ValueReader(ArchiveFormat format, EventLimits limits) {
    this.format = format;
    this.batch = new Batch(limits);
  }

  /**
   * What they say, with the events of each interaction brought together, and one progress for each
   * partition.
   *
   * @param values sorted in place; the order within a partition stays
   */
  List<Parsed> read(List<KafkaValue> values) {
    values.sort(BY_PARTITION);
    int from = 0;
    while (from < values.size()) {
      int to = from + 1;
      while (to < values.size() && BY_PARTITION.compare(values.get(from), values.get(to)) == 0) {
        to++;
      }
      readPartition(values.subList(from, to));
      from = to;
    }
    return batch.take(-1);
  }

  private void readPartition(List<KafkaValue> values) {
    List<KafkaValue> texts = new ArrayList<>(values.size());
    for (KafkaValue value : values) {
      if (value.isBlank()) {
        ignore(value);
      } else if (format.splittable()) {
        texts.add(value);
      } else {
        readFile(value);
      }
    }
    readLines(texts);
  }

  private void ignore(KafkaValue value) {
    batch.from(value.source(), 0, value::offset, offset -> offset);
    batch.accept(List.of());
  }

  private void readFile(KafkaValue value) {
    long before = batch.records();
    ArchiveInput input =
        ArchiveInput.whole(value.source(), new ByteArrayInputStream(value.value()));
    try (PieceReader reader = new PieceReader(format, input, batch)) {
      reader.readAll(line -> value.offset());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (batch.records() == before) {
      ignore(value);
    }
  }

  /** A value that breaks the reader off is rejected; those behind it are read by another. */
  private void readLines(List<KafkaValue> texts) {
    List<KafkaValue> rest = texts;
    while (!rest.isEmpty()) {
      List<KafkaValue> values = rest;
      Lines lines = new Lines(values);
      ArchiveInput input = new ArchiveInput(values.get(0).source(), lines, 0, lines.length());
      try (PieceReader reader = new PieceReader(format, input, batch)) {
        boolean done = reader.readAll(line -> values.get(lines.valueOf(line)).offset());
        int read = done ? values.size() : lines.valueOf(reader.line()) + 1;
        rest = values.subList(read, values.size());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
