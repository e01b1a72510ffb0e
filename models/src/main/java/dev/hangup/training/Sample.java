package dev.hangup.training;

import dev.hangup.features.Meaning;
import java.util.Set;

/**
 * One labelled conversation, ready to be learned from.
 *
 * @param meaning what was said, embedded
 * @param labels what it is: one reason, or every alert, or {@link
 *     dev.hangup.decision.AlertRule#CLEAN}; never empty
 * @param choices what it could have been; holds the labels
 */
public record Sample(Meaning meaning, Set<String> labels, Set<String> choices) {

  /** The id of the conversation. */
  public String id() {
    return meaning.conversation().id();
  }
}
