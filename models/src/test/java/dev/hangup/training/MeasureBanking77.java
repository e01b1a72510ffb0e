package dev.hangup.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hangup.card.Candidate;
import dev.hangup.card.TrainingData;
import dev.hangup.conversation.Turn;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.decision.ReasonRule;
import dev.hangup.embedding.OnnxSentenceEmbedder;
import dev.hangup.embedding.SentenceEmbedder;
import dev.hangup.evaluation.ReasonMetrics;
import dev.hangup.features.CallFeatures;
import dev.hangup.features.Encoder;
import dev.hangup.features.Meaning;
import dev.hangup.json.Json;
import dev.hangup.linear.LinearScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trainer on Banking77 (Casanueva et al. 2020, Efficient intent detection with dual sentence
 * encoders): 77 intents of bank customers' questions, in the split of its authors. The candidates
 * are compared by folds of the training part alone; the one that is chosen judges the test part
 * once.
 */
public final class MeasureBanking77 {
  /** A text, in quotes where it holds commas, quotes or ends of line, and its category. */
  private static final Pattern ROW =
      Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^\",\n]*)),([a-zA-Z_?]+)\r?\n");

  private MeasureBanking77() {}

  /**
   * Prints.
   *
   * @param folder with {@code train.csv} and {@code test.csv}
   */
  public static void main(Path folder) throws Exception {
    List<LabelledCall> train = read(folder.resolve("train.csv"), "train");
    List<LabelledCall> test = read(folder.resolve("test.csv"), "test");
    try (SentenceEmbedder embedder = OnnxSentenceEmbedder.open()) {
      Encoder encoder = new Encoder(embedder);
      Set<String> intents = new TreeSet<>();
      train.forEach(call -> intents.add(call.reason()));
      TrainingSet set =
          new TrainingSet(
              Task.REASONS,
              TrainingData.of(Map.of("train.csv", train)),
              samples(train, intents, encoder));
      List<Training.Tried> tried = new ArrayList<>();
      for (Settings settings : Candidates.of(Task.REASONS, true, true)) {
        List<HeldOut> heldOut = new ArrayList<>();
        for (int fold = 0; fold < CrossValidation.FOLDS; fold++) {
          heldOut.addAll(CrossValidation.heldOut(set, fold, settings));
        }
        tried.add(new Training.Tried(settings, heldOut));
      }
      Training.Version version =
          Training.finish(set, tried, TrainingOptions.DEFAULT, encoder.name(), Instant.now());
      for (Candidate each : version.card().candidates()) {
        System.out.printf(
            "%s: accuracy %.4f by folds of the training part%s%n",
            each.name(), each.meanScore(), each.chosen() ? ", chosen" : "");
      }
      report(version, samples(test, intents, encoder));
    }
  }

  private static void report(Training.Version version, List<Sample> test) throws IOException {
    String kind = ModelFiles.SEMANTIC;
    CallFeatures features =
        Json.mapper().readValue(version.data().get(ModelFiles.features(kind)), CallFeatures.class);
    Fitted.Scorer scorer =
        new Fitted.Scorer(
            features,
            new LinearScores(version.models().get(ModelFiles.competing(kind))),
            new LinearScores(version.models().get(ModelFiles.each(kind))));
    ReasonRule rule = ModelFiles.reasonRule(version.card(), kind);
    List<HeldOut> scored =
        test.stream().map(s -> new HeldOut(s, 0, scorer.score(s.meaning(), s.choices()))).toList();
    ReasonMetrics metrics = ReasonMetrics.of(ReasonRuleFitting.judge(rule, scored));
    System.out.printf(
        "test part, %,d questions: accuracy %.4f (%.4f-%.4f), macro-F1 %.4f, calibration error"
            + " %.4f%n",
        metrics.calls(),
        metrics.accuracy().share(),
        metrics.accuracy().low(),
        metrics.accuracy().high(),
        metrics.macroF1(),
        metrics.reliability().expectedCalibrationError());
  }

  private static List<Sample> samples(
      List<LabelledCall> calls, Set<String> intents, Encoder encoder) {
    List<Meaning> meanings =
        encoder.encode(calls.stream().map(LabelledCall::conversation).toList());
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      samples.add(new Sample(meanings.get(i), Set.of(calls.get(i).reason()), intents));
    }
    return samples;
  }

  private static List<LabelledCall> read(Path file, String part) throws IOException {
    String text = Files.readString(file, UTF_8);
    Matcher row = ROW.matcher(text);
    List<LabelledCall> calls = new ArrayList<>();
    int end = text.indexOf('\n') + 1;
    while (end < text.length()) {
      if (!row.find(end) || row.start() != end) {
        throw new IOException(
            file + " cannot be read after " + calls.size() + " rows; get the file anew");
      }
      end = row.end();
      String said = row.group(1) == null ? row.group(2) : row.group(1).replace("\"\"", "\"");
      calls.add(
          new LabelledCall(
              "%s-%05d".formatted(part, calls.size()),
              "banking77",
              LabelledCall.UNKNOWN,
              "en",
              List.of(new Turn(Turn.Side.CUSTOMER, said.strip())),
              false,
              row.group(3),
              null));
    }
    return calls;
  }
}
