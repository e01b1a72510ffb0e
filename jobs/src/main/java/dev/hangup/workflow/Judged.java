package dev.hangup.workflow;

import dev.hangup.classification.Told;
import dev.hangup.interaction.Interaction;
import dev.hangup.verdict.Verdict;

/**
 * An interaction as a live job sees it now, and what was said of its conversation.
 *
 * @param withdrawn it had ended, as it seemed, and goes on: it leaves the tables until it ends
 *     again
 * @param first nothing was told of it before, as far as the job knows; after a failure, or where
 *     another job brought the same, it may stand in the tables even so
 * @param profile by which it was judged; null where nobody judged
 * @param verdict null where nobody judged
 */
public record Judged(
    Interaction interaction, boolean withdrawn, boolean first, String profile, Verdict verdict) {

  /** Something may have been told of it before. */
  public Judged(Interaction interaction, boolean withdrawn, String profile, Verdict verdict) {
    this(interaction, withdrawn, false, profile, verdict);
  }

  /** Nobody judged it. */
  static Judged unjudged(Told told) {
    return new Judged(told.interaction(), told.withdrawn(), told.first(), null, null);
  }
}
