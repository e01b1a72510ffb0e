package dev.hangup.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.catalog.Profile;
import dev.hangup.catalog.Profiles;
import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.corpus.StarterCorpus;
import dev.hangup.features.Encoder;
import dev.hangup.linear.LinearSettings;
import dev.hangup.registry.PublishedVersion;
import dev.hangup.registry.Registry;
import dev.hangup.registry.RegistryException;
import dev.hangup.training.CrossValidation;
import dev.hangup.training.HeldOut;
import dev.hangup.training.Settings;
import dev.hangup.training.Task;
import dev.hangup.training.Training;
import dev.hangup.training.TrainingOptions;
import dev.hangup.training.TrainingSet;
import dev.hangup.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small models of words alone, trained on a few starter calls, published and opened again. */
class RegistryClassifierTest {
  private static final Encoder WORDS = new Encoder(null);

  @TempDir static Path folder;

  private static Profiles profiles;
  private static PublishedVersion reasons;
  private static PublishedVersion alerts;
  private static RegistryClassifier classifier;

  @BeforeAll
  static void train() throws IOException {
    Path own = folder.resolve("acme.yaml");
    Files.writeString(
        own,
        """
        profile: acme
        catalog: acme_reasons
        ---
        profile: watch_only
        guides: [sales_csi_risk]
        ---
        catalog: acme_reasons
        include:
          core: [NOT_INTERESTED, WRONG_CONTACT]
        reasons:
          - name: NO_PARKING
            description: There is nowhere to park near the shop, and the customer will not come without the car.
            examples:
              - Where would I leave the car?
              - Parking around you is impossible, I drove in circles.
              - I cannot park anywhere near your shop.
              - There is no parking there, so I will not come.
        ---
        catalog: untaught
        reasons:
          - name: TOO_FAR
            description: The way to the shop is too long for the customer.
            examples: ["It is an hour to drive, that is too far.", "You are too far away for me."]
          - name: BAD_SMELL
            description: The shop smells, and the customer does not like to be in it.
            examples: ["It smells of paint in your shop.", "That smell made me ill."]
        """);
    profiles = Profiles.shipped().with(own);
    Registry registry = new Registry(folder.resolve("registry"));
    List<LabelledCall> core =
        StarterCorpus.reasons().stream()
            .filter(c -> c.profile().equals("core") && c.language().equals("en"))
            .toList();
    reasons = publish(registry, Task.REASONS, some(core, 6));
    List<LabelledCall> sales =
        StarterCorpus.alerts().stream()
            .filter(c -> c.profile().equals("automotive_sales") && c.language().equals("en"))
            .toList();
    alerts = publish(registry, Task.ALERTS, sales.subList(0, 80));
    classifier = RegistryClassifier.of(reasons, alerts, profiles, null);
  }

  /** The first calls of every reason. */
  private static List<LabelledCall> some(List<LabelledCall> calls, int each) {
    Map<String, Integer> taken = new HashMap<>();
    return calls.stream()
        .filter(c -> c.reason() != null && taken.merge(c.reason(), 1, Integer::sum) <= each)
        .toList();
  }

  private static PublishedVersion publish(Registry registry, Task task, List<LabelledCall> calls)
      throws IOException {
    return publish(registry, task, calls, WORDS.name());
  }

  private static PublishedVersion publish(
      Registry registry, Task task, List<LabelledCall> calls, String features) throws IOException {
    Map<String, List<LabelledCall>> bySource = Map.of("starter", calls);
    TrainingSet set =
        TrainingSet.of(
            task, bySource, WORDS.encode(TrainingSet.conversations(task, bySource)), profiles);
    Settings settings = new Settings(false, 1.5, 2, new LinearSettings(0.3, 10, 1));
    List<HeldOut> heldOut = new ArrayList<>();
    for (int fold = 0; fold < CrossValidation.FOLDS; fold++) {
      heldOut.addAll(CrossValidation.heldOut(set, fold, settings));
    }
    Training.Version version =
        Training.finish(
            set,
            List.of(new Training.Tried(settings, heldOut)),
            new TrainingOptions(null, 0.2, false),
            features,
            Instant.parse("2026-03-01T09:30:00Z"));
    registry.publish(version.card(), version.models(), version.data());
    return registry.open(version.card().model(), version.card().version());
  }

