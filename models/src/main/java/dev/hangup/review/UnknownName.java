package dev.hangup.review;

import dev.hangup.catalog.Catalog;
import dev.hangup.catalog.Reason;
import dev.hangup.catalog.check.Spelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A name in verdicts of the month or in labels that the catalog lacks.
 *
 * @param name as it stands there
 * @param calls of the month that got it
 * @param labels calls that people gave it, ever
 * @param similar the reason of the catalog that is probably meant; null where none is near
 */
public record UnknownName(String name, long calls, long labels, String similar) {

  static List<UnknownName> in(ReviewInput input, Catalog catalog) {
    Sightings seen = Sightings.of(input);
    Set<String> names = seen.names();
    names.removeIf(name -> seen.thisMonth(name) == 0);
    names.addAll(input.labels().keySet());
    catalog.names().forEach(names::remove);
    List<UnknownName> unknown = new ArrayList<>();
    for (String name : names) {
      unknown.add(
          new UnknownName(
              name,
              seen.thisMonth(name),
              input.labels().getOrDefault(name, 0L),
              catalog.reasons().stream()
                  .map(Reason::name)
                  .filter(reason -> Spelling.near(reason, name))
                  .findFirst()
                  .orElse(null)));
    }
    unknown.sort(Comparator.comparing((UnknownName n) -> -(n.calls() + n.labels())));
    return unknown;
  }
}
