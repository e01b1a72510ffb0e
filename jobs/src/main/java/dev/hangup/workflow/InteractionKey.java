package dev.hangup.workflow;

import dev.hangup.interaction.Trail;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;

/**
 * Keys events by interaction. The hash stands before the id because Flink sorts a bounded input by
 * the key's bytes and compares the first eight at once: ids that begin alike, as those of most
 * platforms do, would be compared in full every time.
 */
final class InteractionKey implements KeySelector<Trail, Tuple2<Integer, String>> {
  private static final long serialVersionUID = 1;

  static final TypeInformation<Tuple2<Integer, String>> TYPE = Types.TUPLE(Types.INT, Types.STRING);

  @Override
  public Tuple2<Integer, String> getKey(Trail trail) {
    return Tuple2.of(spread(trail.interactionId().hashCode()), trail.interactionId());
  }

  /** The finalizer of MurmurHash3: neighbouring hash codes have nothing in common any more. */
  private static int spread(int hash) {
    int h = hash;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    h *= 0xc2b2ae35;
    return h ^ h >>> 16;
  }
}
