package dev.hangup.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.interaction.Trail;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.util.InstantiationUtil;

class TrailSerializerTest {
  private final TrailSerializer serializer = TrailSerializer.INSTANCE;

  @Property(tries = 200)
  void whatIsWrittenIsReadAlsoFromACopyOfItsBytes(
      @ForAll("ids") String id, @ForAll byte[] events, @ForAll byte[] others) throws IOException {
    DataOutputSerializer written = new DataOutputSerializer(16);
    serializer.serialize(new Trail(id, events), written);
    serializer.serialize(new Trail("é", others), written);
    DataOutputSerializer copied = new DataOutputSerializer(written.length());
    DataInputDeserializer source = new DataInputDeserializer(written.getCopyOfBuffer());
    serializer.copy(source, copied);
    serializer.copy(source, copied);

    DataInputDeserializer in = new DataInputDeserializer(copied.getCopyOfBuffer());
    Trail first = serializer.deserialize(in);
    Trail second = serializer.deserialize(serializer.createInstance(), in);

    assertThat(first.interactionId()).isEqualTo(id);
    assertThat(first.events()).isEqualTo(events);
    assertThat(second.interactionId()).isEqualTo("é");
    assertThat(second.events()).isEqualTo(others);
    assertThat(in.available()).isZero();
  }

  @Provide
  Arbitrary<String> ids() {
    return Arbitraries.strings().ascii().withChars('ñ', '日').ofMaxLength(300);
  }

  /** Flink makes the snapshot by its name where it reads a job's state. */
  @Example
  void itsSnapshotGivesItBack() throws Exception {
    TypeSerializerSnapshot<?> snapshot =
        InstantiationUtil.instantiate(
            serializer.snapshotConfiguration().getClass().getName(),
            TypeSerializerSnapshot.class,
            getClass().getClassLoader());

    assertThat(snapshot.restoreSerializer()).isSameAs(serializer);
    assertThat(new TrailType().createSerializer(null)).isSameAs(serializer);
  }
}
