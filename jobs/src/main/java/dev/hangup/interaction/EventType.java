package dev.hangup.interaction;

/**
 * What can happen in an interaction.
 *
 * <p>The declaration order is the order in which events of the same instant are taken where more
 * than one of them is possible, see {@link EventOrder}.
 */
public enum EventType {
  /** The customer starts the interaction, or the business dials out. */
  STARTED,
  /** A rep declines the offer or lets it ring out; it is routed again. */
  DECLINED,
  /** The rep hands it on; it waits for another. */
  TRANSFERRED,
  /** The customer chooses to be called back. */
  CALLBACK_REQUESTED,
  /** The customer leaves a voicemail. */
  VOICEMAIL_LEFT,
  /**
   * It leaves what the platform's log can see: a queue's time limit sends the call back to the dial
   * plan, a rep transfers it to a number outside. It ends here unless it is queued again.
   */
  LEFT,
  /** It waits for a rep. */
  QUEUED,
  /** It is offered to a rep and rings. */
  ASSIGNED,
  /** A rep, a person or an AI agent, accepts. */
  ACCEPTED,
  /** On hold. */
  HELD,
  /** Off hold. */
  RESUMED,
  /** One utterance. */
  SAID,
  /** Technical trouble: voice streaming, network. */
  FAULT,
  /** The desired action (purchase, booking, sign-up) is done. */
  CONVERTED,
  /** The matter is settled without a rep: self-service, a bot. */
  RESOLVED,
  /** It ends. */
  ENDED
}
