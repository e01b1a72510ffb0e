package dev.hangup.embedding;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * An encoder that ONNX Runtime runs, each call on the thread that makes it. Safe for use by several
 * threads.
 */
final class EncoderSession implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;

  /** Memory must not be freed under a thread that still computes. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  private EncoderSession(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  /**
   * Loads a graph of {@link BertEncoder}.
   *
   * @throws LinkageError where the native library cannot be loaded
   * @throws OrtException where it cannot run the graph
   */
  static EncoderSession of(ModelProto graph) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    environment.setTelemetry(false);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      return new EncoderSession(
          environment, environment.createSession(graph.toByteArray(), options));
    }
  }

  /**
   * The mean of the states of each sentence's pieces, its marks of start and end among them, at
   * Euclidean length 1.
   *
   * @param sentences the pieces of one sentence or more, all of the same number of pieces
   * @throws IllegalStateException where it is closed or the native library fails
   */
  float[][] encode(int[][] sentences) {
    int length = sentences[0].length;
    LongBuffer pieces = LongBuffer.allocate(sentences.length * length);
    for (int[] sentence : sentences) {
      for (int piece : sentence) {
        pieces.put(piece);
      }
    }
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the sentence embedder is closed");
      }
      long[] shape = {sentences.length, length};
      try (OnnxTensor input = OnnxTensor.createTensor(environment, pieces.flip(), shape);
          OrtSession.Result result = session.run(Map.of(BertEncoder.PIECES, input))) {
        return means(((OnnxTensor) result.get(0)).getFloatBuffer(), sentences.length, length);
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    } finally {
      use.readLock().unlock();
    }
  }

  private static float[][] means(FloatBuffer states, int sentences, int length) {
    int dimension = states.remaining() / (sentences * length);
    float[][] means = new float[sentences][dimension];
    float[] state = new float[dimension];
    for (float[] mean : means) {
      for (int piece = 0; piece < length; piece++) {
        states.get(state);
        for (int i = 0; i < dimension; i++) {
          mean[i] += state[i];
        }
      }
      toUnitLength(mean);
    }
    return means;
  }

  private static void toUnitLength(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
  }

  /** Frees native memory, once no thread computes any more. */
  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed to close: " + e.getMessage(), e);
    } finally {
      use.writeLock().unlock();
    }
  }
}
