package dev.hangup.workflow;

import dev.hangup.interaction.Trail;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * By what a bounded job brings the events of an interaction together. Flink sorts a bounded input
 * by the key's bytes, and eight bytes it compares without looking at the record.
 *
 * <p>Most platforms' ids end in a number that counts up, and the key's upper half is made of their
 * last eight characters: interactions that began one after the other, which count into the same
 * rows, are folded one after the other. What Flink chooses the task by is the key's {@link
 * Long#hashCode}, that of the id or of its start.
 *
 * <p>Ids with the same key are possible: who gathers by it looks at the id too.
 */
final class SortKey implements KeySelector<Trail, Long> {
  private static final long serialVersionUID = 1;

  static final TypeInformation<Long> TYPE = Types.LONG;

  private static final int ORDERED = 8;
  private static final int BITS = Integer.SIZE / ORDERED;

  /** How many characters at the id's end have no say in the task. */
  private final int unheard;

  private SortKey(int unheard) {
    this.unheard = unheard;
  }

  /**
   * Up to ten thousand neighbours go to the same task, so that most groups are counted in one place
   * and few are shuffled half counted.
   */
  static SortKey together() {
    return new SortKey(4);
  }

  /** Neighbours go to different tasks: for work that costs more than to count. */
  static SortKey apart() {
    return new SortKey(0);
  }

  @Override
  public Long getKey(Trail trail) {
    String id = trail.interactionId();
    int end = end(id);
    // The hash code of a long is one half XOR the other.
    int other = end ^ hash(id, id.length() - unheard);
    return (long) end << Integer.SIZE | other & 0xFFFF_FFFFL;
  }

  /** As that of a String of so many of its characters. */
  private static int hash(String id, int length) {
    int hash = 0;
    for (int i = 0; i < length; i++) {
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
