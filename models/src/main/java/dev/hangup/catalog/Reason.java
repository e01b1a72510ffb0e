package dev.hangup.catalog;

import java.io.Serializable;
import java.util.List;

/**
 * One drop-off reason of a catalog.
 *
 * @param name in UPPERCASE_SNAKE_CASE
 * @param description when it applies
 * @param examples what customers say, and what happens, where it applies; may be empty
 * @param counterExamples what sounds like it and is another reason; may be empty
 * @param stage of the customer's journey ({@code early}, {@code middle}, {@code late}); null where
 *     it belongs to none
 */
public record Reason(
    String name,
    String description,
    List<String> examples,
    List<String> counterExamples,
    String stage)
    implements Serializable {

  /** Copies the lists. */
  public Reason {
    examples = List.copyOf(examples);
    counterExamples = List.copyOf(counterExamples);
  }
}
