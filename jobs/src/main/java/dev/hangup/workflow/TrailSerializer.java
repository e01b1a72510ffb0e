package dev.hangup.workflow;

import dev.hangup.interaction.Trail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes a trail as two arrays of bytes, each behind its length. What Flink makes of a record by
 * itself writes an id character by character and sets each field by reflection; every trail is
 * written and read twice, to be shuffled and to be sorted.
 */
final class TrailSerializer extends TypeSerializerSingleton<Trail> {
  private static final long serialVersionUID = 1;

  static final TrailSerializer INSTANCE = new TrailSerializer();

  @Override
  public void serialize(Trail trail, DataOutputView out) throws IOException {
    write(trail.interactionId().getBytes(StandardCharsets.UTF_8), out);
    write(trail.events(), out);
  }

  private static void write(byte[] bytes, DataOutputView out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  public Trail deserialize(DataInputView in) throws IOException {
    return new Trail(new String(read(in), StandardCharsets.UTF_8), read(in));
  }

  private static byte[] read(DataInputView in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }

  @Override
  public Trail deserialize(Trail reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    for (int array = 0; array < 2; array++) {
      int length = in.readInt();
      out.writeInt(length);
      out.write(in, length);
    }
  }

  /** A trail is never changed. */
  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public Trail copy(Trail trail) {
    return trail;
  }

  @Override
  public Trail copy(Trail trail, Trail reuse) {
    return trail;
  }

  @Override
  public Trail createInstance() {
    return new Trail("", new byte[0]);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public TypeSerializerSnapshot<Trail> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Made by Flink, from its name, where a job goes on from its state. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Trail> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
