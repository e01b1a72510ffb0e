package dev.hangup.train;

import dev.hangup.features.Encoder;
import dev.hangup.registry.CallScore;
import dev.hangup.registry.Promotion;
import dev.hangup.registry.PublishedVersion;
import dev.hangup.registry.Registry;
import dev.hangup.training.ModelFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides whether a published version becomes the champion: see {@link Promotion}. */
final class Challenge {
  private Challenge() {}

  /**
   * Compares the version with the champion on the calls that both held out, and promotes it where
   * it is not worse, or where the champion cannot judge any more because it learned from other
   * features. A version that is or was the champion is left alone: what was decided stays decided.
   *
   * @param trained what the outcome says of it
   */
  static Outcome of(Registry registry, String model, String version, boolean trained, Instant at)
      throws IOException {
    String champion = registry.champion(model).orElse(null);
    if (version.equals(champion)) {
      return new Outcome(model, version, trained, false, champion, "it is the champion already");
    }
    if (registry.championHistory(model).stream().anyMatch(c -> c.version().equals(version))) {
      return new Outcome(
          model, version, trained, false, champion, "it was the champion before " + champion);
    }
    Promotion promotion =
        champion == null
            ? Promotion.first()
            : against(registry.open(model, champion), registry.open(model, version));
    if (promotion.promoted()) {
      registry.promote(model, version, champion, promotion.reason(), at);
      champion = version;
    }
    return new Outcome(model, version, trained, promotion.promoted(), champion, promotion.reason());
  }

  private static Promotion against(PublishedVersion champion, PublishedVersion challenger)
      throws IOException {
    if (!Encoder.related(challenger.card().features(), champion.card().features())) {
      return new Promotion(
          true, 0, 0, 0, "the champion learned from features that this program no longer makes");
    }
    List<CallScore> old = ModelFiles.heldOut(champion);
    List<CallScore> fresh = ModelFiles.heldOut(challenger);
    Set<String> common = ids(old);
    common.retainAll(ids(fresh));
    if (common.isEmpty()) {
      return new Promotion(
          false,
          0,
          0,
          0,
          "it learned from none of the champion's calls, so they cannot be compared; train with"
              + " those too, or name it in the registry's file champion");
    }
    Promotion decided =
        Promotion.decide(only(common, old), only(common, fresh), Promotion.TOLERANCE);
    int onlyOld = old.size() - common.size();
    int onlyFresh = fresh.size() - common.size();
    return onlyOld + onlyFresh == 0
        ? decided
        : new Promotion(
            decided.promoted(),
            decided.difference(),
            decided.low(),
            decided.high(),
            decided.reason()
                + "; left out: "
                + onlyOld
                + " calls that the champion alone learned from, "
                + onlyFresh
                + " that the new version alone did");
  }

  private static Set<String> ids(List<CallScore> scores) {
    return scores.stream().map(CallScore::id).collect(Collectors.toCollection(HashSet::new));
  }

  private static List<CallScore> only(Set<String> ids, List<CallScore> scores) {
    return scores.stream().filter(score -> ids.contains(score.id())).toList();
  }
}
