package dev.hangup.embedding;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Writes an ONNX graph, one operation after another. Each method returns the name of its result.
 */
final class OnnxGraph {
  /** ONNX's own operations, and the fused ones of ONNX Runtime. */
  private static final int OPERATIONS = 17;

  private static final String FUSED = "com.microsoft";
  private static final int FUSED_OPERATIONS = 1;
  private static final int FORMAT = 8;

  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("encoder");

  /** An operation of ONNX. */
  String operation(String type, List<String> inputs, AttributeProto... attributes) {
    return node("", type, inputs, attributes);
  }

  /** An operation that only ONNX Runtime has. */
  String fused(String type, List<String> inputs, AttributeProto... attributes) {
    return node(FUSED, type, inputs, attributes);
  }

  private String node(
      String domain, String type, List<String> inputs, AttributeProto... attributes) {
    String result = type + "_" + graph.getNodeCount();
    graph.addNode(
        NodeProto.newBuilder()
            .setName(result)
            .setDomain(domain)
            .setOpType(type)
            .addAllInput(inputs)
            .addOutput(result)
            .addAllAttribute(List.of(attributes)));
    return result;
  }

  static AttributeProto attribute(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto attribute(String name, float value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.FLOAT)
        .setF(value)
        .build();
  }

  String constant(float value) {
    return constant(DataType.FLOAT, bytes(value));
  }

  String constant(float[] values, long... shape) {
    return constant(DataType.FLOAT, bytes(values), shape);
  }

  String unsignedByte(int value) {
    return constant(DataType.UINT8, ByteString.copyFrom(new byte[] {(byte) value}));
  }

  String unsignedBytes(ByteString values, long... shape) {
    return constant(DataType.UINT8, values, shape);
  }

  String signedBytes(ByteString values, long... shape) {
    return constant(DataType.INT8, values, shape);
  }

  String integers(long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asLongBuffer().put(values);
    return constant(DataType.INT64, ByteString.copyFrom(bytes), values.length);
  }

  /** No dimensions: a single value. */
  private String constant(DataType type, ByteString raw, long... shape) {
    String name = "constant_" + graph.getInitializerCount();
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(type.getNumber()).setRawData(raw);
    for (long dimension : shape) {
      tensor.addDims(dimension);
    }
    graph.addInitializer(tensor);
    return name;
  }

  private static ByteString bytes(float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return ByteString.copyFrom(bytes);
  }

  /** An input of whole numbers, its dimensions open. */
  String input(String name, String... dimensions) {
    graph.addInput(value(name, DataType.INT64, dimensions));
    return name;
  }

  /** The finished model, with one output of floats. */
  ModelProto model(String output, String... dimensions) {
    graph.addOutput(value(output, DataType.FLOAT, dimensions));
    return ModelProto.newBuilder()
        .setIrVersion(FORMAT)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATIONS))
        .addOpsetImport(
            OperatorSetIdProto.newBuilder().setDomain(FUSED).setVersion(FUSED_OPERATIONS))
        .setGraph(graph)
        .build();
  }

  private static ValueInfoProto value(String name, DataType type, String... dimensions) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (String dimension : dimensions) {
      shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(dimension));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape)))
        .build();
  }
}
