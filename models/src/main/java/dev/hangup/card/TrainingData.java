package dev.hangup.card;

import dev.hangup.corpus.LabelledCall;
import dev.hangup.digest.Sha256;
import dev.hangup.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The labelled calls that a model learned from.
 *
 * @param sources where they came from, in the order given
 * @param calls how many in all
 * @param byLabel how many with each reason or alert category; {@link #CONVERTED} and {@link #CLEAN}
 *     for those without
 * @param byLanguage how many in each language
 * @param byProfile how many of each profile
 * @param digest SHA-256 of the calls and their labels in lower-case hexadecimal: equal for equal
 *     calls in whatever order and from whatever files
 */
public record TrainingData(
    List<Source> sources,
    int calls,
    Map<String, Integer> byLabel,
    Map<String, Integer> byLanguage,
    Map<String, Integer> byProfile,
    String digest) {
  /** Stands for a call with neither reason nor alerts because it converted. */
  public static final String CONVERTED = "(converted)";

  /** Stands for a call in which no alert was seen. */
  public static final String CLEAN = "(clean)";

  /**
   * One file or table.
   *
   * @param name such as the file's
   * @param calls how many calls it held
   */
  public record Source(String name, int calls) {}

  /** Copies the collections. */
  public TrainingData {
    sources = List.copyOf(sources);
    byLabel = Collections.unmodifiableMap(new TreeMap<>(byLabel));
    byLanguage = Collections.unmodifiableMap(new TreeMap<>(byLanguage));
    byProfile = Collections.unmodifiableMap(new TreeMap<>(byProfile));
  }

  /**
   * Counts.
   *
   * @param callsBySource the calls by the name of where they came from
   */
  public static TrainingData of(Map<String, List<LabelledCall>> callsBySource) {
    List<Source> sources = new ArrayList<>();
    List<String> digests = new ArrayList<>();
    Map<String, Integer> byLabel = new TreeMap<>();
    Map<String, Integer> byLanguage = new TreeMap<>();
    Map<String, Integer> byProfile = new TreeMap<>();
    callsBySource.forEach(
        (source, calls) -> {
          sources.add(new Source(source, calls.size()));
          for (LabelledCall call : calls) {
            labels(call).forEach(label -> byLabel.merge(label, 1, Integer::sum));
            byLanguage.merge(call.language(), 1, Integer::sum);
            byProfile.merge(call.profile(), 1, Integer::sum);
            digests.add(digest(call));
          }
        });
    Collections.sort(digests);
    return new TrainingData(
        sources,
        digests.size(),
        byLabel,
        byLanguage,
        byProfile,
        Sha256.hex(String.join("\n", digests)));
  }

  private static List<String> labels(LabelledCall call) {
    if (call.hasAlertLabels()) {
      return call.alerts().isEmpty() ? List.of(CLEAN) : call.alerts();
    }
    return List.of(call.reason() == null ? CONVERTED : call.reason());
  }

  private static String digest(LabelledCall call) {
    return Sha256.hex(
        Json.line(
            Arrays.asList(
                call.id(),
                call.profile(),
                call.channel(),
                call.language(),
                call.converted(),
                call.reason(),
                call.alerts() == null ? null : call.alerts().stream().sorted().toList(),
                call.turns())));
  }
}
