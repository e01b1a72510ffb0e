package dev.hangup.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VectorCacheTest {

  /** Against a plain list of what was asked for, the latest last. */
  @Property(tries = 200)
  void holdsWhatWasLastAskedForAndNoMore(
      @ForAll @IntRange(min = 0, max = 6) int capacity,
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 9) Integer> asked) {
    VectorCache cache = new VectorCache(capacity);
    List<String> latest = new ArrayList<>();
    for (int number : asked) {
      String text = "text " + number;
      boolean expected = latest.remove(text);
      float[] found = cache.get(text);
      assertThat(found != null).isEqualTo(expected);
      if (found == null) {
        cache.put(text, new float[] {number});
      } else {
        assertThat(found).containsExactly(number);
      }
      latest.add(text);
      if (latest.size() > capacity) {
        latest.remove(0);
      }
      assertThat(cache.size()).isLessThanOrEqualTo(capacity);
    }
  }

  @Test
  void doesNotHoldOnToLongTexts() {
    VectorCache cache = new VectorCache(10);
    cache.put("x".repeat(201), new float[] {1});
    cache.put("x".repeat(200), new float[] {2});
    assertThat(cache.size()).isEqualTo(1);
    assertThat(cache.get("x".repeat(200))).containsExactly(2);
  }
}
