package dev.hangup.interaction;

/** Who said an utterance. */
public enum Speaker {
  CUSTOMER,
  REP,
  BOT
}
