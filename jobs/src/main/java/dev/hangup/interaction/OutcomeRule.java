package dev.hangup.interaction;

/**
 * Decides how an interaction ended for the customer: the rule behind "abandoned".
 *
 * <p>Source: the service platform's definition of abandoned customer interactions. Abandoned is
 * what the customer ended before a rep accepted: while no rep was available, after it was assigned,
 * after a first rep transferred it and before the second accepted, after a rep declined and before
 * the next accepted. Not abandoned is what a rep had accepted, also where technical trouble cut it,
 * and what the customer ended after choosing a callback or leaving a voicemail.
 */
public final class OutcomeRule {
  private OutcomeRule() {}

  /**
   * What the rule looks at.
   *
   * @param stage where the interaction was when it ended
   * @param converted the desired action was done
   * @param resolved the matter was settled without a rep
   * @param deflected the customer chose a callback or left a voicemail in the wait that ended it
   * @param endedBy who ended it; null where it timed out or nobody said
   */
  public record Ending(
      Stage stage, boolean converted, boolean resolved, boolean deflected, Party endedBy) {}

  /** The first of the five outcomes that fits. */
  public static Outcome decide(Ending ending) {
    if (ending.stage() == Stage.CONVERSATION) {
      return Outcome.ANSWERED;
    }
    if (ending.converted() || ending.resolved()) {
      return Outcome.RESOLVED;
    }
    if (ending.deflected()) {
      return Outcome.DEFLECTED;
    }
    if (ending.endedBy() == Party.CUSTOMER) {
      return Outcome.ABANDONED;
    }
    return Outcome.NO_ANSWER;
  }
}
