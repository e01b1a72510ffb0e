package dev.hangup.classifier;

import dev.hangup.catalog.Profiles;
import dev.hangup.conversation.Conversation;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.decision.AlertRule;
import dev.hangup.embedding.SentenceEmbedder;
import dev.hangup.evaluation.AlertMetrics;
import dev.hangup.evaluation.Metrics;
import dev.hangup.evaluation.ReasonMetrics;
import dev.hangup.evaluation.ScoredAlerts;
import dev.hangup.evaluation.ScoredReason;
import dev.hangup.features.Encoder;
import dev.hangup.features.Meaning;
import dev.hangup.registry.CallScore;
import dev.hangup.registry.PublishedVersion;
import dev.hangup.training.Fitted;
import dev.hangup.training.ModelFiles;
import dev.hangup.training.Task;
import dev.hangup.training.TrainingSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * How well a version judges labelled calls.
 *
 * @param model which model
 * @param version which version of it
 * @param callsLearnedFrom how many of the calls have the id of one that it learned from: figures on
 *     those are too good
 * @param metrics over all of them
 */
public record Evaluation(String model, String version, int callsLearnedFrom, Metrics metrics) {
  private static final int BATCH = 64;

  /**
   * Judges the calls that have a label of the task.
   *
   * @param version of the task's model
   * @param bySource calls by the name of their file
   * @param embedder left open; null to judge by words alone
   * @param progress is told how many calls are judged
   * @throws IllegalArgumentException where no call has a label of the task, or a label is none of
   *     its profile's; in one line that names the call and the mend
   */
  public static Evaluation of(
      Task task,
      PublishedVersion version,
      Map<String, List<LabelledCall>> bySource,
      Profiles profiles,
      SentenceEmbedder embedder,
      IntConsumer progress)
      throws IOException {
    // By words alone: it refuses what training would refuse.
    TrainingSet.of(
        task,
        bySource,
        new Encoder(null).encode(TrainingSet.conversations(task, bySource)),
        profiles);
    List<LabelledCall> calls = TrainingSet.labelled(task, bySource);
    if (calls.isEmpty()) {
      throw new IllegalArgumentException(
          "no call has a label for the model '" + task.model() + "'; evaluate it on others");
    }
    boolean semantic = embedder != null && ModelFiles.has(version, ModelFiles.SEMANTIC);
    SentenceEmbedder used = semantic ? embedder : null;
    Metrics metrics =
        task == Task.REASONS
            ? ReasonMetrics.of(reasons(version, calls, profiles, used, progress))
            : AlertMetrics.of(alerts(version, calls, profiles, used, progress));
    Set<String> learned =
        ModelFiles.heldOut(version).stream().map(CallScore::id).collect(Collectors.toSet());
    int known = (int) calls.stream().filter(call -> learned.contains(call.id())).count();
    return new Evaluation(version.card().model(), version.card().version(), known, metrics);
  }

  @SuppressWarnings("try") // Closing the classifier would close the caller's embedder.
  private static List<ScoredReason> reasons(
      PublishedVersion version,
      List<LabelledCall> calls,
      Profiles profiles,
      SentenceEmbedder embedder,
      IntConsumer progress)
      throws IOException {
    RegistryClassifier classifier = RegistryClassifier.of(version, null, profiles, embedder);
    List<ScoredReason> scored = new ArrayList<>();
    for (List<LabelledCall> batch : batches(calls)) {
      var verdicts = classifier.classify(conversations(batch));
      for (int i = 0; i < batch.size(); i++) {
        LabelledCall call = batch.get(i);
        var said = verdicts.get(i).reason();
        scored.add(
            new ScoredReason(
                call.id(),
                call.profile(),
                call.language(),
                call.reason(),
                said.name(),
                said.confidence()));
      }
      progress.accept(scored.size());
    }
    return scored;
  }

  /**
   * The confidences of all categories, also of those that are not raised. One that the version
   * never learned cannot be raised: its confidence is 0.
   */
  private static List<ScoredAlerts> alerts(
      PublishedVersion version,
      List<LabelledCall> calls,
      Profiles profiles,
      SentenceEmbedder embedder,
      IntConsumer progress)
      throws IOException {
    Encoder encoder = new Encoder(embedder);
    Fitted.Scorer scorer = ModelFiles.scorer(version, encoder);
    AlertRule rule = ModelFiles.alertRule(version.card(), ModelFiles.kind(encoder));
    List<ScoredAlerts> scored = new ArrayList<>();
    for (List<LabelledCall> batch : batches(calls)) {
      List<Meaning> meanings = encoder.encode(conversations(batch));
      for (int i = 0; i < batch.size(); i++) {
        LabelledCall call = batch.get(i);
        Set<String> choices = Task.ALERTS.choices(profiles.profile(call.profile()));
        Map<String, Double> confidences = new TreeMap<>();
        choices.stream()
            .filter(choice -> !choice.equals(AlertRule.CLEAN))
            .forEach(category -> confidences.put(category, 0.0));
        Map<String, Double> scores = scorer.score(meanings.get(i), choices);
        Set<String> flagged = new TreeSet<>();
        if (scores.size() > 1) {
          Map<String, Double> known = rule.confidences(scores);
          rule.decide(known).forEach(alert -> flagged.add(alert.category()));
          confidences.putAll(known);
        }
        scored.add(
            new ScoredAlerts(
                call.id(),
                call.profile(),
                call.language(),
                new TreeSet<>(call.alerts()),
                confidences,
                flagged));
      }
      progress.accept(scored.size());
    }
    return scored;
  }

  private static List<Conversation> conversations(List<LabelledCall> calls) {
    return calls.stream().map(LabelledCall::conversation).toList();
  }

  private static List<List<LabelledCall>> batches(List<LabelledCall> calls) {
    List<List<LabelledCall>> batches = new ArrayList<>();
    for (int from = 0; from < calls.size(); from += BATCH) {
      batches.add(calls.subList(from, Math.min(calls.size(), from + BATCH)));
    }
    return batches;
  }
}
