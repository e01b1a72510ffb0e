package dev.hangup.classifier;

import dev.hangup.calibration.PlattScaling;
import dev.hangup.calibration.TemperatureScaling;
import dev.hangup.catalog.Catalog;
import dev.hangup.catalog.Profiles;
import dev.hangup.conversation.Conversation;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.corpus.StarterCorpus;
import dev.hangup.decision.ReasonRule;
import dev.hangup.embedding.OnnxSentenceEmbedder;
import dev.hangup.embedding.SentenceEmbedder;
import dev.hangup.evaluation.MetricsText;
import dev.hangup.evaluation.ReasonMetrics;
import dev.hangup.evaluation.ScoredReason;
import dev.hangup.features.Encoder;
import dev.hangup.features.Meaning;
import dev.hangup.linear.LinearSettings;
import dev.hangup.training.Fitted;
import dev.hangup.training.Sample;
import dev.hangup.training.Settings;
import dev.hangup.verdict.ReasonVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A business's first day: the reasons of the starter corpus, judged by a model that learned none of
 * them, so that descriptions and examples of the catalogs speak alone.
 */
public final class MeasureColdStart {
  private MeasureColdStart() {}

  /** Prints. */
  public static void main() throws Exception {
    Profiles profiles = Profiles.shipped();
    List<LabelledCall> calls =
        StarterCorpus.reasons().stream().filter(call -> call.reason() != null).toList();
    try (SentenceEmbedder embedder = OnnxSentenceEmbedder.open()) {
      Encoder encoder = new Encoder(embedder);
      List<Conversation> said = calls.stream().map(LabelledCall::conversation).toList();
      List<Meaning> meanings = encoder.encode(said);
      ReasonRule unused = new ReasonRule(new TemperatureScaling(1), 0, new PlattScaling(1, 0));
      ReasonJudge judge = new ReasonJudge(knowingNothing(meanings), unused, encoder);
      Map<String, List<ScoredReason>> groups = new TreeMap<>();
      for (int i = 0; i < calls.size(); i++) {
        LabelledCall call = calls.get(i);
        ReasonVerdict verdict =
            judge.judge(said.get(i), meanings.get(i), profiles.profile(call.profile()).catalog());
        ScoredReason scored =
            new ScoredReason(
                call.id(),
                call.profile(),
                call.language(),
                call.reason(),
                verdict.name(),
                verdict.confidence());
        boolean others = call.reason().equals(Catalog.OTHERS);
        for (String group :
            List.of("all", call.language(), others ? "OTHERS is true" : "a reason is true")) {
          groups.computeIfAbsent(group, g -> new ArrayList<>()).add(scored);
        }
      }
      groups.forEach(
          (group, scored) ->
              System.out.println(
                  group + ": " + MetricsText.lines(ReasonMetrics.of(scored), "~").get(0)));
    }
  }

  /** A model of two labels that no catalog has. */
  private static Fitted.Scorer knowingNothing(List<Meaning> meanings) {
    Set<String> labels = Set.of("NEITHER", "NOR");
    List<Sample> samples =
        List.of(
            new Sample(meanings.get(0), Set.of("NEITHER"), labels),
            new Sample(meanings.get(1), Set.of("NOR"), labels));
    Settings settings = new Settings(true, 1, 1, new LinearSettings(0.1, 1, 1));
    return Fitted.to(samples, settings, 0, "two calls").scorer();
  }
}
