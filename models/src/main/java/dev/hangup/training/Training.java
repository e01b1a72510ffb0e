package dev.hangup.training;

import dev.hangup.calibration.Calibration;
import dev.hangup.calibration.Threshold;
import dev.hangup.card.Candidate;
import dev.hangup.card.ModelCard;
import dev.hangup.card.VersionId;
import dev.hangup.decision.AlertRule;
import dev.hangup.decision.ReasonRule;
import dev.hangup.evaluation.AlertMetrics;
import dev.hangup.evaluation.Metrics;
import dev.hangup.evaluation.ReasonMetrics;
import dev.hangup.evaluation.ScoredAlerts;
import dev.hangup.evaluation.ScoredReason;
import dev.hangup.json.Json;
import dev.hangup.registry.CallScore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

/**
 * From what the folds gave to a new version: the best candidate of each kind is fitted on all
 * calls, its rule on what was held out. A version holds a semantic model and a lexical one, which
 * needs no native library. Every figure is of calls that neither the model nor its rule had seen:
 * the rule that judges a fold is fitted on the others.
 */
public final class Training {
  private final TrainingSet set;
  private final TrainingOptions options;
  private final String features;
  private final Map<String, LinearSGDModel> models = new TreeMap<>();
  private final Map<String, byte[]> data = new TreeMap<>();
  private final Map<String, Calibration> calibrations = new TreeMap<>();
  private final Map<String, Threshold> thresholds = new TreeMap<>();
  private final Map<String, String> chosen = new TreeMap<>();
  private final List<Candidate> candidates = new ArrayList<>();
  private Metrics metrics;
  private List<CallScore> callScores;

  private Training(TrainingSet set, TrainingOptions options, String features) {
    this.set = set;
    this.options = options;
    this.features = features;
  }

  /**
   * What one candidate said of all calls, each held out once.
   *
   * @param settings the candidate
   * @param heldOut of every fold
   */
  public record Tried(Settings settings, List<HeldOut> heldOut) {}

  /**
   * A version, ready to be published.
   *
   * @param card of it
   * @param models by file name
   * @param data other files by name
   * @param callScores how right it was on every held-out call, to compare it with the champion
   */
  public record Version(
      ModelCard card,
      Map<String, LinearSGDModel> models,
      Map<String, byte[]> data,
      List<CallScore> callScores) {}

  /**
   * The name that a training will have: known before it is begun, so that a version that stands
   * need not be trained again.
   *
   * @param features what {@link dev.hangup.features.Encoder#name} says
   */
  public static VersionId version(TrainingSet set, TrainingOptions options, String features) {
    Map<String, String> settings = new TreeMap<>(options.asText());
    // A reason that is added to a catalog changes what every call of it is told apart from.
    set.samples()
        .forEach(
            s ->
                settings.put(
                    "choices of " + s.meaning().conversation().profile(),
                    String.join(" ", new TreeSet<>(s.choices()))));
    for (boolean semantic : new boolean[] {true, false}) {
      for (Settings each : Candidates.of(set.task(), semantic, options.thorough())) {
        settings.put(each.name(), Json.line(each.asText()));
      }
    }
    return VersionId.of(set.data(), settings, set.task().model() + " " + features);
  }

  /**
   * Finishes a training.
   *
   * @param tried at least one candidate
   * @param created the time that the card shows
   */
  public static Version finish(
      TrainingSet set,
      List<Tried> tried,
      TrainingOptions options,
      String features,
      Instant created) {
    Training training = new Training(set, options, features);
    for (boolean semantic : new boolean[] {false, true}) {
      List<Tried> kind = tried.stream().filter(t -> t.settings().semantic() == semantic).toList();
      if (!kind.isEmpty()) {
        training.kind(semantic ? ModelFiles.SEMANTIC : ModelFiles.LEXICAL, kind);
      }
    }
    return training.version(created);
  }

  /** The semantic kind comes last: the figures of the card are its, where there is one. */
  private void kind(String kind, List<Tried> tried) {
    Tried best = null;
    double bestScore = -1;
    List<List<Double>> scores = new ArrayList<>();
    for (Tried each : tried) {
      List<Double> byFold = foldScores(each.heldOut());
      scores.add(byFold);
      double mean = byFold.stream().mapToDouble(d -> d).average().orElse(0);
      if (mean > bestScore) {
        bestScore = mean;
        best = each;
      }
    }
    for (int i = 0; i < tried.size(); i++) {
      Settings settings = tried.get(i).settings();
      candidates.add(
          new Candidate(
              settings.name(), settings.asText(), scores.get(i), tried.get(i).equals(best)));
    }
    chosen.put(kind, best.settings().name());
    Fitted fitted =
        Fitted.to(
            set.samples(), best.settings(), set.task().convertedWeight(), set.data().digest());
    models.put(ModelFiles.competing(kind), fitted.competing());
    models.put(ModelFiles.each(kind), fitted.each());
    data.put(ModelFiles.features(kind), Json.line(fitted.features()).getBytes(UTF_8));
    rule(kind, best.heldOut());
  }

