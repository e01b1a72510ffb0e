package dev.hangup.simulate;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Writes how each interaction went, as the process that played it knows: JSON Lines, in the order
 * in which they end. Times are UTC, durations milliseconds.
 *
 * <p>Null stands where there is nothing to say: no queue, no rep, no label. Where the end is
 * missing {@code timed_out} is true, {@code ended_at} and {@code ended_by} are null, and so is
 * every duration that was still running: it goes on until {@code last_at} plus the idle time that
 * the reader chooses. {@code rep} is the last one it was offered to, whether or not that rep
 * accepted.
 */
final class TruthLog implements Closeable {
  static final String NAME = "truth.jsonl";

  private final OutputStream out;
  private final JsonLine line = new JsonLine();
  private final TimeText time = new TimeText(ZoneOffset.UTC);

  TruthLog(Path folder) throws IOException {
    out =
        new BufferedOutputStream(
            Files.newOutputStream(folder.resolve(NAME), StandardOpenOption.CREATE_NEW), 1 << 18);
  }

  /**
   * @param running the phase that never ended; OVER where all did
   */
  void write(Contact c, Ending ending, Contact.Phase running) throws IOException {
    boolean waits = running == Contact.Phase.WAITING || running == Contact.Phase.RINGING;
    boolean over = running == Contact.Phase.OVER;
    boolean first = c.answeredAt < 0;
    line.clear().raw("{\"interaction_id\":").text(c.id);
    line.raw(c.dimensions);
    text("queue", c.desk == null ? null : c.desk.plan.name());
    text("rep", c.lastRep == null ? null : c.lastRep.name());
    text("language", c.dialogue == null ? null : c.dialogue.call().language());
    time("started_at", c.startedAt);
    time("queued_at", c.queuedAt);
    time("answered_at", c.answeredAt);
    time("last_at", c.lastAt);
    time("ended_at", over ? c.lastAt : -1);
    line.name("events").number(c.events);
    text("outcome", ending.outcome().name());
    text("stage", ending.stage().name());
    text("ended_by", ending.by() == null ? null : ending.by().name());
    flag("timed_out", !over);
    flag("queued", c.queued);
    flag("after_decline", ending.afterDecline());
    flag("ended_on_hold", ending.onHold());
    flag("fault", c.fault);
    flag("converted", c.converted);
    line.name("transfers").number(c.transfers);
    line.name("declines").number(c.declines);
    millis("entry_ms", c.entryMillis, running == Contact.Phase.ENTRY);
    millis("wait_ms", c.waitMillis, waits && first);
    millis("ring_ms", c.ringMillis, running == Contact.Phase.RINGING);
    millis("transfer_wait_ms", c.transferWaitMillis, waits && !first);
    millis("last_wait_ms", c.thisWaitMillis, waits);
    millis("hold_ms", c.holdMillis, running == Contact.Phase.HELD);
    millis("talk_ms", c.talkMillis, running == Contact.Phase.TALKING);
    label(c.dialogue);
    line.raw("}\n").to(out);
  }

  private void label(Dialogue dialogue) {
    text("call", dialogue == null ? null : dialogue.call().id());
    text("reason", dialogue == null ? null : dialogue.call().reason());
    line.name("alerts");
    List<String> alerts = dialogue == null ? null : dialogue.call().alerts();
    if (alerts == null) {
      line.raw("null");
      return;
    }
    line.raw('[');
    for (int i = 0; i < alerts.size(); i++) {
      if (i > 0) {
        line.raw(',');
      }
      line.text(alerts.get(i));
    }
    line.raw(']');
  }

  private void text(String name, String value) {
    line.name(name);
    if (value == null) {
      line.raw("null");
    } else {
      line.text(value);
    }
  }

  private void flag(String name, boolean value) {
    line.name(name).raw(value ? "true" : "false");
  }

  private void time(String name, long at) {
    line.name(name);
    if (at < 0) {
      line.raw("null");
    } else {
      time.write(line, at);
    }
  }

  private void millis(String name, long value, boolean running) {
    line.name(name);
    if (running) {
      line.raw("null");
    } else {
      line.number(value);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
