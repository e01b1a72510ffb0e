package dev.hangup.embedding;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.hangup.embedding.ActivationRanges.Place;
import dev.hangup.embedding.ActivationRanges.Range;
import dev.hangup.embedding.BertWeights.Linear;
import dev.hangup.embedding.BertWeights.Norm;
import dev.hangup.embedding.BertWeights.Table;
import java.util.List;

/**
 * A BERT encoder (Devlin et al. 2019) as an ONNX graph in which nothing looks beyond the sentence:
 * its matrices are multiplied in bytes of fixed scales, so that a sentence's vectors are the same
 * alone and among others, bit by bit. All sentences of a batch have the same length: there is no
 * padding and no mask.
 *
 * <p>Its GELU is the approximation by tanh (Hendrycks and Gimpel 2016, "Gaussian Error Linear
 * Units", section 2), which is cheaper than the error function and as good here.
 */
final class BertEncoder {
  /** Input: piece numbers, [sentences, length]. */
  static final String PIECES = "input_ids";

  private static final int HEADS = 12;
  private static final float EPSILON = 1e-12f;

  private final OnnxGraph graph = new OnnxGraph();
  private final BertWeights weights;
  private final ActivationRanges ranges;

  private BertEncoder(BertWeights weights, ActivationRanges ranges) {
    this.weights = weights;
    this.ranges = ranges;
  }

  /**
   * Builds the graph.
   *
   * @param layers how many layers to run, from the first
   * @param longest the most pieces that a sentence may have
   * @return a model of one input, {@link #PIECES}, and one output: the state of every piece after
   *     the last of the layers, [sentences, length, features]
   * @throws IllegalStateException where the weights are of another shape or a range is missing
   */
  static ModelProto graph(BertWeights weights, ActivationRanges ranges, int layers, int longest) {
    BertEncoder encoder = new BertEncoder(weights, ranges);
    String state = encoder.embeddings(longest);
    for (int layer = 0; layer < layers; layer++) {
      state = encoder.feedForward(layer, encoder.attention(layer, state));
    }
    return encoder.graph.model(state, "sentences", "length", "features");
  }

  private String embeddings(int longest) {
    String pieces = graph.input(PIECES, "sentences", "length");
    Table words = weights.table("word_embeddings");
    String bytes =
        graph.operation(
            "Gather",
            List.of(graph.unsignedBytes(words.bytes(), words.rows(), words.width()), pieces));
    String word =
        graph.operation(
            "DequantizeLinear",
            List.of(bytes, graph.constant(words.scale()), graph.unsignedByte(words.zeroPoint())));
    String length =
        graph.operation(
            "Shape",
            List.of(pieces),
            OnnxGraph.attribute("start", 1),
            OnnxGraph.attribute("end", 2));
    String zero = graph.integers(0);
    String positions = graph.operation("Slice", List.of(positions(longest), zero, length, zero));
    return normalized(graph.operation("Add", List.of(word, positions)), weights.norm("embeddings"));
  }

  /** The embeddings of the positions, with that of the first and only segment added. */
  private String positions(int longest) {
    Table positions = weights.table("position_embeddings");
    float[] segment = weights.table("token_type_embeddings").row(0);
    int width = segment.length;
    float[] sums = new float[longest * width];
    for (int position = 0; position < longest; position++) {
      float[] row = positions.row(position);
      for (int i = 0; i < width; i++) {
        sums[position * width + i] = row[i] + segment[i];
      }
    }
    return graph.constant(sums, longest, width);
  }

  private String attention(int layer, String state) {
    Bytes in = bytes(state, ranges.of(layer, Place.ATTENTION));
    String heads =
        graph.fused(
            "MultiHeadAttention",
            List.of(
                linear(in, weights.linear(layer, "attention/self/query")),
                linear(in, weights.linear(layer, "attention/self/key")),
                linear(in, weights.linear(layer, "attention/self/value"))),
            OnnxGraph.attribute("num_heads", HEADS));
    String projected =
        linear(
            bytes(heads, ranges.of(layer, Place.PROJECTION)),
            weights.linear(layer, "attention/output/dense"));
    return normalized(
        graph.operation("Add", List.of(projected, state)),
        weights.norm("encoder.layer." + layer + ".attention.output"));
  }

  private String feedForward(int layer, String state) {
    String wide =
        linear(
            bytes(state, ranges.of(layer, Place.INTERMEDIATE)),
            weights.linear(layer, "intermediate/dense"));
    String activated = graph.fused("FastGelu", List.of(wide));
    String narrow =
        linear(
            bytes(activated, ranges.of(layer, Place.OUTPUT)),
            weights.linear(layer, "output/dense"));
    return normalized(
        graph.operation("Add", List.of(narrow, state)),
        weights.norm("encoder.layer." + layer + ".output"));
  }

  private String normalized(String state, Norm norm) {
    return graph.operation(
        "LayerNormalization",
        List.of(
            state,
            graph.constant(norm.scale(), norm.scale().length),
            graph.constant(norm.shift(), norm.shift().length)),
        OnnxGraph.attribute("axis", -1),
        OnnxGraph.attribute("epsilon", EPSILON));
  }

  /** A state in bytes, by the names of its parts in the graph. */
  private record Bytes(String values, String scale, String zeroPoint) {}

  private Bytes bytes(String state, Range range) {
    String scale = graph.constant(range.scale());
    String zeroPoint = graph.unsignedByte(range.zeroPoint());
    return new Bytes(
        graph.operation("QuantizeLinear", List.of(state, scale, zeroPoint)), scale, zeroPoint);
  }

  private String linear(Bytes in, Linear layer) {
    long outputs = layer.outputs();
    return graph.fused(
        "MatMulIntegerToFloat",
        List.of(
            in.values(),
            graph.signedBytes(layer.weights(), layer.inputs(), outputs),
            in.scale(),
            graph.constant(layer.scales(), outputs),
            in.zeroPoint(),
            // No zero point: the bytes of the weights are symmetric.
            "",
            graph.constant(layer.bias(), outputs)));
  }
}
