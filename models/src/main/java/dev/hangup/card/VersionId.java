package dev.hangup.card;

import dev.hangup.digest.Sha256;
import dev.hangup.json.Json;
import java.util.List;
import java.util.Map;

/**
 * The name of a version, derived from all that decides what its model becomes: the same data,
 * settings and features give the same name.
 *
 * @param name eight hexadecimal digits, such as {@code 1f0c9d2e}: the beginning of the digest
 * @param digest SHA-256 in lower-case hexadecimal
 */
public record VersionId(String name, String digest) {
  private static final int NAME_LENGTH = 8;

  /**
   * The name for what is to be trained.
   *
   * @param data its digest counts, not where the calls came from
   * @param settings of features, trainer, candidates, folds and seeds
   * @param features names the code that makes features and all that it depends on
   */
  public static VersionId of(TrainingData data, Map<String, String> settings, String features) {
    String digest = Sha256.hex(Json.line(List.of(data.digest(), settings, features)));
    return new VersionId(digest.substring(0, NAME_LENGTH), digest);
  }
}
