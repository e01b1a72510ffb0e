package dev.hangup.catalog.check;

import dev.hangup.catalog.AlertCategory;
import dev.hangup.catalog.Reason;
import java.util.List;

/** What reasons and categories have in common. */
record Entry(String name, String description, List<String> examples, List<String> counterExamples) {

  static Entry of(Reason reason) {
    return new Entry(
        reason.name(), reason.description(), reason.examples(), reason.counterExamples());
  }

  static Entry of(AlertCategory category) {
    return new Entry(
        category.name(), category.description(), category.examples(), category.counterExamples());
  }
}
