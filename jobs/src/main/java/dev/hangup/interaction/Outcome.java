package dev.hangup.interaction;

/** How an interaction ended for the customer. */
public enum Outcome {
  /** A rep had accepted it and it was not waiting for another. */
  ANSWERED,
  /** It converted or was settled without a rep. */
  RESOLVED,
  /** The customer chose a callback or left a voicemail while waiting. */
  DEFLECTED,
  /** The customer ended it while it waited. */
  ABANDONED,
  /** The business's side ended it, or it timed out, while it waited. */
  NO_ANSWER
}
