package dev.hangup.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.interaction.Trail;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class SortKeyTest {

  @Example
  void theUpperHalfIsTheEndOfTheIdAndTheLowerItsHashCode() {
    assertThat(key("call-20260302") >>> 32).isEqualTo(0x20260302);
    assertThat((int) key("call-20260302")).isEqualTo("call-20260302".hashCode());
  }

  @Example
  void aShortIdIsAllEnd() {
    assertThat(key("42")).isEqualTo(0x42L << 32 | "42".hashCode());
    assertThat(key("")).isZero();
  }

  @Property
  void idsThatCountUpAreInThatOrder(
      @ForAll @LongRange(min = 0, max = 99_999_999) long first,
      @ForAll @LongRange(min = 0, max = 99_999_999) long second) {
    long one = key("lc-%09d".formatted(first)) >>> 32;
    long other = key("rm-%09d".formatted(second)) >>> 32;

    assertThat(Long.compare(one, other)).isEqualTo(Long.compare(first, second));
  }

  /** The hash code of Aa is that of BB. */
  @Example
  void differentIdsMayHaveTheSame() {
    assertThat(key("Aa-00000007")).isEqualTo(key("BB-00000007"));
  }

  private static long key(String id) {
    return new SortKey().getKey(new Trail(id, new byte[] {1}));
  }
}
