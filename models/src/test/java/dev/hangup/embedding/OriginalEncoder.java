package dev.hangup.embedding;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The model file as its makers wrote it, one sentence at a time: what {@link BertEncoder} is
 * measured against.
 */
final class OriginalEncoder implements AutoCloseable {
  private final WordPieceTokenizer tokenizer = BgeSmall.tokenizer();
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final Map<String, String> matrixInputs = new HashMap<>();

  OriginalEncoder() throws IOException, OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      session =
          environment.createSession(
              showingMatrixInputs(ModelProto.parseFrom(BgeSmall.file())), options);
    }
  }

  /** Makes the input of every quantized matrix an output of the model. */
  private byte[] showingMatrixInputs(ModelProto model) {
    Map<String, String> quantized = new HashMap<>();
    ModelProto.Builder open = model.toBuilder();
    for (NodeProto node : model.getGraph().getNodeList()) {
      if (node.getOpType().equals("DynamicQuantizeLinear")) {
        quantized.put(node.getOutput(0), node.getInput(0));
        open.getGraphBuilder().addOutput(ValueInfoProto.newBuilder().setName(node.getInput(0)));
      }
    }
    for (NodeProto node : model.getGraph().getNodeList()) {
      if (node.getOpType().equals("MatMulInteger")) {
        matrixInputs.put(node.getName(), quantized.get(node.getInput(0)));
      }
    }
    return open.build().toByteArray();
  }

  /** The state of every piece after so many layers, from 1 to 11; their names are the model's. */
  static String stateAfter(int layers) {
    return "/encoder/layer." + (layers - 1) + "/output/LayerNorm/Add_1_output_0";
  }

  /**
   * The name of a matrix's input.
   *
   * @param matrix such as {@code layer.0/attention/self/query}
   */
  String inputOf(String matrix) {
    return matrixInputs.get("/encoder/" + matrix + "/MatMul_quant");
  }

  /** All outputs for one sentence, by name, their dimensions run together. */
  Map<String, float[]> run(String text) throws OrtException {
    int[] pieces = tokenizer.tokenize(text, BgeSmall.LONGEST_SENTENCE);
    long[] shape = {1, pieces.length};
    LongBuffer ids = LongBuffer.allocate(pieces.length);
    LongBuffer mask = LongBuffer.allocate(pieces.length);
    for (int piece : pieces) {
      ids.put(piece);
      mask.put(1);
    }
    LongBuffer segments = LongBuffer.allocate(pieces.length);
    try (OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids.flip(), shape);
        OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask.flip(), shape);
        OnnxTensor segmentTensor = OnnxTensor.createTensor(environment, segments, shape);
        OrtSession.Result result =
            session.run(
                Map.of(
                    "input_ids", idTensor,
                    "attention_mask", maskTensor,
                    "token_type_ids", segmentTensor))) {
      Map<String, float[]> outputs = new LinkedHashMap<>();
      result.forEach(
          output -> {
            FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
            float[] copy = new float[values.remaining()];
            values.get(copy);
            outputs.put(output.getKey(), copy);
          });
      return outputs;
    }
  }

  /** The mean over the pieces of states of 384 features a piece. */
  static float[] mean(float[] states) {
    float[] mean = new float[384];
    for (int i = 0; i < states.length; i++) {
      mean[i % 384] += states[i] / (states.length / 384);
    }
    return mean;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