  private static Conversation conversation(String profile, boolean converted, String... texts) {
    List<Turn> turns = new ArrayList<>();
    for (String text : texts) {
      turns.add(new Turn(turns.size() % 2 == 0 ? Turn.Side.AGENT : Turn.Side.CUSTOMER, text));
    }
    return new Conversation("c", profile, "voice", "en", converted, turns);
  }

  private static Verdict judge(Conversation conversation) {
    return classifier.classify(List.of(conversation)).get(0);
  }

  /** Of every profile, also those that were not trained on. */
  private static List<Conversation> many() {
    List<Conversation> conversations = new ArrayList<>();
    List<LabelledCall> all =
        Stream.concat(StarterCorpus.reasons().stream(), StarterCorpus.alerts().stream()).toList();
    for (int i = 0; i < all.size(); i += 23) {
      conversations.add(all.get(i).conversation());
    }
    return conversations;
  }

  @Test
  void aVerdictDependsOnItsConversationAlone() {
    List<Conversation> conversations = many();
    List<Verdict> together = classifier.classify(conversations);
    assertThat(together)
        .extracting(Verdict::id)
        .containsExactlyElementsOf(conversations.stream().map(Conversation::id).toList());
    for (int i = 0; i < conversations.size(); i++) {
      assertThat(judge(conversations.get(i))).isEqualTo(together.get(i));
    }
    List<Conversation> shuffled = new ArrayList<>(conversations);
    Collections.shuffle(shuffled, new Random(4));
    assertThat(classifier.classify(shuffled)).containsExactlyInAnyOrderElementsOf(together);
  }

  @Test
  void opensAsItWasPublished() throws IOException {
    try (RegistryClassifier again = RegistryClassifier.of(reasons, alerts, profiles, null)) {
      assertThat(again.classify(many())).isEqualTo(classifier.classify(many()));
    }
  }

  /** Its weights are of other features: its verdicts would be noise. */
  @Test
  void aVersionThatLearnedFromOtherFeaturesIsRefused() throws IOException {
    List<LabelledCall> calls =
        StarterCorpus.reasons().stream().filter(c -> c.profile().equals("core")).toList();
    PublishedVersion old =
        publish(
            new Registry(folder.resolve("old")), Task.REASONS, some(calls, 3), "conversation-0");
    assertThatThrownBy(() -> RegistryClassifier.of(old, null, profiles, null))
        .isInstanceOf(RegistryException.class)
        .hasMessage(
            old.folder()
                + ": it learned from the features 'conversation-0', and this program makes '"
                + WORDS.name()
                + "'; train again with hangup train");
  }

  @Test
  void saysNothingThatItsProfileDoesNotHave() {
    List<Conversation> conversations = many();
    List<Verdict> verdicts = classifier.classify(conversations);
    int raised = 0;
    for (int i = 0; i < verdicts.size(); i++) {
      Profile profile = profiles.profile(conversations.get(i).profile());
      Verdict verdict = verdicts.get(i);
      if (verdict.reason() != null) {
        assertThat(profile.catalog().names()).contains(verdict.reason().name());
        assertThat(verdict.reason().confidence()).isBetween(0.0, 1.0);
      }
      raised += verdict.alerts().size();
      for (var alert : verdict.alerts()) {
        assertThat(alert.guide()).isEqualTo(profile.guideOf(alert.category())).isNotNull();
        assertThat(alert.confidence()).isBetween(0.0, 1.0);
      }
    }
    assertThat(raised).isPositive();
    assertThat(verdicts).anyMatch(v -> v.reason() != null).anyMatch(v -> v.reason() == null);
  }

