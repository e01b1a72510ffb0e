package dev.hangup.training;

import dev.hangup.calibration.AlertThresholds;
import dev.hangup.calibration.PlattScaling;
import dev.hangup.calibration.PrecisionTarget;
import dev.hangup.calibration.TemperatureScaling;
import dev.hangup.calibration.Threshold;
import dev.hangup.calibration.Thresholds;
import dev.hangup.conversation.Conversation;
import dev.hangup.decision.AlertRule;
import dev.hangup.decision.ReasonRule;
import dev.hangup.evaluation.Judgement;
import dev.hangup.evaluation.ScoredAlerts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the rule of alerts on held-out calls: temperature, calibration, a limit a category. */
final class AlertRuleFitting {
  /**
   * How much a category's own limit counts against the limit of all, in held-out calls that have
   * it: a limit found on two dozen calls is mostly chance.
   */
  private static final double SHARED_WEIGHT = 30;

  /**
   * Several alerts may hold, but their probabilities sum to 1: at the likeliest temperature the
   * surest takes what belongs to the second. Flatter probabilities leave it enough to be seen.
   */
  private static final double[] FLATTER = {1, 1.3, 1.6, 2, 2.5};

  /** How far limits are raised at a time, in log-odds, and where that ends: above all of them. */
  private static final double SHIFT = 0.02;

  private static final double HIGHEST_SHIFT = 42;

  /** The limit that all categories share, and how well it does. */
  private record SharedLimit(double limit, double f1) {}

  private AlertRuleFitting() {}

  /**
   * Fits.
   *
   * @param precision what share of every category's alerts shall be right; null for the best F1
   * @param mostCleanFlagged the share of clean conversations that may be flagged
   */
  static AlertRule fit(List<HeldOut> heldOut, Double precision, double mostCleanFlagged) {
    List<TemperatureScaling.Example> examples = new ArrayList<>();
    for (HeldOut call : heldOut) {
      List<String> names = List.copyOf(call.scores().keySet());
      double[] logits = call.scores().values().stream().mapToDouble(d -> d).toArray();
      for (String label : call.sample().labels()) {
        if (names.contains(label)) {
          examples.add(new TemperatureScaling.Example(logits, names.indexOf(label)));
        }
      }
    }
    TemperatureScaling likeliest = TemperatureScaling.fit(examples);
    AlertRule best = null;
    double bestF1 = -1;
    for (double factor : FLATTER) {
      AlertRule rule =
          calibrated(heldOut, new TemperatureScaling(likeliest.temperature() * factor));
      SharedLimit limit = sharedLimit(judge(rule, heldOut), mostCleanFlagged);
      if (limit.f1() > bestF1) {
        bestF1 = limit.f1();
        best = rule;
      }
    }
    List<ScoredAlerts> scored = judge(best, heldOut);
    Map<String, Double> limits =
        precision == null ? bestLimits(scored, mostCleanFlagged) : preciseLimits(scored, precision);
    return new AlertRule(best.temperature(), best.calibration(), limits);
  }

  private static AlertRule calibrated(List<HeldOut> heldOut, TemperatureScaling temperature) {
    List<Judgement> judgements = new ArrayList<>();
    for (HeldOut call : heldOut) {
      double[] logits = call.scores().values().stream().mapToDouble(d -> d).toArray();
      double[] probabilities = temperature.probabilities(logits);
      int k = 0;
      for (String category : call.scores().keySet()) {
        double score = ReasonRule.logOdds(probabilities[k++]);
        if (!category.equals(AlertRule.CLEAN)) {
          judgements.add(new Judgement(score, call.sample().labels().contains(category)));
        }
      }
    }
    return new AlertRule(temperature, PlattScaling.fit(judgements), Map.of());
  }

  /** The best limit of all categories together, moved towards each category's own. */
  private static Map<String, Double> bestLimits(
      List<ScoredAlerts> scored, double mostCleanFlagged) {
    Set<String> categories = categories(scored);
    double shared = sharedLimit(scored, mostCleanFlagged).limit();
    Map<String, Threshold> own = AlertThresholds.bestMicroF1(scored, mostCleanFlagged);
    Map<String, Double> limits = new TreeMap<>();
    for (String category : categories) {
      Threshold threshold = own.get(category);
      if (threshold == null) {
        limits.put(category, shared);
        continue;
      }
      double weight = threshold.positives() / (threshold.positives() + SHARED_WEIGHT);
      double logOdds =
          weight * ReasonRule.logOdds(threshold.limit())
              + (1 - weight) * ReasonRule.logOdds(shared);
      limits.put(category, 1 / (1 + Math.exp(-logOdds)));
    }
    return withinBound(limits, scored, mostCleanFlagged);
  }

