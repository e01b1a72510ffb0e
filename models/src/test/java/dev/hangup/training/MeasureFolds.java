package dev.hangup.training;

import dev.hangup.catalog.Profiles;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.corpus.StarterCorpus;
import dev.hangup.embedding.OnnxSentenceEmbedder;
import dev.hangup.embedding.SentenceEmbedder;
import dev.hangup.evaluation.AlertMetrics;
import dev.hangup.evaluation.MetricsText;
import dev.hangup.evaluation.ReasonMetrics;
import dev.hangup.evaluation.ScoredAlerts;
import dev.hangup.evaluation.ScoredReason;
import dev.hangup.features.Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings that the starter models are trained with, cross-validated on the starter corpus, in
 * all and by language: with sentence vectors, and by words alone.
 */
public final class MeasureFolds {
  private static final TrainingOptions OPTIONS = TrainingOptions.DEFAULT;

  /** The first lines of a report tell the figures of all labels together. */
  private static final int REASON_LINES = 1;

  private static final int ALERT_LINES = 2;

  private MeasureFolds() {}

  /** Prints. */
  public static void main() throws Exception {
    try (SentenceEmbedder embedder = OnnxSentenceEmbedder.open()) {
      for (Task task : Task.values()) {
        TrainingSet set = set(task, new Encoder(embedder));
        for (boolean semantic : new boolean[] {true, false}) {
          Settings settings = Candidates.of(task, semantic, false).get(0);
          List<HeldOut> heldOut = new ArrayList<>();
          for (int fold = 0; fold < CrossValidation.FOLDS; fold++) {
            heldOut.addAll(CrossValidation.heldOut(set, fold, settings));
          }
          System.out.println(task.model() + ", " + settings.name());
          if (task == Task.REASONS) {
            reasons(Training.judgedReasons(heldOut, OPTIONS));
          } else {
            alerts(Training.judgedAlerts(heldOut, OPTIONS));
          }
        }
      }
    }
  }

  private static TrainingSet set(Task task, Encoder encoder) throws Exception {
    List<LabelledCall> calls =
        task == Task.REASONS ? StarterCorpus.reasons() : StarterCorpus.alerts();
    Map<String, List<LabelledCall>> corpus = Map.of("starter corpus", calls);
    return TrainingSet.of(
        task, corpus, encoder.encode(TrainingSet.conversations(task, corpus)), Profiles.shipped());
  }

  private static void reasons(List<ScoredReason> judged) {
    print("all", MetricsText.lines(ReasonMetrics.of(judged), "~"), REASON_LINES);
    Map<String, List<ScoredReason>> byLanguage = new TreeMap<>();
    judged.forEach(
        call -> byLanguage.computeIfAbsent(call.language(), l -> new ArrayList<>()).add(call));
    byLanguage.forEach(
        (language, calls) ->
            print(language, MetricsText.lines(ReasonMetrics.of(calls), "~"), REASON_LINES));
  }

  private static void alerts(List<ScoredAlerts> judged) {
    print("all", MetricsText.lines(AlertMetrics.of(judged), "~"), ALERT_LINES);
    Map<String, List<ScoredAlerts>> byLanguage = new TreeMap<>();
    judged.forEach(
        call -> byLanguage.computeIfAbsent(call.language(), l -> new ArrayList<>()).add(call));
    byLanguage.forEach(
        (language, calls) ->
            print(language, MetricsText.lines(AlertMetrics.of(calls), "~"), ALERT_LINES));
  }

  private static void print(String group, List<String> lines, int most) {
    System.out.println("  " + group + ": " + String.join(";", lines.subList(0, most)));
  }
}
