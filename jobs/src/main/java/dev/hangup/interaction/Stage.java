package dev.hangup.interaction;

/** Where an interaction was when it ended. */
public enum Stage {
  /** IVR, menu, bot greeting: before any queue. */
  ENTRY,
  /** In a queue, no rep has it. */
  QUEUE,
  /** Offered to a rep who has not accepted yet. */
  RINGING,
  /** A first rep handed it on, the second has not accepted yet. */
  TRANSFER,
  /** A rep has it. */
  CONVERSATION
}
