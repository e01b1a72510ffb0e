package dev.hangup.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.interaction.Trail;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

class SortKeyTest {

  @Example
  void itsUpperHalfIsTheEndOfTheId() {
    assertThat(key("call-20260302") >>> 32).isEqualTo(0x20260302);
    assertThat(key("42") >>> 32).isEqualTo(0x42);
    assertThat(key("")).isZero();
  }

  @Property
  void idsThatCountUpAreInThatOrder(
      @ForAll @IntRange(min = 0, max = 99_999_999) int first,
      @ForAll @IntRange(min = 0, max = 99_999_999) int second) {
    long one = key("lc-%09d".formatted(first)) >>> 32;
    long other = key("rm-%09d".formatted(second)) >>> 32;

    assertThat(Long.compare(one, other)).isEqualTo(Integer.compare(first, second));
  }

  @Property
  void itsHashCodeIsThatOfTheIdOrOfAllButItsLastFourCharacters(
      @ForAll @AlphaChars @NumericChars @StringLength(max = 40) String start,
      @ForAll @AlphaChars @NumericChars @StringLength(4) String end) {
    Trail trail = new Trail(start + end, new byte[] {1});

    assertThat(Long.hashCode(SortKey.together().getKey(trail))).isEqualTo(start.hashCode());
    assertThat(Long.hashCode(SortKey.apart().getKey(trail))).isEqualTo((start + end).hashCode());
  }

  /** The hash code of Aa is that of BB. */
  @Example
  void differentIdsMayHaveTheSame() {
    assertThat(key("Aa-00000007")).isEqualTo(key("BB-00000007"));
  }

  private static long key(String id) {
    return SortKey.together().getKey(new Trail(id, new byte[] {1}));
  }
}
