package dev.hangup.settings;

import dev.hangup.catalog.Profile;
import dev.hangup.catalog.Profiles;
import dev.hangup.interaction.Channel;
import dev.hangup.interaction.InteractionFold.IdleTime;
import java.io.Serializable;
import java.util.Map;

/**
 * What the settings file says.
 *
 * @param defaults for businesses that the file does not name
 * @param businesses by name
 * @param profiles all that {@link BusinessSettings#profile()} may name
 */
public record Settings(
    BusinessSettings defaults, Map<String, BusinessSettings> businesses, Profiles profiles)
    implements Serializable, IdleTime {

  /** The settings of a business, which may be null: unknown. */
  public BusinessSettings of(String business) {
    return business == null ? defaults : businesses.getOrDefault(business, defaults);
  }

  /**
   * What the conversations of a business are judged by, but for queues that have a profile of their
   * own.
   *
   * @param business null where unknown
   */
  public Profile profileOf(String business) {
    return profiles.profile(of(business).profile());
  }

  @Override
  public long millis(String business, Channel channel) {
    // A channel that nobody named is most likely the telephone.
    return of(business).idle().get(channel == null ? Channel.VOICE : channel).toMillis();
  }
}
