package dev.hangup.features;

import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The names of all numbers of a meaning, in ascending order: made once, for a training asks for the
 * same thousands of names for every call.
 *
 * @param names in ascending order
 * @param blocks of each name, by position in {@link Meaning.Block#values}
 * @param dimensions of each name
 */
record MeaningNames(String[] names, int[] blocks, int[] dimensions) {
  private static final ConcurrentMap<Integer, MeaningNames> BY_DIMENSION =
      new ConcurrentHashMap<>();

  static MeaningNames of(int dimension) {
    return BY_DIMENSION.computeIfAbsent(dimension, MeaningNames::sorted);
  }

  static String name(Meaning.Block block, int dimension) {
    return block.prefix + dimension;
  }

  private static MeaningNames sorted(int dimension) {
    Meaning.Block[] all = Meaning.Block.values();
    Integer[] order = new Integer[all.length * dimension];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(i -> name(all[i / dimension], i % dimension)));
    String[] names = new String[order.length];
    int[] blocks = new int[order.length];
    int[] dimensions = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      blocks[i] = order[i] / dimension;
      dimensions[i] = order[i] % dimension;
      names[i] = name(all[blocks[i]], dimensions[i]);
    }
    return new MeaningNames(names, blocks, dimensions);
  }
}
