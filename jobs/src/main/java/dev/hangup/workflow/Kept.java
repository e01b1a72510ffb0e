package dev.hangup.workflow;

import dev.hangup.interaction.TrailCodec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * What a live job keeps of one interaction: its events while they may still change it, after that
 * only that it was closed. Not for use by several threads.
 *
 * <p>Layout: a byte of flags, the {@link #timer}; of a closed interaction {@link #arrived} and no
 * more; of others {@link #arrived}, {@link #lookedAt}, {@link #told}, the standing where there is
 * one, and the packed events up to the end.
 */
final class Kept {
  static final long NEVER = Long.MIN_VALUE;

  private static final int CLOSED = 1;
  private static final int ENDED = 1 << 1;
  private static final int WAITING = 1 << 2;

  /** When its timer goes off, by the machine's clock; {@link #NEVER} where none is set. */
  long timer = NEVER;

  /** When its last event came or, of a closed one, when it was closed; by the {@link JobClock}. */
  long arrived;

  /** When it was looked at last, by the machine's clock. */
  long lookedAt = NEVER;

  /** How many events it had when it was handed on as ended; 0 where it was not, or withdrawn. */
  int told;

  boolean ended;

  /** As it was announced; null where nobody was told that it waits. */
  Standing waiting;

  /** As {@link TrailCodec} packs them; null where it is closed. */
  byte[] events;

  boolean closed() {
    return events == null;
  }

  void close(long at) {
    events = null;
    waiting = null;
    arrived = at;
  }

  byte[] bytes(DataOutputSerializer out) throws IOException {
    out.clear();
    out.writeByte((closed() ? CLOSED : 0) | (ended ? ENDED : 0) | (waiting == null ? 0 : WAITING));
    out.writeLong(timer);
    out.writeLong(arrived);
    if (!closed()) {
      out.writeLong(lookedAt);
      out.writeInt(told);
      if (waiting != null) {
        out.writeUTF(waiting.business());
        out.writeUTF(waiting.channel());
        out.writeUTF(waiting.queue());
        out.writeLong(waiting.waitingSince());
      }
      out.write(events);
    }
    return out.getCopyOfBuffer();
  }

  static Kept of(String interactionId, byte[] bytes, DataInputDeserializer in) throws IOException {
    in.setBuffer(bytes);
    Kept kept = new Kept();
    int flags = in.readUnsignedByte();
    kept.ended = (flags & ENDED) != 0;
    kept.timer = in.readLong();
    kept.arrived = in.readLong();
    if ((flags & CLOSED) == 0) {
      kept.lookedAt = in.readLong();
      kept.told = in.readInt();
      if ((flags & WAITING) != 0) {
        kept.waiting =
            new Standing(interactionId, in.readUTF(), in.readUTF(), in.readUTF(), in.readLong());
      }
      kept.events = new byte[in.available()];
      in.readFully(kept.events);
    }
    return kept;
  }
}
