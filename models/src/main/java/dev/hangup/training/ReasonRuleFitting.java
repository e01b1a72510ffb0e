package dev.hangup.training;

import dev.hangup.calibration.PlattScaling;
import dev.hangup.calibration.TemperatureScaling;
import dev.hangup.catalog.Catalog;
import dev.hangup.conversation.Conversation;
import dev.hangup.decision.ReasonRule;
import dev.hangup.evaluation.Judgement;
import dev.hangup.evaluation.ScoredReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the rule of reasons on held-out calls: temperature, limit of the fallback, confidence. */
final class ReasonRuleFitting {
  /** The limits that are tried; the lowest of the best is taken. */
  private static final int LIMITS = 100;

  private ReasonRuleFitting() {}

  /**
   * Fits.
   *
   * @param precision what share of the reasons that are named shall be right; null for the limit
   *     that gives most right verdicts in all
   */
  static ReasonRule fit(List<HeldOut> heldOut, Double precision) {
    List<TemperatureScaling.Example> examples = new ArrayList<>();
    for (HeldOut call : heldOut) {
      List<String> names = List.copyOf(call.scores().keySet());
      int truth = names.indexOf(truth(call));
      if (truth >= 0) {
        double[] logits = call.scores().values().stream().mapToDouble(d -> d).toArray();
        examples.add(new TemperatureScaling.Example(logits, truth));
      }
    }
    // Where the labels are so few that no fold knows what another holds, there is nothing to fit.
    TemperatureScaling temperature =
        examples.isEmpty() ? new TemperatureScaling(1) : TemperatureScaling.fit(examples);
    ReasonRule named = new ReasonRule(temperature, 0, new PlattScaling(1, 0));
    double limit = limit(named, heldOut, precision);
    ReasonRule limited = new ReasonRule(temperature, limit, new PlattScaling(1, 0));
    List<Judgement> judgements = new ArrayList<>();
    for (HeldOut call : heldOut) {
      var decision = limited.decide(limited.probabilities(call.scores()));
      judgements.add(
          new Judgement(
              ReasonRule.logOdds(decision.probability()), decision.reason().equals(truth(call))));
    }
    return new ReasonRule(temperature, limit, PlattScaling.fit(judgements));
  }

  private static double limit(ReasonRule rule, List<HeldOut> heldOut, Double precision) {
    List<Map<String, Double>> probabilities =
        heldOut.stream().map(c -> rule.probabilities(c.scores())).toList();
    double best = 0;
    int most = -1;
    for (int step = 0; step < LIMITS; step++) {
      double limit = step / (double) LIMITS;
      ReasonRule tried = new ReasonRule(rule.temperature(), limit, rule.confidence());
      int right = 0;
      int named = 0;
      int namedRight = 0;
      for (int i = 0; i < heldOut.size(); i++) {
        String reason = tried.decide(probabilities.get(i)).reason();
        boolean correct = reason.equals(truth(heldOut.get(i)));
        right += correct ? 1 : 0;
        if (!reason.equals(Catalog.OTHERS)) {
          named++;
          namedRight += correct ? 1 : 0;
        }
      }
      if (precision != null && namedRight >= precision * named) {
        return limit;
      }
      if (precision == null && right > most) {
        most = right;
        best = limit;
      }
    }
    return precision == null ? best : 1;
  }

  /** What a rule says of calls it was not fitted on. */
  static List<ScoredReason> judge(ReasonRule rule, List<HeldOut> heldOut) {
    List<ScoredReason> judged = new ArrayList<>();
    for (HeldOut call : heldOut) {
      var decision = rule.decide(rule.probabilities(call.scores()));
      Conversation conversation = call.sample().meaning().conversation();
      judged.add(
          new ScoredReason(
              conversation.id(),
              conversation.profile(),
              conversation.language(),
              truth(call),
              decision.reason(),
              decision.confidence()));
    }
    return judged;
  }

  private static String truth(HeldOut call) {
    return call.sample().labels().iterator().next();
  }
}
