package dev.hangup.settings;

import dev.hangup.followup.rule.FollowUpRule;
import dev.hangup.followup.rule.FollowUpRuleFile;
import dev.hangup.followup.rule.WorkingHours;
import dev.hangup.interaction.Channel;
import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What differs from business to business.
 *
 * @param kind what business it is, for benchmarks; {@code "-"} where not said
 * @param timeZone whose days and weeks its reports show
 * @param serviceLevel an interaction answered within this wait counts as answered in the service
 *     level
 * @param shortAbandon who left within this wait never meant to stay
 * @param idle by channel: how long an interaction without an end may be quiet before it has ended
 * @param value what an interaction of a campaign is worth: the size of a deal times the share of
 *     interactions that become one
 * @param defaultValue the same for campaigns that {@code value} does not name
 * @param targetRate the abandonment rate that the business aims at; null where not said
 * @param profile names which catalog of reasons and which alert guides its conversations are judged
 *     by
 * @param profilesByQueue the same for queues where another applies, such as a dealer's workshop
 * @param workingHours when it can act on what happened
 * @param followUps what is to be done after an interaction; empty where nothing is
 */
public record BusinessSettings(
    String kind,
    ZoneId timeZone,
    Duration serviceLevel,
    Duration shortAbandon,
    Map<Channel, Duration> idle,
    Map<String, Double> value,
    double defaultValue,
    Double targetRate,
    String profile,
    Map<String, String> profilesByQueue,
    WorkingHours workingHours,
    List<FollowUpRule> followUps)
    implements Serializable {

  /** With the usual working hours and the built-in follow-ups. */
  public BusinessSettings(
      String kind,
      ZoneId timeZone,
      Duration serviceLevel,
      Duration shortAbandon,
      Map<Channel, Duration> idle,
      Map<String, Double> value,
      double defaultValue,
      Double targetRate,
      String profile,
      Map<String, String> profilesByQueue) {
    this(
        kind,
        timeZone,
        serviceLevel,
        shortAbandon,
        idle,
        value,
        defaultValue,
        targetRate,
        profile,
        profilesByQueue,
        WorkingHours.usual(),
        FollowUpRuleFile.builtIn());
  }

  /**
   * By which profile a conversation in this queue is judged.
   *
   * @param queue null where unknown
   */
  public String profileOf(String queue) {
    return queue == null ? profile : profilesByQueue.getOrDefault(queue, profile);
  }

  /**
   * The value at risk where this interaction is abandoned, in the business's currency.
   *
   * @param campaign null where unknown
   */
  public double valueOf(String campaign) {
    return campaign == null ? defaultValue : value.getOrDefault(campaign, defaultValue);
  }
}
