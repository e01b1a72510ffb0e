package dev.hangup.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A judged conversation that did not convert.
 *
 * @param id of the conversation
 * @param day in the business's time zone; null where unknown
 * @param language ISO 639-1, such as {@code en}; null where unknown
 * @param reason what the classifier said
 * @param confidence 0 to 1; null where unknown
 * @param utterances what it is compared by: the utterance that decided, or all that the customer
 *     said; may be empty
 * @param label what a person says the reason was; null where nobody said
 */
public record ReviewedCall(
    String id,
    LocalDate day,
    String language,
    String reason,
    Double confidence,
    List<String> utterances,
    String label) {

  /** Copies the utterances and leaves out blank ones. */
  public ReviewedCall {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(reason, "reason");
    utterances = utterances.stream().filter(u -> !u.isBlank()).toList();
  }

  /** What a person said, or else the classifier. */
  String settled() {
    return label == null ? reason : label;
  }
}
