package dev.hangup.registry;

import dev.hangup.calibration.TemperatureScaling;
import dev.hangup.calibration.Threshold;
import dev.hangup.card.Candidate;
import dev.hangup.card.ModelCard;
import dev.hangup.card.TrainingData;
import dev.hangup.card.VersionId;
import dev.hangup.conversation.Turn;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.evaluation.ReasonMetrics;
import dev.hangup.evaluation.ScoredReason;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.baseline.DummyClassifierTrainer;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Models of three features, trained in a moment, and cards for them. */
public final class TinyModels {
  static final Instant CREATED = Instant.parse("2026-03-01T09:30:00Z");

  private TinyModels() {}

  /** Says PRICE where "dear" is, WAIT where "later" is. */
  public static LinearSGDModel linear() {
    return (LinearSGDModel)
        train(new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.5), 5, -1, 1, 7L));
  }

  /** A model of Tribuo of another class. */
  static Model<Label> dummy() {
    return train(DummyClassifierTrainer.createMostFrequentTrainer());
  }

  static Example<Label> example(String label, String word) {
    var example = new ArrayExample<>(new Label(label));
    example.add(word, 1);
    example.add("the", 0.5);
    return example;
  }

  private static Model<Label> train(Trainer<Label> trainer) {
    var labels = new LabelFactory();
    List<Example<Label>> examples = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      examples.add(example("PRICE", "dear"));
      examples.add(example("WAIT", "later"));
    }
    return trainer.train(
        new MutableDataset<>(
            examples,
            new SimpleDataSourceProvenance(
                "two words", OffsetDateTime.of(2026, 3, 1, 0, 0, 0, 0, ZoneOffset.UTC), labels),
            labels));
  }

  /** A card; other seeds give other versions. */
  public static ModelCard card(int seed) {
    LabelledCall call =
        new LabelledCall(
            "c1",
            "saas",
            "chat",
            "en",
            List.of(new Turn(Turn.Side.CUSTOMER, "Too dear.")),
            false,
            "PRICE",
            null);
    TrainingData data = TrainingData.of(Map.of("calls.jsonl", List.of(call)));
    Map<String, String> settings = Map.of("seed", String.valueOf(seed), "epochs", "5");
    return ModelCard.of(
        "reasons",
        VersionId.of(data, settings, "words-1"),
        CREATED,
        "Names the reason why a conversation did not convert.",
        "words-1",
        settings,
        data,
        "accuracy",
        List.of(
            new Candidate("linear", Map.of("epochs", "5"), List.of(0.8, 0.9), true),
            new Candidate("long", Map.of("epochs", "50"), List.of(0.7, 0.8), false)),
        ReasonMetrics.of(
            List.of(
                new ScoredReason("c1", "saas", "en", "PRICE", "PRICE", 0.9),
                new ScoredReason("c2", "saas", "es", "WAIT", "PRICE", 0.6))),
        Map.of("reasons", new TemperatureScaling(1.5)),
        Map.of("OTHERS", new Threshold(0.4, 8, 6, 9)),
        List.of(ModelCard.SYNTHETIC));
  }
}
