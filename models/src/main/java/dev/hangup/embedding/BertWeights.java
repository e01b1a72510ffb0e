package dev.hangup.embedding;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * The weights of a BERT encoder as ONNX Runtime's dynamic quantization leaves them: matrices of
 * signed bytes with a scale a column, embeddings of unsigned bytes with one scale.
 */
final class BertWeights {
  private final Map<String, TensorProto> tensors = new HashMap<>();
  private final Map<String, String> matrices = new HashMap<>();

  /**
   * Reads the weights of a model file.
   *
   * @throws IOException where it cannot be read or is no ONNX model
   */
  static BertWeights read(InputStream onnx) throws IOException {
    return new BertWeights(ModelProto.parseFrom(onnx));
  }

  private BertWeights(ModelProto model) {
    for (TensorProto tensor : model.getGraph().getInitializerList()) {
      tensors.put(tensor.getName(), tensor);
    }
    for (NodeProto node : model.getGraph().getNodeList()) {
      if (node.getOpType().equals("MatMulInteger")) {
        matrices.put(node.getName(), node.getInput(1));
      }
    }
  }

  /**
   * A linear layer: {@code y = x W + b}.
   *
   * @param weights W by rows, a signed byte each: {@code inputs} rows of {@code outputs}
   * @param scales what a column's bytes are to be multiplied by, one a column
   * @param bias b, one a column
   */
  record Linear(long inputs, long outputs, ByteString weights, float[] scales, float[] bias) {}

  /** The scale and the shift of a layer normalization, one a feature. */
  record Norm(float[] scale, float[] shift) {}

  /** An embedding table of unsigned bytes: {@code (byte - zeroPoint) * scale}. */
  record Table(long rows, long width, ByteString bytes, float scale, int zeroPoint) {

    float[] row(int index) {
      float[] row = new float[(int) width];
      for (int i = 0; i < row.length; i++) {
        int at = Math.toIntExact(index * width + i);
        row[i] = ((bytes.byteAt(at) & 0xff) - zeroPoint) * scale;
      }
      return row;
    }
  }

  /**
   * A linear layer of the encoder.
   *
   * @param layer from 0
   * @param path such as {@code attention/self/query}
   * @throws IllegalStateException where the model has none such
   */
  Linear linear(int layer, String path) {
    String node = "/encoder/layer." + layer + "/" + path + "/MatMul_quant";
    String name = matrices.get(node);
    if (name == null || !name.endsWith("_quantized")) {
      throw new IllegalStateException("the model has no quantized matrix " + node);
    }
    TensorProto matrix = tensor(name);
    String base = name.substring(0, name.length() - "_quantized".length());
    for (int zeroPoint : tensor(base + "_zero_point").getInt32DataList()) {
      if (zeroPoint != 0) {
        throw new IllegalStateException(name + " is not quantized symmetrically");
      }
    }
    return new Linear(
        matrix.getDims(0),
        matrix.getDims(1),
        matrix.getRawData(),
        floats(base + "_scale"),
        floats("encoder.layer." + layer + "." + path.replace('/', '.') + ".bias"));
  }

  /**
   * A layer normalization.
   *
   * @param path such as {@code encoder.layer.0.output}
   */
  Norm norm(String path) {
    return new Norm(floats(path + ".LayerNorm.weight"), floats(path + ".LayerNorm.bias"));
  }

  /**
   * An embedding table.
   *
   * @param name such as {@code word_embeddings}
   */
  Table table(String name) {
    String base = "embeddings." + name + ".weight";
    TensorProto table = tensor(base + "_quantized");
    return new Table(
        table.getDims(0),
        table.getDims(1),
        table.getRawData(),
        floats(base + "_scale")[0],
        tensor(base + "_zero_point").getInt32Data(0));
  }

  private float[] floats(String name) {
    TensorProto tensor = tensor(name);
    if (tensor.getFloatDataCount() > 0) {
      float[] values = new float[tensor.getFloatDataCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
      return values;
    }
    float[] values = new float[tensor.getRawData().size() / Float.BYTES];
    tensor
        .getRawData()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return values;
  }

  private TensorProto tensor(String name) {
    TensorProto tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalStateException("the model has no tensor " + name);
    }
    return tensor;
  }
}
