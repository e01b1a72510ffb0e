package dev.hangup.simulate;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** The files of events, each a slice of time. Each is made, even where nothing falls into it. */
final class ArchiveFiles implements Closeable {
  private final SimulationSettings settings;
  private final long start;
  private final long slice;
  private int number = -1;
  private OutputStream out;

  ArchiveFiles(SimulationSettings settings, long start, long end) throws IOException {
    this.settings = settings;
    this.start = start;
    slice = Math.max(1, (end - start) / settings.files());
    next();
  }

  /** When the file that is written at this time makes way for the next; never for the last. */
  long end(long now) {
    int index = index(now);
    return index == settings.files() - 1 ? Long.MAX_VALUE : start + (index + 1) * slice;
  }

  /**
   * Writes a line.
   *
   * @param now never earlier than at the call before
   */
  void write(JsonLine line, long now) throws IOException {
    turnTo(index(now));
    line.to(out);
  }

  private int index(long now) {
    return (int) Math.min(settings.files() - 1, (now - start) / slice);
  }

  private void turnTo(int index) throws IOException {
    while (number < index) {
      next();
    }
  }

  private void next() throws IOException {
    if (out != null) {
      out.close();
    }
    number++;
    String name = String.format(Locale.ROOT, "events-%04d.jsonl", number);
    Path file =
        settings
            .folder()
            .resolve(SimulationSettings.EVENTS)
            .resolve(settings.gzip() ? name + ".gz" : name);
    OutputStream plain = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
    out =
        new BufferedOutputStream(
            settings.gzip() ? new GZIPOutputStream(plain, 1 << 16) : plain, 1 << 18);
  }

  @Override
  public void close() throws IOException {
    turnTo(settings.files() - 1);
    out.close();
  }
}
