package dev.hangup.coldstart;

import dev.hangup.catalog.Catalog;
import dev.hangup.catalog.Reason;
import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import dev.hangup.features.Encoder;
import dev.hangup.features.Meaning;
import dev.hangup.linear.LinearScores;
import dev.hangup.linear.LinearSettings;
import dev.hangup.linear.LinearTraining;
import dev.hangup.linear.TrainingRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Judges by the catalog alone. A linear classifier learns which reason each example and description
 * belongs to; then every utterance of a conversation is judged by itself, and the conversation gets
 * the mean of what its utterances say. Longer utterances, the customer's, and those nearer to the
 * end count more. How well this does on the starter corpus, labels unseen, stands in the README of
 * the models.
 */
public final class ExampleClassifier {
  private static final LinearSettings SETTINGS = new LinearSettings(0.1, 30, 1);

  /** Below 1, an utterance must be sure to be heard. */
  private static final double TEMPERATURE = 0.5;

  private static final double AGENT = 0.5;

  private final ExampleFeatures features;
  private final LinearScores scores;

  private ExampleClassifier(ExampleFeatures features, LinearScores scores) {
    this.features = features;
    this.scores = scores;
  }

  /**
   * Learns a catalog by heart.
   *
   * @param catalog with at least one reason
   */
  public static ExampleClassifier of(Catalog catalog, Encoder encoder) {
    List<String> labels = new ArrayList<>();
    List<Turn> sentences = new ArrayList<>();
    for (Reason reason : catalog.reasons()) {
      labels.add(reason.name());
      sentences.add(new Turn(Turn.Side.CUSTOMER, reason.description()));
      for (String example : reason.examples()) {
        labels.add(reason.name());
        sentences.add(new Turn(Turn.Side.CUSTOMER, example));
      }
    }
    // Each by itself, so that the language of each is found by itself.
    List<Conversation> conversations =
        sentences.stream()
            .map(turn -> new Conversation("-", "-", null, null, false, List.of(turn)))
            .toList();
    List<Meaning> meanings = encoder.encode(conversations);
    List<String> texts =
        meanings.stream().map(m -> m.conversation().turns().get(0).text()).toList();
    float[][] vectors = meanings.stream().map(m -> m.vectors()[0]).toArray(float[][]::new);
    ExampleFeatures features = new ExampleFeatures(texts, vectors);
    Set<String> choices = new HashSet<>(labels);
    List<TrainingRow> rows = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      rows.add(
          new TrainingRow(features.of(texts.get(i), vectors[i]), Set.of(labels.get(i)), choices));
    }
    return new ExampleClassifier(
        features, new LinearScores(LinearTraining.competing(rows, SETTINGS, catalog.name())));
  }

  /**
   * What each turn says, weighed.
   *
   * @param byTurn for each turn the probability of each reason times the turn's weight
   * @param total their sum over the turns, which sums to 1 over the reasons; empty without turns
   */
  public record Opinion(List<Map<String, Double>> byTurn, Map<String, Double> total) {}

  /** Judges a conversation. */
  public Opinion judge(Meaning meaning) {
    List<Turn> turns = meaning.conversation().turns();
    double[] weights = new double[turns.size()];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      Turn turn = turns.get(i);
      double late = 1 + (weights.length == 1 ? 1 : i / (double) (weights.length - 1));
      double side = turn.side() == Turn.Side.AGENT ? AGENT : 1;
      weights[i] = Math.sqrt(turn.text().split("\\s+").length) * late * side;
      sum += weights[i];
    }
    List<Map<String, Double>> byTurn = new ArrayList<>();
    Map<String, Double> total = new TreeMap<>();
    for (int i = 0; i < weights.length; i++) {
      double[] probabilities =
          softmax(scores.of(features.of(turns.get(i).text(), meaning.vectors()[i])));
      Map<String, Double> said = new TreeMap<>();
      for (int k = 0; k < probabilities.length; k++) {
        double share = weights[i] / sum * probabilities[k];
        said.put(scores.labels().get(k), share);
        total.merge(scores.labels().get(k), share, Double::sum);
      }
      byTurn.add(said);
    }
    return new Opinion(byTurn, total);
  }

  private static double[] softmax(double[] scores) {
    double highest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      highest = Math.max(highest, score);
    }
    double sum = 0;
    double[] probabilities = new double[scores.length];
    for (int k = 0; k < scores.length; k++) {
      probabilities[k] = Math.exp((scores[k] - highest) / TEMPERATURE);
      sum += probabilities[k];
    }
    for (int k = 0; k < scores.length; k++) {
      probabilities[k] /= sum;
    }
    return probabilities;
  }
}
