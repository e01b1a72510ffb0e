package dev.hangup.training;

import dev.hangup.calibration.Calibration;
import dev.hangup.calibration.PlattScaling;
import dev.hangup.calibration.TemperatureScaling;
import dev.hangup.calibration.Threshold;
import dev.hangup.card.ModelCard;
import dev.hangup.catalog.Catalog;
import dev.hangup.decision.AlertRule;
import dev.hangup.decision.ReasonRule;
import dev.hangup.evaluation.ScoredAlerts;
import dev.hangup.evaluation.ScoredReason;
import dev.hangup.features.CallFeatures;
import dev.hangup.features.Encoder;
import dev.hangup.json.Json;
import dev.hangup.linear.LinearScores;
import dev.hangup.registry.CallScore;
import dev.hangup.registry.PublishedVersion;
import dev.hangup.registry.RegistryException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where in a version's folder and card each part of a model stands. */
public final class ModelFiles {
  /** The kind of model that sees sentence vectors. */
  public static final String SEMANTIC = "semantic";

  /** The kind that sees words alone, for machines without the native library. */
  public static final String LEXICAL = "lexical";

  /** How right the version was on every held-out call. */
  static final String HELD_OUT = "held-out.json";

  private static final String TEMPERATURE = "/temperature";
  private static final String CONFIDENCE = "/confidence";

  private ModelFiles() {}

  static String competing(String kind) {
    return kind + "-competing.pb";
  }

  static String each(String kind) {
    return kind + "-each.pb";
  }

  static String features(String kind) {
    return kind + "-features.json";
  }

  /** Whether a version has a model of that kind. */
  public static boolean has(PublishedVersion version, String kind) {
    return version.modelFiles().contains(competing(kind));
  }

  /** The kind of model that judges what an encoder makes of conversations. */
  public static String kind(Encoder encoder) {
    return encoder.semantic() ? SEMANTIC : LEXICAL;
  }

  /**
   * Reads the models that judge what an encoder makes of conversations, verified.
   *
   * @throws RegistryException where a file is missing or altered, or the version learned from what
   *     another encoder made: its verdicts would be noise
   */
  public static Fitted.Scorer scorer(PublishedVersion version, Encoder encoder) throws IOException {
    String learned = version.card().features();
    if (!Encoder.serves(encoder.name(), learned)) {
      throw new RegistryException(
          version.folder(),
          "it learned from the features '%s', and this program makes '%s'; train again with hangup train"
              .formatted(learned, encoder.name()));
    }
    String kind = kind(encoder);
    CallFeatures features =
        Json.mapper().readValue(version.data(features(kind)), CallFeatures.class);
    return new Fitted.Scorer(
        features,
        new LinearScores(version.model(competing(kind))),
        new LinearScores(version.model(each(kind))));
  }

  /** How right a version was on the calls it had not seen. */
  public static List<CallScore> heldOut(PublishedVersion version) throws IOException {
    return List.of(Json.mapper().readValue(version.data(HELD_OUT), CallScore[].class));
  }

  /** The rule by which a kind of model names reasons. */
  public static ReasonRule reasonRule(ModelCard card, String kind) {
    return new ReasonRule(
        (TemperatureScaling) card.calibrations().get(kind + TEMPERATURE),
        card.thresholds().get(kind + "/" + Catalog.OTHERS).limit(),
        (PlattScaling) card.calibrations().get(kind + CONFIDENCE));
  }

  /** The rule by which a kind of model raises alerts. */
  public static AlertRule alertRule(ModelCard card, String kind) {
    Map<String, Double> limits = new TreeMap<>();
    card.thresholds()
        .forEach(
            (name, threshold) -> {
              if (name.startsWith(kind + "/")) {
                limits.put(name.substring(kind.length() + 1), threshold.limit());
              }
            });
    return new AlertRule(
        (TemperatureScaling) card.calibrations().get(kind + TEMPERATURE),
        (PlattScaling) card.calibrations().get(kind + CONFIDENCE),
        limits);
  }

  static void put(
      String kind,
      ReasonRule rule,
      Map<String, Calibration> calibrations,
      Map<String, Threshold> thresholds,
      List<ScoredReason> judged) {
    calibrations.put(kind + TEMPERATURE, rule.temperature());
    calibrations.put(kind + CONFIDENCE, rule.confidence());
    int said = 0;
    int right = 0;
    int positives = 0;
    for (ScoredReason call : judged) {
      boolean named = !call.predicted().equals(Catalog.OTHERS);
      said += named ? 1 : 0;
      right += named && call.right() ? 1 : 0;
      positives += call.truth().equals(Catalog.OTHERS) ? 0 : 1;
    }
    thresholds.put(
        kind + "/" + Catalog.OTHERS,
        new Threshold(rule.leastProbability(), said, right, positives));
  }

  static void put(
      String kind,
      AlertRule rule,
      Map<String, Calibration> calibrations,
      Map<String, Threshold> thresholds,
      List<ScoredAlerts> judged) {
    calibrations.put(kind + TEMPERATURE, rule.temperature());
    calibrations.put(kind + CONFIDENCE, rule.calibration());
    rule.leastConfidence()
        .forEach(
            (category, limit) -> {
              int said = 0;
              int right = 0;
              int positives = 0;
              for (ScoredAlerts call : judged) {
                boolean raised = call.flagged().contains(category);
                boolean holds = call.truth().contains(category);
                said += raised ? 1 : 0;
                right += raised && holds ? 1 : 0;
                positives += holds ? 1 : 0;
              }
              thresholds.put(kind + "/" + category, new Threshold(limit, said, right, positives));
            });
  }
}
