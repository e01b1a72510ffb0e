package dev.hangup.simulate;

import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;

/**
 * A queue of a business as it is meant to work.
 *
 * @param name as events carry it
 * @param share of the business's interactions
 * @param profile of the conversations
 * @param target the share of abandoned waits that its number of reps is chosen for
 * @param ai the share of interactions that an AI agent accepts at once
 * @param direct where a rep is free it rings there without having been queued
 * @param limit after which the system ends the wait, milliseconds; 0 for none
 * @param callbacks the share of waiting customers who would choose a callback or a voicemail
 * @param conversion the share of conversations without a known label that convert
 * @param transfers the share of conversations that are handed on
 */
record QueuePlan(
    String name,
    Channel channel,
    Direction direction,
    double share,
    String profile,
    double target,
    double ai,
    boolean direct,
    long limit,
    double callbacks,
    double conversion,
    double transfers) {

  static QueuePlan inbound(String name, Channel channel, double share, String profile) {
    return new QueuePlan(
        name, channel, Direction.INBOUND, share, profile, 0.085, 0, false, 0, 0.12, 0.2, 0.07);
  }

  QueuePlan outbound() {
    return new QueuePlan(
        name,
        channel,
        Direction.OUTBOUND,
        share,
        profile,
        target,
        ai,
        direct,
        limit,
        0,
        conversion,
        transfers);
  }

  QueuePlan target(double value) {
    return new QueuePlan(
        name,
        channel,
        direction,
        share,
        profile,
        value,
        ai,
        direct,
        limit,
        callbacks,
        conversion,
        transfers);
  }

  QueuePlan ai(double value) {
    return new QueuePlan(
        name,
        channel,
        direction,
        share,
        profile,
        target,
        value,
        direct,
        limit,
        callbacks,
        conversion,
        transfers);
  }

  QueuePlan ringsDirectly() {
    return new QueuePlan(
        name,
        channel,
        direction,
        share,
        profile,
        target,
        ai,
        true,
        limit,
        callbacks,
        conversion,
        transfers);
  }

  QueuePlan limitSeconds(long value) {
    return new QueuePlan(
        name,
        channel,
        direction,
        share,
        profile,
        target,
        ai,
        direct,
        value * 1000,
        callbacks,
        conversion,
        transfers);
  }

  QueuePlan converts(double value) {
    return new QueuePlan(
        name, channel, direction, share, profile, target, ai, direct, limit, callbacks, value,
        transfers);
  }
}
