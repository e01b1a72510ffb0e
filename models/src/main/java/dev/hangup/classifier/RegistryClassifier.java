package dev.hangup.classifier;

import dev.hangup.catalog.Profile;
import dev.hangup.catalog.Profiles;
import dev.hangup.conversation.Conversation;
import dev.hangup.embedding.SentenceEmbedder;
import dev.hangup.features.Encoder;
import dev.hangup.features.Meaning;
import dev.hangup.registry.PublishedVersion;
import dev.hangup.training.ModelFiles;
import dev.hangup.verdict.AlertVerdict;
import dev.hangup.verdict.Classifier;
import dev.hangup.verdict.ReasonVerdict;
import dev.hangup.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Judges by two versions of a registry, one for reasons and one for alerts. */
public final class RegistryClassifier implements Classifier {
  private final Profiles profiles;
  private final SentenceEmbedder embedder;
  private final Encoder encoder;
  private final ReasonJudge reasons;
  private final AlertJudge alerts;
  private final String version;

  private RegistryClassifier(
      PublishedVersion reasons,
      PublishedVersion alerts,
      Profiles profiles,
      SentenceEmbedder embedder)
      throws IOException {
    this.profiles = profiles;
    this.embedder = embedder;
    this.encoder = new Encoder(embedder);
    String kind = ModelFiles.kind(encoder);
    this.reasons =
        reasons == null
            ? null
            : new ReasonJudge(
                ModelFiles.scorer(reasons, encoder),
                ModelFiles.reasonRule(reasons.card(), kind),
                encoder);
    this.alerts =
        alerts == null
            ? null
            : new AlertJudge(
                ModelFiles.scorer(alerts, encoder), ModelFiles.alertRule(alerts.card(), kind));
    List<String> names = new ArrayList<>();
    for (PublishedVersion each : new PublishedVersion[] {reasons, alerts}) {
      if (each != null) {
        names.add(each.card().model() + "-" + each.card().version());
      }
    }
    version = String.join("+", names) + (embedder == null ? "-lexical" : "");
  }

  /**
   * Reads the versions.
   *
   * @param reasons null where no reason is to be named
   * @param alerts null where no alert is to be raised
   * @param profiles all that a conversation may name
   * @param embedder closed with this; null to judge by words alone
   * @throws dev.hangup.registry.RegistryException where a file of a version is missing or altered,
   *     or the version learned from features that this program does not make
   */
  public static RegistryClassifier of(
      PublishedVersion reasons,
      PublishedVersion alerts,
      Profiles profiles,
      SentenceEmbedder embedder)
      throws IOException {
    return new RegistryClassifier(reasons, alerts, profiles, embedder);
  }

  /**
   * Judges.
   *
   * @throws IllegalArgumentException where a conversation's profile is none of the profiles
   */
  @Override
  public List<Verdict> classify(List<Conversation> conversations) {
    List<Meaning> meanings = encoder.encode(conversations);
    List<Verdict> verdicts = new ArrayList<>();
    for (int i = 0; i < conversations.size(); i++) {
      Conversation conversation = conversations.get(i);
      Meaning meaning = meanings.get(i);
      Profile profile = profiles.profile(conversation.profile());
      verdicts.add(
          new Verdict(
              conversation.id(),
              reason(conversation, meaning, profile),
              conversation.turns().isEmpty() || alerts == null
                  ? List.<AlertVerdict>of()
                  : alerts.judge(conversation, meaning, profile),
              version));
    }
    return verdicts;
  }

  private ReasonVerdict reason(Conversation conversation, Meaning meaning, Profile profile) {
    boolean asked =
        reasons != null
            && !conversation.converted()
            && profile.catalog() != null
            && !conversation.turns().isEmpty();
    return asked ? reasons.judge(conversation, meaning, profile.catalog()) : null;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public void close() {
    if (embedder != null) {
      embedder.close();
    }
  }
}
