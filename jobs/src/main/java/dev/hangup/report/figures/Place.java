package dev.hangup.report.figures;

/**
 * Where customers gave up.
 *
 * @param business empty for a channel, which is of all businesses
 * @param channel empty for a region or campaign
 * @param name {@code -} where the archive names none
 * @param rate by the definition service
 * @param lost started and neither answered, resolved nor deflected
 * @param revenueAtRisk in the currency of the settings
 */
public record Place(
    Kind kind,
    String business,
    String channel,
    String name,
    Proportion rate,
    long lost,
    double revenueAtRisk) {

  /** Of what. */
  public enum Kind {
    QUEUE,
    CHANNEL,
    REGION,
    CAMPAIGN
  }
}