  private List<Double> foldScores(List<HeldOut> heldOut) {
    List<Double> scores = new ArrayList<>();
    if (set.task() == Task.REASONS) {
      List<ScoredReason> judged = judgedReasons(heldOut, options);
      forEachFold(
          heldOut,
          (own, fold) -> {
            List<ScoredReason> part = own.stream().map(judged::get).toList();
            scores.add(part.stream().filter(ScoredReason::right).count() / (double) part.size());
          });
    } else {
      List<ScoredAlerts> judged = judgedAlerts(heldOut, options);
      forEachFold(
          heldOut, (own, fold) -> scores.add(microF1(own.stream().map(judged::get).toList())));
    }
    return scores;
  }

  private interface FoldUse {
    void of(List<Integer> indexes, int fold);
  }

  private static void forEachFold(List<HeldOut> heldOut, FoldUse use) {
    for (int fold = 0; fold < CrossValidation.FOLDS; fold++) {
      List<Integer> own = new ArrayList<>();
      for (int i = 0; i < heldOut.size(); i++) {
        if (heldOut.get(i).fold() == fold) {
          own.add(i);
        }
      }
      if (!own.isEmpty()) {
        use.of(own, fold);
      }
    }
  }

  private static double microF1(List<ScoredAlerts> calls) {
    int right = 0;
    int said = 0;
    int true_ = 0;
    for (ScoredAlerts call : calls) {
      said += call.flagged().size();
      true_ += call.truth().size();
      right += (int) call.flagged().stream().filter(call.truth()::contains).count();
    }
    return said + true_ == 0 ? 0 : 2.0 * right / (said + true_);
  }

  /** In the order of the held-out calls, each judged by a rule that is fitted on other folds. */
  static List<ScoredReason> judgedReasons(List<HeldOut> heldOut, TrainingOptions options) {
    ScoredReason[] judged = new ScoredReason[heldOut.size()];
    forEachFold(
        heldOut,
        (own, fold) -> {
          ReasonRule rule = ReasonRuleFitting.fit(without(heldOut, fold), options.precision());
          List<ScoredReason> part =
              ReasonRuleFitting.judge(rule, own.stream().map(heldOut::get).toList());
          for (int i = 0; i < own.size(); i++) {
            judged[own.get(i)] = part.get(i);
          }
        });
    return List.of(judged);
  }

  /** As {@link #judgedReasons}. */
  static List<ScoredAlerts> judgedAlerts(List<HeldOut> heldOut, TrainingOptions options) {
    ScoredAlerts[] judged = new ScoredAlerts[heldOut.size()];
    forEachFold(
        heldOut,
        (own, fold) -> {
          AlertRule rule =
              AlertRuleFitting.fit(
                  without(heldOut, fold), options.precision(), options.mostCleanFlagged());
          List<ScoredAlerts> part =
              AlertRuleFitting.judge(rule, own.stream().map(heldOut::get).toList());
          for (int i = 0; i < own.size(); i++) {
            judged[own.get(i)] = part.get(i);
          }
        });
    return List.of(judged);
  }

  /** All calls where there is one fold only: a rule must be fitted on something. */
  private static List<HeldOut> without(List<HeldOut> heldOut, int fold) {
    List<HeldOut> others = heldOut.stream().filter(h -> h.fold() != fold).toList();
    return others.isEmpty() ? heldOut : others;
  }

  private void rule(String kind, List<HeldOut> heldOut) {
    callScores = new ArrayList<>();
    if (set.task() == Task.REASONS) {
      ReasonRule rule = ReasonRuleFitting.fit(heldOut, options.precision());
      ModelFiles.put(kind, rule, calibrations, thresholds, ReasonRuleFitting.judge(rule, heldOut));
      List<ScoredReason> judged = judgedReasons(heldOut, options);
      judged.forEach(call -> callScores.add(new CallScore(call.id(), call.right() ? 1 : 0)));
      metrics = ReasonMetrics.of(judged);
    } else {
      AlertRule rule =
          AlertRuleFitting.fit(heldOut, options.precision(), options.mostCleanFlagged());
      ModelFiles.put(kind, rule, calibrations, thresholds, AlertRuleFitting.judge(rule, heldOut));
      List<ScoredAlerts> judged = judgedAlerts(heldOut, options);
      judged.forEach(call -> callScores.add(new CallScore(call.id(), call.agreement())));
      metrics = AlertMetrics.of(judged);
    }
  }

  private Version version(Instant created) {
    data.put(ModelFiles.HELD_OUT, Json.line(callScores).getBytes(UTF_8));
    Map<String, String> settings = new TreeMap<>(options.asText());
    settings.putAll(chosen);
    ModelCard card =
        ModelCard.of(
            set.task().model(),
            version(set, options, features),
            created,
            purpose(),
            features,
            settings,
            set.data(),
            set.task() == Task.REASONS ? "accuracy" : "micro-F1",
            candidates,
            metrics,
            calibrations,
            thresholds,
            limits());
    return new Version(card, models, data, callScores);
  }

  private String purpose() {
    return set.task() == Task.REASONS
        ? "Names why a conversation did not convert: one reason of its business's catalog."
        : "Flags what went wrong in a conversation: the alerts of its business's guides.";
  }

  private List<String> limits() {
    List<String> limits = new ArrayList<>();
    limits.add(ModelCard.SYNTHETIC);
    limits.add(
        "It reads English. Spanish is glossed word for word first; other languages are not.");
    limits.add(
        set.task() == Task.REASONS
            ? "Where the true reason is none of the catalog's, it is often not told from the others."
            : "It judges what was said; tone of voice and silences are not in a transcript.");
    return limits;
  }

  private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;
}