  @Test
  void learnedWhatItWasTaught() {
    List<LabelledCall> taught =
        some(
            StarterCorpus.reasons().stream()
                .filter(c -> c.profile().equals("core") && c.language().equals("en"))
                .toList(),
            6);
    List<Verdict> verdicts =
        classifier.classify(taught.stream().map(LabelledCall::conversation).toList());
    int right = 0;
    for (int i = 0; i < taught.size(); i++) {
      right += verdicts.get(i).reason().name().equals(taught.get(i).reason()) ? 1 : 0;
    }
    assertThat(right)
        .as("of %d, a guess gives a tenth", taught.size())
        .isGreaterThan(taught.size() / 2);
  }

  @Test
  void aConvertedConversationHasNoReason() {
    assertThat(judge(conversation("core", true, "Hello?", "Yes, I take it.")).reason()).isNull();
    assertThat(judge(conversation("core", false, "Hello?", "No, too dear.")).reason()).isNotNull();
  }

  @Test
  void whereNothingIsSaidNothingIsJudged() {
    Verdict verdict = judge(conversation("automotive_sales", false));
    assertThat(verdict.reason()).isNull();
    assertThat(verdict.alerts()).isEmpty();
  }

  @Test
  void aProfileWithoutACatalogGetsNoReason() {
    assertThat(judge(conversation("watch_only", false, "Hello?", "No.")).reason()).isNull();
  }

  /** The card number is a well-known test number that satisfies the check digit. */
  @Test
  void theEvidenceIsAnUtteranceRedacted() {
    for (String profile : List.of("core", "acme", "untaught")) {
      assertThat(
              judge(
                      conversation(
                          profile,
                          false,
                          "Your card 4111 1111 1111 1111 was charged.",
                          "No! Charge 4111 1111 1111 1111 never again."))
                  .reason()
                  .evidence())
          .as(profile)
          .isIn("Your card [card] was charged.", "No! Charge [card] never again.");
    }
  }

  @Test
  void theEvidenceIsInTheLanguageThatWasSpoken() {
    Conversation spanish =
        new Conversation(
            "c",
            "core",
            "voice",
            "es",
            false,
            List.of(new Turn(Turn.Side.CUSTOMER, "Me lo voy a pensar con mi esposa.")));
    assertThat(judge(spanish).reason().evidence()).isEqualTo("Me lo voy a pensar con mi esposa.");
  }

  @Test
  void refusesAProfileThatItDoesNotKnow() {
    assertThatThrownBy(() -> judge(conversation("nobody", false, "Hello?")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'nobody'")
        .hasMessageContaining("acme");
  }

  @Test
  void aReasonThatWasNeverTrainedIsToldByItsExamples() {
    Verdict verdict =
        judge(
            conversation(
                "acme",
                false,
                "Shall we see you on Friday?",
                "I cannot park anywhere near your shop, parking around you is impossible.",
                "There is a bus.",
                "Where would I leave the car? There is no parking there, so I will not come."));
    assertThat(verdict.reason().name()).isEqualTo("NO_PARKING");
    assertThat(verdict.reason().evidence()).containsAnyOf("park", "car");
  }

  @Test
  void aCatalogThatWasNeverTrainedIsToldByItsExamples() {
    assertThat(
            judge(conversation("untaught", false, "Well?", "You are too far away for me."))
                .reason())
        .satisfies(
            reason -> {
              assertThat(reason.name()).isEqualTo("TOO_FAR");
              assertThat(reason.evidence()).isEqualTo("You are too far away for me.");
            });
    assertThat(
            judge(conversation("untaught", false, "Well?", "That smell made me ill."))
                .reason()
                .name())
        .isEqualTo("BAD_SMELL");
  }

  @Test
  void namesTheVersionsThatJudged() throws IOException {
    String ofReasons = "reasons-" + reasons.card().version();
    String ofAlerts = "alerts-" + alerts.card().version();
    assertThat(classifier.version()).isEqualTo(ofReasons + "+" + ofAlerts + "-lexical");
    assertThat(judge(conversation("core", false, "Hello?")).model())
        .isEqualTo(classifier.version());
    try (RegistryClassifier one = RegistryClassifier.of(null, alerts, profiles, null)) {
      assertThat(one.version()).isEqualTo(ofAlerts + "-lexical");
      assertThat(
              one.classify(List.of(conversation("core", false, "Hello?", "No."))).get(0).reason())
          .isNull();
    }
  }
}
