package dev.hangup.card;

import dev.hangup.calibration.Calibration;
import dev.hangup.calibration.Threshold;
import dev.hangup.evaluation.Metrics;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * All that stands beside the weights of one version of a model: what classifying needs (settings,
 * calibrations, limits) and what its owner should know. The idea is M. Mitchell et al., "Model
 * cards for model reporting", FAT* 2019.
 *
 * @param format of this record, {@link #FORMAT}
 * @param model which model, such as {@code reasons}
 * @param version its name in the registry
 * @param digest of all that decides what the model becomes, see {@link VersionId}
 * @param created when it was trained, RFC 3339 in UTC
 * @param purpose one or two sentences: what it judges
 * @param features names the code that makes features and all that it depends on
 * @param settings with which features are made and the model was fitted
 * @param data on what it learned
 * @param score what the scores of the candidates measure, such as {@code accuracy}
 * @param candidates what was tried; may be empty
 * @param metrics on held-out calls
 * @param calibrations by the name of what they calibrate
 * @param thresholds by the name of what they limit
 * @param limits what it cannot do, a sentence each
 * @param provenance by model file, what the file says of its training; the registry fills it in
 */
public record ModelCard(
    int format,
    String model,
    String version,
    String digest,
    String created,
    String purpose,
    String features,
    Map<String, String> settings,
    TrainingData data,
    String score,
    List<Candidate> candidates,
    Metrics metrics,
    Map<String, Calibration> calibrations,
    Map<String, Threshold> thresholds,
    List<String> limits,
    Map<String, Map<String, String>> provenance) {
  /** The only format that this program writes and reads. */
  public static final int FORMAT = 1;

  /** True of every version trained on the corpus that comes with the product. */
  public static final String SYNTHETIC =
      "It learned from synthetic calls, written for this purpose: no real customer speaks in them, "
          + "and they do not show how often a reason or an alert occurs. Its scores on them say "
          + "little about your calls.";

  /** Copies the collections. */
  public ModelCard {
    for (Object each : new Object[] {model, version, digest, created, purpose, features, score}) {
      Objects.requireNonNull(each);
    }
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(metrics, "metrics");
    settings = sorted(settings);
    candidates = List.copyOf(candidates);
    calibrations = sorted(calibrations);
    thresholds = sorted(thresholds);
    limits = List.copyOf(limits);
    provenance = sorted(provenance);
  }

  /** A card of the present format for a version that is about to be published. */
  public static ModelCard of(
      String model,
      VersionId version,
      Instant created,
      String purpose,
      String features,
      Map<String, String> settings,
      TrainingData data,
      String score,
      List<Candidate> candidates,
      Metrics metrics,
      Map<String, Calibration> calibrations,
      Map<String, Threshold> thresholds,
      List<String> limits) {
    return new ModelCard(
        FORMAT,
        model,
        version.name(),
        version.digest(),
        created.toString(),
        purpose,
        features,
        settings,
        data,
        score,
        candidates,
        metrics,
        calibrations,
        thresholds,
        limits,
        Map.of());
  }

  /** The same card with what the model files say of their training. */
  public ModelCard withProvenance(Map<String, Map<String, String>> provenance) {
    return new ModelCard(
        format,
        model,
        version,
        digest,
        created,
        purpose,
        features,
        settings,
        data,
        score,
        candidates,
        metrics,
        calibrations,
        thresholds,
        limits,
        provenance);
  }

  private static <V> Map<String, V> sorted(Map<String, V> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
