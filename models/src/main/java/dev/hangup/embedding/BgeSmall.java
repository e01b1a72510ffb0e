package dev.hangup.embedding;

import ai.onnxruntime.OrtException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * The model bge-small-en-v1.5 (Xiao et al. 2023, "C-Pack: Packed Resources For General Chinese
 * Embeddings"), loaded: tokenizer, encoder and what it remembers. Safe for use by several threads.
 */
final class BgeSmall implements AutoCloseable {
  /** The length of its vectors. */
  static final int DIMENSION = 384;

  private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
  private static final String VOCABULARY = "/bge-small-en-v1.5-q-tokenizer.json";

  /**
   * The rest is left out. Transcripts of speech have it or not as their maker likes, and in a mean
   * over all pieces every comma counts as much as a word.
   */
  private static final String KEPT_PUNCTUATION = "?!$%";

  private static final String RANGES = "activation-ranges.txt";

  /**
   * Of twelve. What the last one adds serves the retrieval of documents; reasons and alerts are
   * told apart as well without it.
   */
  private static final int LAYERS = 11;

  /** Pieces of a sentence; what comes after is cut off. */
  static final int LONGEST_SENTENCE = 128;

  /**
   * Pieces of a batch: more of them no longer pay, and their states leave the processor's cache.
   */
  private static final int LARGEST_BATCH = 512;

  /** To be raised where the vectors change though model and ranges do not. */
  private static final int REVISION = 1;

  /** Vectors remembered: some 16 MB. */
  private static final int REMEMBERED = 8192;

  private final String name;
  private final WordPieceTokenizer tokenizer;
  private final EncoderSession session;
  private final VectorCache cache = new VectorCache(REMEMBERED);

  private BgeSmall(String name, WordPieceTokenizer tokenizer, EncoderSession session) {
    this.name = name;
    this.tokenizer = tokenizer;
    this.session = session;
  }

  /**
   * Loads it from the class path.
   *
   * @throws LinkageError where the native library cannot be loaded
   * @throws OrtException where it cannot run the graph
   */
  static BgeSmall load() throws OrtException {
    byte[] model = file();
    byte[] vocabulary = resource(VOCABULARY);
    byte[] ranges = resource(RANGES);
    String settings = LAYERS + " " + LONGEST_SENTENCE + " " + KEPT_PUNCTUATION + " " + REVISION;
    String name =
        "bge-small-en-v1.5-q-"
            + digest(model, vocabulary, ranges, settings.getBytes(StandardCharsets.US_ASCII));
    try {
      return new BgeSmall(
          name,
          tokenizer(vocabulary),
          EncoderSession.of(
              BertEncoder.graph(
                  BertWeights.read(new ByteArrayInputStream(model)),
                  ActivationRanges.read(new ByteArrayInputStream(ranges)),
                  LAYERS,
                  LONGEST_SENTENCE)));
    } catch (IOException e) {
      throw new UncheckedIOException("the sentence embedding model in the jar is damaged", e);
    }
  }

  /** The model's tokenizer, as its sentences are cut here. */
  static WordPieceTokenizer tokenizer() throws IOException {
    return tokenizer(resource(VOCABULARY));
  }

  private static WordPieceTokenizer tokenizer(byte[] vocabulary) throws IOException {
    return WordPieceTokenizer.read(
        new ByteArrayInputStream(vocabulary), mark -> KEPT_PUNCTUATION.indexOf(mark) >= 0);
  }

  /** The model file, as it came. */
  static byte[] file() {
    return resource(MODEL);
  }

  private static byte[] resource(String path) {
    try (InputStream in = BgeSmall.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + path);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + " of the jar", e);
    }
  }

  private static String digest(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** See {@link SentenceEmbedder#name}. */
  String name() {
    return name;
  }

  /** A vector remembered from before, or null. */
  float[] remembered(String text) {
    return cache.get(text);
  }

  /** Computes the vectors of texts and hands each to {@code result}, in no particular order. */
  void embed(List<String> texts, Consumer<Embedded> result) {
    List<Sentence> sentences = new ArrayList<>(texts.size());
    for (String text : texts) {
      sentences.add(new Sentence(text, tokenizer.tokenize(text, LONGEST_SENTENCE)));
    }
    sentences.sort(Comparator.comparingInt(Sentence::length));
    for (int from = 0, to; from < sentences.size(); from = to) {
      to = endOfBatch(sentences, from);
      List<Sentence> batch = sentences.subList(from, to);
      float[][] vectors =
          session.encode(batch.stream().map(Sentence::pieces).toArray(int[][]::new));
      for (int i = 0; i < vectors.length; i++) {
        cache.put(batch.get(i).text(), vectors[i]);
        result.accept(new Embedded(batch.get(i).text(), vectors[i]));
      }
    }
  }

  /** Only sentences of one length share a batch: padding would make their vectors depend on it. */
  private static int endOfBatch(List<Sentence> sentences, int from) {
    int length = sentences.get(from).length();
    int most = Math.max(1, LARGEST_BATCH / length);
    int to = from + 1;
    while (to < sentences.size() && to - from < most && sentences.get(to).length() == length) {
      to++;
    }
    return to;
  }

  private record Sentence(String text, int[] pieces) {
    int length() {
      return pieces.length;
    }
  }

  /** A text and its vector. */
  record Embedded(String text, float[] vector) {}

  @Override
  public void close() {
    session.close();
  }
}
