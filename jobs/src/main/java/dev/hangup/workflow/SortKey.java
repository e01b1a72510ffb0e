package dev.hangup.workflow;

import dev.hangup.interaction.Trail;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * By what a bounded job brings the events of an interaction together. Flink sorts a bounded input
 * by the key's bytes, and eight bytes it compares without looking at the record.
 *
 * <p>The upper half is the end of the id, because most platforms' ids end in a number that counts
 * up: so interactions are folded about in the order in which they began, and neighbours count into
 * the same rows while the processor has them at hand. The lower half is the id's hash code, which
 * spreads them over the tasks and tells apart what ends alike.
 *
 * <p>Ids with the same key are possible: who gathers by it looks at the id too.
 */
final class SortKey implements KeySelector<Trail, Long> {
  private static final long serialVersionUID = 1;

  static final TypeInformation<Long> TYPE = Types.LONG;

  private static final int CHARACTERS = 8;
  private static final int BITS = 4;

  @Override
  public Long getKey(Trail trail) {
    String id = trail.interactionId();
    return end(id) << Integer.SIZE | id.hashCode() & 0xFFFF_FFFFL;
  }

  /** The lower half of a digit is its value. */
  private static long end(String id) {
    long end = 0;
    for (int i = Math.max(0, id.length() - CHARACTERS); i < id.length(); i++) {
      end = end << BITS | id.charAt(i) & (1 << BITS) - 1;
    }
    return end;
  }
}
