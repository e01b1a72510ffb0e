package dev.hangup.verdict;

import java.util.List;

/**
 * What is said of one conversation.
 *
 * @param id of the conversation
 * @param reason null where it converted, where its profile has no catalog, or nothing was said
 * @param alerts most confident first; empty where nothing is flagged
 * @param model the versions that judged, such as {@code reasons-1f0c9d2e+alerts-77b1aa03}
 */
public record Verdict(String id, ReasonVerdict reason, List<AlertVerdict> alerts, String model) {

  /** Copies the list. */
  public Verdict {
    alerts = List.copyOf(alerts);
  }
}
