package dev.hangup.features;

import dev.hangup.conversation.Turn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts of words and pairs of neighbouring words, kept apart by who said them: "I can check" by
 * the agent and by the customer are different things.
 */
final class NGrams {
  private NGrams() {}

  /** How often each n-gram of one side occurs, by name: {@code c:} or {@code a:} and the words. */
  static Map<String, Integer> counts(List<Turn> turns, Turn.Side side) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Turn turn : turns) {
      if (turn.side() == side) {
        add(counts, turn);
      }
    }
    return counts;
  }

  private static void add(Map<String, Integer> counts, Turn turn) {
    String prefix = turn.side() == Turn.Side.CUSTOMER ? "c:" : "a:";
    String before = null;
    for (String word : Words.of(turn.text())) {
      counts.merge(prefix + word, 1, Integer::sum);
      if (before != null) {
        counts.merge(prefix + before + " " + word, 1, Integer::sum);
      }
      before = word;
    }
  }
}
