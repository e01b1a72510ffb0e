package dev.hangup.workflow;

import dev.hangup.interaction.Trail;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * By what a bounded job brings the events of an interaction together. Flink sorts a bounded input
 * by the key's bytes, and eight bytes it compares without looking at the record.
 *
 * <p>Most platforms' ids end in a number that counts up. Interactions that began one after the
 * other count into the same rows, so they are brought near each other too:
 *
 * <ul>
 *   <li>in one task: the key's {@link Long#hashCode}, by which Flink chooses the task, says nothing
 *       of the last four characters, so that up to ten thousand neighbours go the same way,
 *   <li>and there one after the other: the key's upper half is made of the last eight characters.
 * </ul>
 *
 * <p>Ids with the same key are possible: who gathers by it looks at the id too.
 */
final class SortKey implements KeySelector<Trail, Long> {
  private static final long serialVersionUID = 1;

  static final TypeInformation<Long> TYPE = Types.LONG;

  private static final int NEIGHBOURS = 4;
  private static final int ORDERED = 8;
  private static final int BITS = Integer.SIZE / ORDERED;

  @Override
  public Long getKey(Trail trail) {
    String id = trail.interactionId();
    int end = end(id);
    // The hash code of a long is one half XOR the other: here that of the id's start.
    int other = end ^ startHash(id);
    return (long) end << Integer.SIZE | other & 0xFFFF_FFFFL;
  }

  /** As that of a String. */
  private static int startHash(String id) {
    int hash = 0;
    for (int i = 0; i < id.length() - NEIGHBOURS; i++) {
      hash = 31 * hash + id.charAt(i);
    }
    return hash;
  }

  /** The lower bits of a digit are its value. */
  private static int end(String id) {
    int end = 0;
    for (int i = Math.max(0, id.length() - ORDERED); i < id.length(); i++) {
      end = end << BITS | id.charAt(i) & (1 << BITS) - 1;
    }
    return end;
  }
}
