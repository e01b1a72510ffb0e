package dev.hangup.classification;

/**
 * A classifier failed or said what no verdict can say. The message names the interaction and holds
 * nothing that was said in it.
 */
public final class ClassifierException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ClassifierException(String interactionId, String problem) {
    super("interaction " + interactionId + ": the classifier " + problem);
  }
}
