package dev.hangup.calibration;

import dev.hangup.evaluation.Judgement;
import dev.hangup.evaluation.ScoredAlerts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the limits of all alert categories together: the best micro-F1 on held-out calls of which
 * at most a given share of the clean ones is flagged by any category.
 *
 * <p>The ratio is maximized by W. Dinkelbach's method ("On nonlinear fractional programming",
 * Management Science 13, 1967), the share of clean calls is kept by a Lagrange multiplier that is
 * found by bisection. Without such a bound the result is the best there is; with one it may be
 * slightly below, since a multiplier cannot reach every combination of limits. Deterministic, and
 * the order of the calls does not matter.
 */
public final class AlertThresholds {
  private static final int MOST_ROUNDS = 50;
  private static final int HALVINGS = 60;

  private final List<ScoredAlerts> clean;
  private final int mostFlagged;
  private final Map<String, List<Candidate>> candidates;
  private final int positives;

  private AlertThresholds(List<ScoredAlerts> calls, double mostCleanFlagged) {
    clean = calls.stream().filter(ScoredAlerts::clean).toList();
    mostFlagged = (int) Math.floor(mostCleanFlagged * clean.size() + 1e-9);
    candidates = candidates(calls);
    positives = calls.stream().mapToInt(c -> c.truth().size()).sum();
  }

  /** A limit of one category, and how many clean calls it flags. */
  private record Candidate(Threshold threshold, int cleanFlagged) {
    double worth(double ratio, double penalty) {
      return 2.0 * threshold.right() - ratio * threshold.flagged() - penalty * cleanFlagged;
    }
  }

  /**
   * The limits by category, in the order of the alphabet. A category that is missing is better
   * never flagged.
   *
   * @param heldOut what was flagged in them does not matter
   * @param mostCleanFlagged the share of clean calls that may be flagged, 0 to 1; 1 for no bound
   */
  public static Map<String, Threshold> bestMicroF1(
      List<ScoredAlerts> heldOut, double mostCleanFlagged) {
    return new AlertThresholds(heldOut, mostCleanFlagged).best();
  }

  private Map<String, Threshold> best() {
    Map<String, Threshold> best = new TreeMap<>();
    double ratio = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Map<String, Threshold> next = withinBound(ratio);
      double reached = microF1(next);
      if (reached <= ratio) {
        break;
      }
      best = next;
      ratio = reached;
    }
    return best;
  }

  private Map<String, Threshold> withinBound(double ratio) {
    Map<String, Threshold> free = choice(ratio, 0);
    if (cleanFlagged(free) <= mostFlagged) {
      return free;
    }
    double low = 0;
    // No flag is worth more than what it adds to twice the right ones.
    double high = 2.0 * positives + 1;
    Map<String, Threshold> kept = choice(ratio, high);
    for (int i = 0; i < HALVINGS; i++) {
      double penalty = (low + high) / 2;
      Map<String, Threshold> tried = choice(ratio, penalty);
      if (cleanFlagged(tried) <= mostFlagged) {
        high = penalty;
        kept = tried;
      } else {
        low = penalty;
      }
    }
    return kept;
  }

  private Map<String, Threshold> choice(double ratio, double penalty) {
    Map<String, Threshold> choice = new TreeMap<>();
    candidates.forEach(
        (category, limits) -> {
          double most = 0;
          for (Candidate candidate : limits) {
            double worth = candidate.worth(ratio, penalty);
            if (worth > most) {
              most = worth;
              choice.put(category, candidate.threshold());
            }
          }
        });
    return choice;
  }

  private double microF1(Map<String, Threshold> limits) {
    int right = limits.values().stream().mapToInt(Threshold::right).sum();
    int flagged = limits.values().stream().mapToInt(Threshold::flagged).sum();
    return flagged + positives == 0 ? 0 : 2.0 * right / (flagged + positives);
  }

  private long cleanFlagged(Map<String, Threshold> limits) {
    return clean.stream()
        .filter(
            call ->
                call.confidence().entrySet().stream()
                    .anyMatch(
                        e ->
                            limits.containsKey(e.getKey())
                                && e.getValue() >= limits.get(e.getKey()).limit()))
        .count();
  }

  private static Map<String, List<Candidate>> candidates(List<ScoredAlerts> calls) {
    var categories = new TreeSet<String>();
    calls.forEach(c -> categories.addAll(c.confidence().keySet()));
    Map<String, List<Candidate>> candidates = new TreeMap<>();
    for (String category : categories) {
      List<Judgement> judgements = new ArrayList<>();
      List<Double> ofClean = new ArrayList<>();
      for (ScoredAlerts call : calls) {
        Double confidence = call.confidence().get(category);
        if (confidence != null) {
          judgements.add(new Judgement(confidence, call.truth().contains(category)));
          if (call.clean()) {
            ofClean.add(confidence);
          }
        }
      }
      candidates.put(
          category,
          Thresholds.candidates(judgements).stream()
              .map(
                  t -> new Candidate(t, (int) ofClean.stream().filter(c -> c >= t.limit()).count()))
              .toList());
    }
    return candidates;
  }
}
