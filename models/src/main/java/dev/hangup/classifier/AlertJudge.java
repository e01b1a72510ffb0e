package dev.hangup.classifier;

import dev.hangup.catalog.Profile;
import dev.hangup.conversation.Conversation;
import dev.hangup.decision.AlertRule;
import dev.hangup.features.Meaning;
import dev.hangup.training.Fitted;
import dev.hangup.training.Task;
import dev.hangup.verdict.AlertVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Raises the alerts of a conversation. */
final class AlertJudge {
  private final LoadedModel model;
  private final AlertRule rule;

  AlertJudge(Fitted.Scorer scorer, AlertRule rule) {
    this.model = new LoadedModel(scorer);
    this.rule = rule;
  }

  /**
   * Judges. Categories that the model never learned are never raised.
   *
   * @param original as it was said
   * @param meaning of it
   */
  List<AlertVerdict> judge(Conversation original, Meaning meaning, Profile profile) {
    Set<String> choices = Task.ALERTS.choices(profile);
    Map<String, Double> scores = model.scorer().score(meaning, choices);
    if (scores.size() < 2) {
      return List.of();
    }
    Map<String, Double> confidences = rule.confidences(scores);
    List<AlertVerdict> verdicts = new ArrayList<>();
    for (AlertRule.Alert alert : rule.decide(confidences)) {
      double[] support = model.support(meaning, alert.category(), Map.of(AlertRule.CLEAN, 1.0));
      verdicts.add(
          new AlertVerdict(
              profile.guideOf(alert.category()),
              alert.category(),
              alert.confidence(),
              Evidence.of(original, support)));
    }
    return verdicts;
  }
}