  /**
   * Two sets of limits may each keep the bound on clean conversations and those between them break
   * it. All are raised together until they keep it.
   */
  private static Map<String, Double> withinBound(
      Map<String, Double> limits, List<ScoredAlerts> scored, double mostCleanFlagged) {
    List<ScoredAlerts> clean = scored.stream().filter(ScoredAlerts::clean).toList();
    for (double shift = 0; shift < HIGHEST_SHIFT; shift += SHIFT) {
      Map<String, Double> raised = new TreeMap<>();
      for (Map.Entry<String, Double> each : limits.entrySet()) {
        double odds = ReasonRule.logOdds(each.getValue()) + shift;
        raised.put(each.getKey(), shift == 0 ? each.getValue() : 1 / (1 + Math.exp(-odds)));
      }
      long flagged = clean.stream().filter(call -> flags(raised, call)).count();
      if (flagged <= mostCleanFlagged * clean.size() + 1e-9) {
        return raised;
      }
    }
    return Map.of();
  }

  private static boolean flags(Map<String, Double> limits, ScoredAlerts call) {
    return call.confidence().entrySet().stream()
        .anyMatch(each -> each.getValue() >= limits.get(each.getKey()));
  }

  /** Where no limit keeps the bound, 1: that flags next to nothing, and finds nothing. */
  private static SharedLimit sharedLimit(List<ScoredAlerts> scored, double mostCleanFlagged) {
    double best = 1;
    double bestF1 = 0;
    for (int step = 1; step < 100; step++) {
      double limit = step / 100.0;
      int right = 0;
      int flagged = 0;
      int positives = 0;
      int clean = 0;
      int cleanFlagged = 0;
      for (ScoredAlerts call : scored) {
        boolean any = false;
        for (Map.Entry<String, Double> each : call.confidence().entrySet()) {
          if (each.getValue() >= limit) {
            any = true;
            flagged++;
            right += call.truth().contains(each.getKey()) ? 1 : 0;
          }
        }
        positives += call.truth().size();
        if (call.clean()) {
          clean++;
          cleanFlagged += any ? 1 : 0;
        }
      }
      double f1 = 2.0 * right / Math.max(1, flagged + positives);
      if (cleanFlagged <= mostCleanFlagged * clean && f1 > bestF1) {
        bestF1 = f1;
        best = limit;
      }
    }
    return new SharedLimit(best, bestF1);
  }

  private static Map<String, Double> preciseLimits(List<ScoredAlerts> scored, double precision) {
    Map<String, Double> limits = new TreeMap<>();
    for (String category : categories(scored)) {
      List<Judgement> judgements =
          scored.stream()
              .filter(c -> c.confidence().containsKey(category))
              .map(c -> new Judgement(c.confidence().get(category), c.truth().contains(category)))
              .toList();
      Thresholds.atPrecision(judgements, PrecisionTarget.seen(precision))
          .ifPresent(threshold -> limits.put(category, threshold.limit()));
    }
    return limits;
  }

  private static Set<String> categories(List<ScoredAlerts> scored) {
    return scored.stream()
        .flatMap(c -> c.confidence().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a rule says of calls it was not fitted on. */
  static List<ScoredAlerts> judge(AlertRule rule, List<HeldOut> heldOut) {
    List<ScoredAlerts> judged = new ArrayList<>();
    for (HeldOut call : heldOut) {
      Map<String, Double> confidences = rule.confidences(call.scores());
      Set<String> truth = new TreeSet<>(call.sample().labels());
      truth.retainAll(confidences.keySet());
      Set<String> flagged =
          rule.decide(confidences).stream()
              .map(AlertRule.Alert::category)
              .collect(Collectors.toSet());
      Conversation conversation = call.sample().meaning().conversation();
      judged.add(
          new ScoredAlerts(
              conversation.id(),
              conversation.profile(),
              conversation.language(),
              truth,
              confidences,
              flagged));
    }
    return judged;
  }
}
