package dev.hangup.interaction;

/** Who reached out to whom. */
public enum Direction {
  /** The customer contacts the business. */
  INBOUND,
  /** The business contacts the customer. */
  OUTBOUND
}
