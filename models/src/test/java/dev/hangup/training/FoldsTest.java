package dev.hangup.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldsTest {
  private final Folds folds = new Folds(5);

  /** What Python says: zlib.crc32(id.encode()) % 5. A change would leak taught calls into tests. */
  @ParameterizedTest
  @CsvSource({"ra-001, 3", "rj-002, 1", "call-7, 4", "ñandú, 3", "abc, 3", "'', 0"})
  void aFoldIsOfTheIdAlone(String id, int fold) {
    assertThat(folds.of(id)).isEqualTo(fold);
  }

  @Test
  void everyCallIsHeldOutExactlyOnce() {
    List<Integer> sizes = new ArrayList<>(List.of(0, 0, 0, 0, 0));
    for (int i = 0; i < 1000; i++) {
      Sample sample = Planted.sample("c" + i, Set.of("A"), Set.of("A", "B"));
      List<Integer> in =
          IntStream.range(0, 5).filter(fold -> folds.holdsOut(fold, sample)).boxed().toList();
      assertThat(in).hasSize(1);
      sizes.set(in.get(0), sizes.get(in.get(0)) + 1);
    }
    assertThat(sizes).as("folds of about the same size").allMatch(size -> size > 150);
  }
}
