package dev.hangup.followup.rule;

import dev.hangup.interaction.Interaction;
import dev.hangup.interaction.Outcome;
import dev.hangup.interaction.Stage;
import dev.hangup.verdict.AlertVerdict;
import dev.hangup.verdict.ReasonVerdict;
import dev.hangup.verdict.Verdict;
import java.io.Serializable;
import java.util.Set;

/**
 * Which interactions a rule is for: those of which all holds that is said here. An empty set and
 * null say nothing. Dimensions are compared as tables hold them, {@code "-"} where unknown.
 *
 * @param alert categories: one of them was flagged
 * @param guide alert guides: one of their categories was flagged; where {@code alert} is said too,
 *     by the same alert
 * @param converted whether the desired action was done
 * @param minValue of the interaction, in the business's currency
 * @param minConfidence of the reason and of the alert that are asked for, 0 to 1
 * @param anyCustomer also where nobody said which customer it was
 */
public record Condition(
    Set<Outcome> outcome,
    Set<Stage> stage,
    Set<String> business,
    Set<String> channel,
    Set<String> direction,
    Set<String> queue,
    Set<String> region,
    Set<String> campaign,
    Set<String> reason,
    Set<String> alert,
    Set<String> guide,
    Boolean converted,
    Double minValue,
    double minConfidence,
    boolean anyCustomer)
    implements Serializable {
  /** How tables hold what is not known. */
  public static final String UNKNOWN = "-";

  /** Whether it says anything of what a classifier says. */
  public boolean asksForVerdict() {
    return !reason.isEmpty() || !alert.isEmpty() || !guide.isEmpty();
  }

  /**
   * @param verdict null where nobody judged
   * @param value what the interaction is worth
   */
  public boolean holds(Interaction it, Verdict verdict, double value) {
    return (outcome.isEmpty() || outcome.contains(it.outcome()))
        && (stage.isEmpty() || stage.contains(it.stage()))
        && (anyCustomer || !shown(it.customerId()).equals(UNKNOWN))
        && (converted == null || converted == it.converted())
        && (minValue == null || value >= minValue)
        && among(business, it.business())
        && among(channel, name(it.channel()))
        && among(direction, name(it.direction()))
        && among(queue, it.queue())
        && among(region, it.region())
        && among(campaign, it.campaign())
        && (!asksForVerdict() || verdict != null && holds(verdict));
  }

  private boolean holds(Verdict verdict) {
    return (reason.isEmpty() || holds(verdict.reason()))
        && (alert.isEmpty() && guide.isEmpty() || verdict.alerts().stream().anyMatch(this::holds));
  }

  private boolean holds(ReasonVerdict given) {
    return given != null && reason.contains(given.name()) && given.confidence() >= minConfidence;
  }

  private boolean holds(AlertVerdict given) {
    return (alert.isEmpty() || alert.contains(given.category()))
        && (guide.isEmpty() || guide.contains(given.guide()))
        && given.confidence() >= minConfidence;
  }

  private static boolean among(Set<String> wanted, String value) {
    return wanted.isEmpty() || wanted.contains(shown(value));
  }

  private static String name(Enum<?> value) {
    return value == null ? null : value.name();
  }

  /** A dimension as tables hold it. */
  public static String shown(String value) {
    return value == null || value.isEmpty() ? UNKNOWN : value;
  }
}
