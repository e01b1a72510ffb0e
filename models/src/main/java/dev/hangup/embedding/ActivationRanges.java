package dev.hangup.embedding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Between which values the inputs of the encoder's matrices lie, as seen on the starter corpus.
 *
 * <p>A quantized matrix needs its input in bytes. Taking their scale from each batch, as dynamic
 * quantization does, makes the vector of a sentence depend on its neighbours; these ranges hold for
 * every sentence. What lies outside is clipped.
 */
final class ActivationRanges {

  /** The matrices of a layer that share an input. */
  enum Place {
    /** The layer's input, which query, key and value are made of. */
    ATTENTION,
    /** What the heads found, before it is projected. */
    PROJECTION,
    /** The input of the feed-forward part. */
    INTERMEDIATE,
    /** The activations of the feed-forward part. */
    OUTPUT
  }

  /**
   * The values an input takes.
   *
   * @param lowest at most 0
   * @param highest above {@code lowest}, at least 0
   */
  record Range(float lowest, float highest) {

    Range {
      if (!(lowest <= 0 && highest >= 0 && lowest < highest)) {
        throw new IllegalArgumentException(
            "a range goes from at most 0 to at least 0, not from " + lowest + " to " + highest);
      }
    }

    /** What a step of the byte is worth. */
    float scale() {
      return (highest - lowest) / 255;
    }

    /**
     * The byte of zero, which a range has exactly: padding and pruned values stay what they are.
     */
    int zeroPoint() {
      return Math.round(-lowest / scale());
    }
  }

  private record Input(int layer, Place place) {}

  private final Map<Input, Range> ranges = new HashMap<>();

  private ActivationRanges() {}

  /**
   * Reads lines of {@code layer place lowest highest}; what begins with {@code #} is a comment.
   *
   * @throws IOException where it cannot be read or a line is none such
   */
  static ActivationRanges read(InputStream text) throws IOException {
    ActivationRanges read = new ActivationRanges();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(text, StandardCharsets.US_ASCII));
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        String[] words = line.strip().split("\\s+");
        read.ranges.put(
            new Input(Integer.parseInt(words[0]), Place.valueOf(words[1])),
            new Range(Float.parseFloat(words[2]), Float.parseFloat(words[3])));
      } catch (RuntimeException e) {
        throw new IOException("line " + number + " of the activation ranges: " + line, e);
      }
    }
    return read;
  }

  /**
   * The range of one input.
   *
   * @param layer from 0
   * @throws IllegalStateException where it was not measured
   */
  Range of(int layer, Place place) {
    Range range = ranges.get(new Input(layer, place));
    if (range == null) {
      throw new IllegalStateException("no activation range of layer " + layer + ", " + place);
    }
    return range;
  }
}
