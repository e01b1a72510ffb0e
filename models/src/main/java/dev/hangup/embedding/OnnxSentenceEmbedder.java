package dev.hangup.embedding;

import ai.onnxruntime.OrtException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Embeds sentences with bge-small-en-v1.5 on ONNX Runtime: the mean of what the encoder makes of a
 * text's first 128 word pieces. The model is English; other languages come out coarser.
 *
 * <p>The model is loaded when the first embedder is opened and freed when the last is closed;
 * embedders of one class loader share it and what it remembers of the last few thousand texts.
 * Every call computes on the thread that makes it, so callers bring the parallelism. Texts are
 * grouped by their length, so that a text costs about two thirds in a call with some hundred of
 * what it costs in a call with ten.
 *
 * <p>The vector of a text is the same in every call on one machine, bit by bit. Processors with
 * other instructions may round otherwise.
 */
public final class OnnxSentenceEmbedder implements SentenceEmbedder {
  /** Set to 1, the native library is not loaded: to see how a machine without it fares. */
  private static final String NO_NATIVE = "HANGUP_NO_NATIVE";

  private static final Object LOADING = new Object();
  private static BgeSmall shared;
  private static int users;

  private final BgeSmall model;
  private boolean closed;

  private OnnxSentenceEmbedder(BgeSmall model) {
    this.model = model;
  }

  /**
   * Opens an embedder, to be closed.
   *
   * @throws EmbedderUnavailable where this machine has no native library for it
   */
  public static OnnxSentenceEmbedder open() throws EmbedderUnavailable {
    return open(System::getenv);
  }

  static OnnxSentenceEmbedder open(UnaryOperator<String> environment) throws EmbedderUnavailable {
    if ("1".equals(environment.apply(NO_NATIVE))) {
      throw new EmbedderUnavailable(
          "sentences are not embedded because " + NO_NATIVE + "=1; unset it to embed them", null);
    }
    synchronized (LOADING) {
      if (shared == null) {
        shared = load();
      }
      users++;
      return new OnnxSentenceEmbedder(shared);
    }
  }

  private static BgeSmall load() throws EmbedderUnavailable {
    try {
      return BgeSmall.load();
    } catch (LinkageError | OrtException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new EmbedderUnavailable(
          "sentences cannot be embedded on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + ": ONNX Runtime does not load ("
              + cause
              + "); it has libraries for Linux and Windows on x86-64 and for Linux and macOS on"
              + " ARM, and unpacks them to the folder of java.io.tmpdir",
          e);
    }
  }

  @Override
  public int dimension() {
    return BgeSmall.DIMENSION;
  }

  @Override
  public String name() {
    return model.name();
  }

  /**
   * One vector of Euclidean length 1 for each text, in their order. The arrays are the caller's.
   *
   * @param texts may be empty, and so may be a text
   * @throws IllegalStateException where the embedder is closed or the native library fails
   */
  @Override
  public float[][] embed(List<String> texts) {
    if (isClosed()) {
      throw new IllegalStateException("the sentence embedder is closed");
    }
    Map<String, float[]> vectors = new HashMap<>();
    Set<String> unknown = new LinkedHashSet<>();
    for (String text : texts) {
      if (!vectors.containsKey(text) && !unknown.contains(text)) {
        float[] vector = model.remembered(text);
        if (vector == null) {
          unknown.add(text);
        } else {
          vectors.put(text, vector);
        }
      }
    }
    model.embed(List.copyOf(unknown), embedded -> vectors.put(embedded.text(), embedded.vector()));
    return texts.stream().map(text -> vectors.get(text).clone()).toArray(float[][]::new);
  }

  private boolean isClosed() {
    synchronized (LOADING) {
      return closed;
    }
  }

  /** Frees the model where nobody else uses it. */
  @Override
  public void close() {
    synchronized (LOADING) {
      if (closed) {
        return;
      }
      closed = true;
      users--;
      if (users == 0) {
        shared.close();
        shared = null;
      }
    }
  }
}
