package dev.hangup.archive.format.csv;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.RecordCollector;
import dev.hangup.archive.RecordReader;
import dev.hangup.interaction.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads whole tables. */
final class Tables {
  private Tables() {}

  /** What came of a table: the events of each accepted row, "line: reason" of each other. */
  record Read(List<List<Event>> accepted, List<String> rejected) {
    List<String> trails() {
      return accepted.stream().map(Tables::trail).toList();
    }
  }

  static CsvFormat format(Path mapping) {
    CsvFormat format = new CsvFormat();
    format.configure(new FormatOptions(null, mapping, null));
    return format;
  }

  static Read read(ArchiveFormat format, String table) throws IOException {
    return read(format, new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)));
  }

  static Read read(ArchiveFormat format, InputStream table) throws IOException {
    Read read = new Read(new ArrayList<>(), new ArrayList<>());
    RecordCollector out =
        new RecordCollector() {
          @Override
          public void accept(List<Event> events) {
            read.accepted.add(List.copyOf(events));
          }

          @Override
          public void reject(long line, String reason, String text) {
            read.rejected.add(line + ": " + reason);
          }
        };
    try (RecordReader reader = format.open(ArchiveInput.whole("table", table))) {
      while (reader.readNext(out)) {}
    }
    return read;
  }

  /** Types and seconds since the first event, such as {@code STARTED 0, QUEUED 5, ENDED 9}. */
  static String trail(List<Event> events) {
    StringBuilder trail = new StringBuilder();
    for (Event event : events) {
      trail
          .append(trail.isEmpty() ? "" : ", ")
          .append(event.type())
          .append(' ')
          .append((event.at() - events.get(0).at()) / 1000);
    }
    return trail.toString();
  }
}
