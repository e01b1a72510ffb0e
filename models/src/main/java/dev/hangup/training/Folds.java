package dev.hangup.training;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * Which samples are held out together. Every label of every catalog is dealt out evenly, in an
 * order that depends on the samples' ids alone: the same calls fall into the same folds in every
 * run, so that two models can be compared call by call.
 */
public final class Folds {
  private final int count;
  private final Map<String, Integer> foldOf;

  private Folds(int count, Map<String, Integer> foldOf) {
    this.count = count;
    this.foldOf = foldOf;
  }

  /** Deals samples, whose ids differ, into {@code count} folds. */
  public static Folds deal(List<Sample> samples, int count) {
    Map<String, TreeSet<String>> strata = new TreeMap<>();
    for (Sample sample : samples) {
      String stratum =
          sample.meaning().conversation().profile() + " " + new TreeSet<>(sample.labels()).first();
      strata
          .computeIfAbsent(
              stratum,
              s ->
                  new TreeSet<>(
                      Comparator.comparingLong(Folds::hash)
                          .thenComparing(Comparator.naturalOrder())))
          .add(sample.id());
    }
    Map<String, Integer> foldOf = new HashMap<>();
    int next = 0;
    for (TreeSet<String> ids : strata.values()) {
      for (String id : ids) {
        foldOf.put(id, next++ % count);
      }
    }
    return new Folds(count, foldOf);
  }

  private static long hash(String id) {
    CRC32 crc = new CRC32();
    crc.update(id.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  /** How many folds there are. */
  public int count() {
    return count;
  }

  /** Whether a sample is held out in a fold. */
  public boolean holdsOut(int fold, Sample sample) {
    return foldOf.get(sample.id()) == fold;
  }
}
