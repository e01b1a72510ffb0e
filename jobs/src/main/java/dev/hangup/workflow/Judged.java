package dev.hangup.workflow;

import dev.hangup.interaction.Interaction;
import dev.hangup.verdict.Verdict;

/**
 * An interaction as a live job sees it now, and what was said of its conversation.
 *
 * @param withdrawn it had ended, as it seemed, and goes on: it leaves the tables until it ends
 *     again
 * @param profile by which it was judged; null where nobody judged
 * @param verdict null where nobody judged
 */
public record Judged(Interaction interaction, boolean withdrawn, String profile, Verdict verdict) {}
