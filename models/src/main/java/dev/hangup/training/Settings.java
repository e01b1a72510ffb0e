package dev.hangup.training;

import dev.hangup.linear.LinearSettings;
import java.util.Map;
import java.util.TreeMap;

/**
 * One way to train, to be compared with others.
 *
 * @param semantic whether the classifier sees sentence vectors
 * @param ngramWeight the length of each side's n-gram features; a side's mean sentence vector is
 *     shorter than 1
 * @param leastCalls an n-gram must occur in so many calls; what occurs in one is most often a name
 * @param linear how its weights are found
 */
public record Settings(
    boolean semantic, double ngramWeight, int leastCalls, LinearSettings linear) {

  /** As reports and cards name it. */
  public String name() {
    return (semantic ? "semantic" : "lexical")
        + " ngrams="
        + ngramWeight
        + " rate="
        + linear.rate()
        + " epochs="
        + linear.epochs();
  }

  /** All of it, for a model card. */
  public Map<String, String> asText() {
    Map<String, String> text = new TreeMap<>();
    text.put("semantic", String.valueOf(semantic));
    text.put("ngram_weight", String.valueOf(ngramWeight));
    text.put("least_calls", String.valueOf(leastCalls));
    text.put("rate", String.valueOf(linear.rate()));
    text.put("epochs", String.valueOf(linear.epochs()));
    text.put("seed", String.valueOf(linear.seed()));
    return text;
  }
}
