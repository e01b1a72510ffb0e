package dev.hangup.features;

import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The n-grams that a classifier knows, each with how much it tells: inverse document frequency,
 * smoothed, {@code 1 + ln((1 + n) / (1 + df))} (Spärck Jones 1972, A statistical interpretation of
 * term specificity; the smoothing as in scikit-learn's TfidfTransformer).
 *
 * @param documents how many conversations were counted
 * @param frequency in how many of them each n-gram occurs
 */
public record Vocabulary(int documents, Map<String, Integer> frequency) {

  /** Copies the map. */
  public Vocabulary {
    frequency = Map.copyOf(frequency);
  }

  /**
   * Counts.
   *
   * @param least n-grams in fewer conversations than this are left out
   */
  public static Vocabulary of(List<Conversation> conversations, int least) {
    Map<String, Integer> frequency = new HashMap<>();
    for (Conversation conversation : conversations) {
      for (Turn.Side side : Turn.Side.values()) {
        for (String ngram : NGrams.counts(conversation.turns(), side).keySet()) {
          frequency.merge(ngram, 1, Integer::sum);
        }
      }
    }
    frequency.values().removeIf(count -> count < least);
    return new Vocabulary(conversations.size(), frequency);
  }

  /**
   * The weights of one side's n-grams: {@code (1 + ln tf) * idf}, scaled to Euclidean length 1, so
   * that a long call has no louder voice than a short one. Unknown n-grams are left out.
   *
   * @return by name, in the order of names; empty where none is known
   */
  Map<String, Double> weights(List<Turn> turns, Turn.Side side) {
    Map<String, Double> weights = new TreeMap<>();
    double squares = 0;
    for (Map.Entry<String, Integer> count : NGrams.counts(turns, side).entrySet()) {
      Integer seen = frequency.get(count.getKey());
      if (seen != null) {
        double weight = (1 + Math.log(count.getValue())) * idf(seen);
        weights.put(count.getKey(), weight);
        squares += weight * weight;
      }
    }
    double length = Math.sqrt(squares);
    weights.replaceAll((ngram, weight) -> weight / length);
    return weights;
  }

  private double idf(int seen) {
    return 1 + Math.log((1.0 + documents) / (1.0 + seen));
  }
}
