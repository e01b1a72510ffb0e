package dev.hangup.interaction;

/** How the customer reached the business. */
public enum Channel {
  VOICE,
  CHAT,
  SMS,
  RCS,
  WEB,
  EMAIL
}
