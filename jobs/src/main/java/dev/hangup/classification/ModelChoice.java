package dev.hangup.classification;

import dev.hangup.registry.Registry;
import dev.hangup.training.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which models judge, as a person says it. */
public sealed interface ModelChoice {

  /** Nothing is judged. */
  record None() implements ModelChoice {}

  /**
   * Versions of a registry; the champion stands in for the one that is not named.
   *
   * @param reasons null for the champion
   * @param alerts null for the champion
   */
  record Versions(String reasons, String alerts) implements ModelChoice {

    /**
     * The versions that this means in a registry now; either is null where it has neither a name
     * nor a champion.
     *
     * @throws IllegalArgumentException where a version that is named is not there; in one line that
     *     lists those that are
     */
    public Versions in(Registry registry) throws IOException {
      return new Versions(
          version(registry, Task.REASONS, reasons), version(registry, Task.ALERTS, alerts));
    }

    private static String version(Registry registry, Task task, String named) throws IOException {
      if (named == null) {
        return registry.champion(task.model()).orElse(null);
      }
      List<String> there = registry.versions(task.model());
      if (!there.contains(named)) {
        throw new IllegalArgumentException(
            "there is no version '%s' of %s in the registry; there %s"
                .formatted(
                    named,
                    task.model(),
                    there.isEmpty() ? "is none, train one first" : listed(registry, task)));
      }
      return named;
    }

    private static String listed(Registry registry, Task task) throws IOException {
      String champion = registry.champion(task.model()).orElse(null);
      List<String> names = new ArrayList<>();
      for (String version : registry.versions(task.model())) {
        names.add(version.equals(champion) ? version + " (champion)" : version);
      }
      return (names.size() == 1 ? "is " : "are ") + String.join(", ", names);
    }
  }

  /** The champions. */
  Versions CHAMPION = new Versions(null, null);

  /**
   * Reads {@code champion}, {@code none}, a version of reasons, or {@code reasons=..,alerts=..}, of
   * which one may be missing.
   *
   * @throws IllegalArgumentException where it is none of these
   */
  static ModelChoice parse(String text) {
    switch (text) {
      case "champion":
        return CHAMPION;
      case "none":
        return new None();
      default:
        break;
    }
    if (!text.contains("=") && !text.contains(",") && !text.isBlank()) {
      return new Versions(text, null);
    }
    Map<String, String> named = new LinkedHashMap<>();
    for (String part : text.split(",", -1)) {
      String[] pair = part.split("=", -1);
      boolean known =
          pair.length == 2
              && (pair[0].equals(Task.REASONS.model()) || pair[0].equals(Task.ALERTS.model()))
              && !pair[1].isBlank();
      if (!known || named.put(pair[0], pair[1]) != null) {
        throw new IllegalArgumentException(
            "'"
                + text
                + "' names no model; write champion, none, a version of reasons, or"
                + " reasons=VERSION,alerts=VERSION");
      }
    }
    return new Versions(named.get(Task.REASONS.model()), named.get(Task.ALERTS.model()));
  }
}
