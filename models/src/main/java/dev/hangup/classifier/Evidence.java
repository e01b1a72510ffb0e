package dev.hangup.classifier;

import dev.hangup.conversation.Conversation;
import dev.hangup.text.Redaction;

/** The utterance that decided a verdict, fit to be shown. */
final class Evidence {
  private Evidence() {}

  /**
   * The turn that speaks loudest for a verdict, redacted.
   *
   * @param original as it was said, not its gloss
   * @param support of each turn for the verdict
   * @return null where there are no turns
   */
  static String of(Conversation original, double[] support) {
    int best = -1;
    for (int i = 0; i < support.length; i++) {
      if (best < 0 || support[i] > support[best]) {
        best = i;
      }
    }
    return best < 0 ? null : Redaction.redact(original.turns().get(best).text());
  }
}
