package dev.hangup.training;

import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import dev.hangup.features.Meaning;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Held-out calls with scores that a test decides. */
final class Planted {
  private Planted() {}

  static Sample sample(String id, Set<String> labels, Set<String> choices) {
    Conversation conversation =
        new Conversation(
            id, "core", "chat", "en", false, List.of(new Turn(Turn.Side.CUSTOMER, "Hello.")));
    return new Sample(new Meaning(conversation, new float[1][0]), labels, choices);
  }

  static HeldOut call(int number, Set<String> labels, Map<String, Double> scores) {
    Sample sample = sample("call-" + number, labels, scores.keySet());
    return new HeldOut(sample, number % CrossValidation.FOLDS, new TreeMap<>(scores));
  }
}
