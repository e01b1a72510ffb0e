package dev.hangup.training;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person decides of a training.
 *
 * @param precision what share of the verdicts that are given shall be right; null for the limits
 *     that are right most often in all
 * @param mostCleanFlagged what share of the clean conversations may be flagged, 0 to 1
 * @param thorough whether more candidates are tried than the one that has proved itself
 */
public record TrainingOptions(Double precision, double mostCleanFlagged, boolean thorough)
    implements Serializable {
  /** A little under one clean conversation in fourteen. */
  public static final TrainingOptions DEFAULT = new TrainingOptions(null, 0.07, true);

  /** For a version's name. */
  Map<String, String> asText() {
    Map<String, String> text = new TreeMap<>();
    text.put("precision", precision == null ? "-" : String.valueOf(precision));
    text.put("most_clean_flagged", String.valueOf(mostCleanFlagged));
    return text;
  }
}
