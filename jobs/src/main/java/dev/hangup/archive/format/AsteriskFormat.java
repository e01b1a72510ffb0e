package dev.hangup.archive.format;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.LineReader;
import dev.hangup.archive.RecordCollector;
import dev.hangup.archive.RecordReader;
import dev.hangup.archive.Utf8;
import dev.hangup.interaction.Event;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/**
 * Asterisk's {@code queue_log}, and with it what FreePBX, Issabel, Wazo and PBXware write: one line
 * for everything that happens to a call in a queue. The interaction is the call id.
 *
 * <p>Where a call leaves the queue by its time limit, because nobody is there, or because it is
 * withdrawn, the business's side ended it: NO_ANSWER, which Asterisk's own counter calls abandoned
 * together with the callers who hung up. A caller who leaves by a key chose another way, which
 * Asterisk does not count as abandoned either: DEFLECTED. What the call does after a transfer out
 * of the queues stands in no {@code queue_log}.
 *
 * <p>Words that a dial plan writes by itself say nothing here and are passed over.
 */
public final class AsteriskFormat implements ArchiveFormat {
  private static final long serialVersionUID = 1L;

  private String business;

  @Override
  public String name() {
    return "asterisk";
  }

  @Override
  public String description() {
    return "Asterisk queue_log (FreePBX, Issabel, Wazo, PBXware), file form";
  }

  @Override
  public void configure(FormatOptions options) {
    business = options.business();
  }

  @Override
  public boolean splittable() {
    return true;
  }

  @Override
  public boolean holdsUtterances() {
    return false;
  }

  @Override
  public RecordReader open(ArchiveInput input) {
    return new LineReader(input, this::parse);
  }

  private void parse(byte[] buffer, int from, int to, long line, RecordCollector out) {
    List<Event> events;
    try {
      events = QueueLogEvents.of(QueueLogLine.parse(Utf8.strict(buffer, from, to)), business);
    } catch (CharacterCodingException e) {
      out.reject(line, "the line is not UTF-8", Utf8.lenient(buffer, from, to));
      return;
    } catch (IllegalArgumentException e) {
      out.reject(line, e.getMessage(), Utf8.lenient(buffer, from, to));
      return;
    }
    out.accept(events);
  }
}
