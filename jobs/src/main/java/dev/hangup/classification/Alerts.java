package dev.hangup.classification;

import java.util.List;

/**
 * All alerts of one interaction that was judged. Those that stood there before give way to them.
 *
 * @param alerts one a category; empty where nothing is flagged
 */
public record Alerts(String interactionId, List<Alert> alerts) {

  /** Copies the list. */
  public Alerts {
    alerts = List.copyOf(alerts);
  }
}
