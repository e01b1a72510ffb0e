package dev.hangup.catalog;

import java.io.Serializable;
import java.util.List;

/**
 * One failing that a guide flags.
 *
 * @param name in UPPERCASE_SNAKE_CASE
 * @param description when a conversation is flagged
 * @param examples what shows it; may be empty
 * @param counterExamples what looks like it and is no failing; may be empty
 */
public record AlertCategory(
    String name, String description, List<String> examples, List<String> counterExamples)
    implements Serializable {

  /** Copies the lists. */
  public AlertCategory {
    examples = List.copyOf(examples);
    counterExamples = List.copyOf(counterExamples);
  }
}
