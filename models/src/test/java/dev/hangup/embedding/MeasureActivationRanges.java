package dev.hangup.embedding;

import ai.onnxruntime.OrtException;
import dev.hangup.conversation.Turn;
import dev.hangup.corpus.StarterCorpus;
import dev.hangup.embedding.ActivationRanges.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes {@code activation-ranges.txt}: the least and the greatest value that the original model
 * gives each matrix on a sample of the starter corpus. How to run it: {@code models/README.md}.
 */
final class MeasureActivationRanges {
  private static final int LAYERS = 12;
  private static final Map<Place, String> MATRICES =
      Map.of(
          Place.ATTENTION, "attention/self/query",
          Place.PROJECTION, "attention/output/dense",
          Place.INTERMEDIATE, "intermediate/dense",
          Place.OUTPUT, "output/dense");

  private MeasureActivationRanges() {}

  /** The first argument is the file to write. */
  public static void main(String[] args) throws IOException, OrtException {
    float[][] lowest = new float[LAYERS][Place.values().length];
    float[][] highest = new float[LAYERS][Place.values().length];
    try (OriginalEncoder encoder = new OriginalEncoder()) {
      for (String text : sample()) {
        Map<String, float[]> outputs = encoder.run(text);
        for (int layer = 0; layer < LAYERS; layer++) {
          for (Place place : Place.values()) {
            String input = encoder.inputOf("layer." + layer + "/" + MATRICES.get(place));
            for (float value : outputs.get(input)) {
              lowest[layer][place.ordinal()] = Math.min(lowest[layer][place.ordinal()], value);
              highest[layer][place.ordinal()] = Math.max(highest[layer][place.ordinal()], value);
            }
          }
        }
      }
    }
    StringBuilder lines = new StringBuilder("# layer, input, lowest, highest\n");
    for (int layer = 0; layer < LAYERS; layer++) {
      for (Place place : Place.values()) {
        int at = place.ordinal();
        lines.append(
            String.format(
                Locale.ROOT,
                "%d %s %.4f %.4f%n",
                layer,
                place,
                lowest[layer][at],
                highest[layer][at]));
      }
    }
    Files.writeString(Path.of(args[0]), lines);
  }

  /** Every fortieth of the corpus's different utterances. */
  private static List<String> sample() {
    List<String> all =
        Stream.concat(StarterCorpus.reasons().stream(), StarterCorpus.alerts().stream())
            .flatMap(call -> call.turns().stream())
            .map(Turn::text)
            .distinct()
            .toList();
    return Stream.iterate(0, i -> i < all.size(), i -> i + 40).map(all::get).toList();
  }
}
