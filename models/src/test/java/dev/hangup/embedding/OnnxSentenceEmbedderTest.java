package dev.hangup.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.hangup.conversation.Turn;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.corpus.StarterCorpus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnnxSentenceEmbedderTest {
  private static final List<String> ODD =
      List.of(
          "",
          "   ",
          "...",
          "ok",
          "😀",
          "¿Cuánto cuesta?",
          "我想退款",
          "a".repeat(5000),
          "no ".repeat(300));

  private static OnnxSentenceEmbedder embedder;

  @BeforeAll
  static void open() throws EmbedderUnavailable {
    embedder = OnnxSentenceEmbedder.open();
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  private static List<String> utterances(int most, int step) {
    List<String> texts = new ArrayList<>(ODD);
    List<LabelledCall> calls = StarterCorpus.reasons();
    for (int i = 0; texts.size() < most; i += step) {
      calls.get(i % calls.size()).turns().stream().map(Turn::text).forEach(texts::add);
    }
    return texts.subList(0, most);
  }

  /** The model anew, so that nothing is remembered. */
  private static BgeSmall fresh() throws OrtException {
    return BgeSmall.load();
  }

  private static Map<String, float[]> embed(BgeSmall model, List<String> texts) {
    Map<String, float[]> vectors = new HashMap<>();
    model.embed(texts, embedded -> vectors.put(embedded.text(), embedded.vector()));
    return vectors;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @Test
  void aVectorIsTheSameAloneAndInAnyBatchBitByBit() throws OrtException {
    List<String> texts = utterances(150, 7).stream().distinct().toList();
    Random random = new Random(11);
    try (BgeSmall model = fresh()) {
      Map<String, float[]> alone = new HashMap<>();
      for (String text : texts) {
        alone.putAll(embed(model, List.of(text)));
      }
      for (int batch = 0; batch < 6; batch++) {
        List<String> shuffled = new ArrayList<>(texts);
        Collections.shuffle(shuffled, random);
        List<String> some = shuffled.subList(0, 20 + random.nextInt(130));
        embed(model, some)
            .forEach(
                (text, vector) -> assertThat(vector).as(text).containsExactly(alone.get(text)));
      }
    }
  }

  @Test
  void keepsTheOrderOfTheTextsAlsoWhereTheyRepeat() {
    float[][] vectors = embedder.embed(List.of("yes", "a longer sentence", "yes", "", "yes"));
    assertThat(vectors).hasDimensions(5, 384);
    assertThat(vectors[2]).containsExactly(vectors[0]);
    assertThat(vectors[4]).containsExactly(vectors[0]).isNotSameAs(vectors[0]);
    assertThat(vectors[1]).isNotEqualTo(vectors[0]);
    assertThat(vectors[3]).containsExactly(embedder.embed(List.of(""))[0]);
    assertThat(embedder.embed(List.of())).isEmpty();
  }

  @Test
  void whatACallerDoesToAVectorIsNotRemembered() {
    float[] first = embedder.embed(List.of("have a nice day"))[0];
    float[] copy = first.clone();
    Arrays.fill(first, 7);
    assertThat(embedder.embed(List.of("have a nice day"))[0]).containsExactly(copy);
  }

  @Test
  void everyVectorHasLengthOne() {
    for (float[] vector : embedder.embed(ODD)) {
      assertThat(vector).hasSize(embedder.dimension());
      assertThat(dot(vector, vector)).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void fixedScalesStayCloseToTheOriginalModel() throws IOException, OrtException {
    List<String> texts = utterances(80, 31);
    float[][] vectors = embedder.embed(texts);
    List<Double> cosines = new ArrayList<>();
    try (OriginalEncoder original = new OriginalEncoder()) {
      for (int i = 0; i < vectors.length; i++) {
        float[] mean =
            OriginalEncoder.mean(original.run(texts.get(i)).get(OriginalEncoder.stateAfter(11)));
        cosines.add(dot(mean, vectors[i]) / Math.sqrt(dot(mean, mean)));
      }
    }
    assertThat(cosines).allSatisfy(cosine -> assertThat(cosine).isGreaterThan(0.97));
    assertThat(cosines.stream().mapToDouble(c -> c).average().orElseThrow()).isGreaterThan(0.99);
  }

  @Test
  void saysTheSameThingNearer() {
    String[][] alike = {
      {"It costs more than we can spend.", "That's over our budget, I'm afraid."},
      {"Can you call me back next month?", "Try me again in a few weeks please."},
      {"The page keeps crashing when I pay.", "I get an error at checkout every time."},
      {"You have the wrong number.", "I think you dialed somebody else's phone."},
      {"I already bought one somewhere else.", "We went with another company."}
    };
    for (int i = 0; i < alike.length; i++) {
      float[][] pair = embedder.embed(List.of(alike[i]));
      for (int j = 0; j < alike.length; j++) {
        if (j != i) {
          float[] other = embedder.embed(List.of(alike[j][1]))[0];
          assertThat(dot(pair[0], pair[1]))
              .as("%s and %s against %s", alike[i][0], alike[i][1], alike[j][1])
              .isGreaterThan(dot(pair[0], other));
        }
      }
    }
  }

  @Test
  void commasAndFullStopsMakeNoDifference() {
    float[][] vectors =
        embedder.embed(List.of("No, thanks. I'm busy today.", "no thanks I m busy today"));
    assertThat(vectors[0]).containsExactly(vectors[1]);
  }

  @Test
  void servesSeveralThreads() throws Exception {
    List<String> texts = utterances(60, 3);
    try (OnnxSentenceEmbedder other = OnnxSentenceEmbedder.open()) {
      float[][] expected = embedder.embed(texts);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try (BgeSmall model = fresh()) {
        List<Future<Map<String, float[]>>> results = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          results.add(threads.submit(() -> embed(model, texts)));
        }
        for (Future<Map<String, float[]>> result : results) {
          for (int i = 0; i < texts.size(); i++) {
            assertThat(result.get().get(texts.get(i))).containsExactly(expected[i]);
          }
        }
      } finally {
        threads.shutdown();
      }
      assertThat(other.name()).isEqualTo(embedder.name());
    }
  }

  @Test
  void closedTheOthersGoOn() throws EmbedderUnavailable {
    OnnxSentenceEmbedder second = OnnxSentenceEmbedder.open();
    second.close();
    second.close();
    assertThatThrownBy(() -> second.embed(List.of("hello")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThat(embedder.embed(List.of("closedTheOthersGoOn"))).hasDimensions(1, 384);
  }

  @Test
  void aClosedModelRefusesInsteadOfReadingFreedMemory() throws OrtException {
    BgeSmall model = fresh();
    model.close();
    model.close();
    assertThatThrownBy(() -> embed(model, List.of("hello")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void itsNameTellsModelAndContent() {
    assertThat(embedder.name()).matches("bge-small-en-v1\\.5-q-[0-9a-f]{12}");
  }
}
