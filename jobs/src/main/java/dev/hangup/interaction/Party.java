package dev.hangup.interaction;

/** Who ended an interaction. */
public enum Party {
  CUSTOMER,
  /** The person or AI agent who serves. */
  REP,
  /** The platform: a time limit, an empty queue, a closed line. */
  SYSTEM
}
