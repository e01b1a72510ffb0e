package dev.hangup.archive.format.csv;

import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.Party;

/**
 * What a row says of a call besides its times. Everything but the id is null where the row does not
 * say it.
 *
 * @param endedBy who ended the conversation of an answered call
 */
record CallFacts(
    String interactionId,
    String business,
    Channel channel,
    Direction direction,
    String queue,
    String region,
    String campaign,
    String customerId,
    String rep,
    String language,
    Party endedBy) {

  /** Sets on an event all but the rep, who may come later, and the end. */
  Event.Builder describe(Event.Builder event) {
    return event
        .business(business)
        .channel(channel)
        .direction(direction)
        .queue(queue)
        .region(region)
        .campaign(campaign)
        .customerId(customerId)
        .language(language);
  }
}
