package dev.hangup.archive.format;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.RecordCollector;
import dev.hangup.archive.RecordReader;
import dev.hangup.interaction.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What came of a file: one entry of {@code records} for each accepted record. */
final class Collected implements RecordCollector {

  record Rejected(long line, String reason, String text) {}

  final List<List<Event>> records = new ArrayList<>();
  final List<Rejected> rejected = new ArrayList<>();

  static Collected of(ArchiveFormat format, String file, String content) throws IOException {
    return of(
        format.open(
            ArchiveInput.whole(
                file, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))));
  }

  static Collected of(RecordReader opened) throws IOException {
    Collected collected = new Collected();
    try (RecordReader reader = opened) {
      while (true) {
        int before = collected.records.size() + collected.rejected.size();
        boolean more = reader.readNext(collected);
        int told = collected.records.size() + collected.rejected.size() - before;
        if (told != (more ? 1 : 0)) {
          throw new AssertionError(
              "readNext returned " + more + " and told of " + told + " records");
        }
        if (!more) {
          return collected;
        }
      }
    }
  }

  List<Event> events() {
    return records.stream().flatMap(List::stream).toList();
  }

  @Override
  public void accept(List<Event> events) {
    records.add(List.copyOf(events));
  }

  @Override
  public void reject(long line, String reason, String text) {
    rejected.add(new Rejected(line, reason, text));
  }
}
