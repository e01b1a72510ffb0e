package dev.hangup.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.hangup.conversation.Turn;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.corpus.StarterCorpus;
import dev.hangup.embedding.OnnxSentenceEmbedder;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures the embedding of calls of about 150 words against LangChain4j's class for the same
 * model, all in one run on one machine. How to run it: {@code models/README.md}.
 */
final class EmbeddingBench {
  private static final int FEWEST_WORDS = 130;
  private static final int MOST_WORDS = 170;
  private static final int CALLS_IN_A_BATCH = 64;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private EmbeddingBench() {}

  /** What a contender does with some calls, each a list of utterances. */
  private interface Contender {
    void embed(List<List<String>> calls) throws Exception;
  }

  /** Seconds a call. */
  private record Measured(double wall, double cpu) {}

  public static void main(String[] args) throws Exception {
    int most = Integer.getInteger("bench.calls", 320);
    int rounds = Integer.getInteger("bench.rounds", 5);
    List<List<String>> calls = calls(most + CALLS_IN_A_BATCH);
    List<List<String>> warm = calls.subList(0, CALLS_IN_A_BATCH);
    List<List<String>> measured = calls.subList(CALLS_IN_A_BATCH, calls.size());

    Map<String, List<Measured>> runs = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      // A new one each time: it remembers what it saw.
      try (OnnxSentenceEmbedder embedder = OnnxSentenceEmbedder.open()) {
        run(
            runs,
            "Hangup, " + CALLS_IN_A_BATCH + " calls at once",
            warm,
            measured,
            all -> inBatches(embedder, all));
      }
      try (OnnxSentenceEmbedder embedder = OnnxSentenceEmbedder.open()) {
        run(runs, "Hangup, call by call", warm, measured, all -> callByCall(embedder, all));
      }
      run(runs, "LangChain4j, utterance by utterance", warm, measured, langChain4j());
    }
    print(measured, runs);
    // LangChain4j's session has threads of its own that do not end.
    System.exit(0);
  }

  private static List<List<String>> calls(int most) {
    List<LabelledCall> all =
        Stream.concat(StarterCorpus.reasons().stream(), StarterCorpus.alerts().stream())
            .filter(call -> words(call) >= FEWEST_WORDS && words(call) <= MOST_WORDS)
            .toList();
    // Evenly over all files.
    int step = Math.max(1, all.size() / most);
    return Stream.iterate(0, i -> i < all.size(), i -> i + step)
        .limit(most)
        .map(i -> all.get(i).turns().stream().map(Turn::text).toList())
        .toList();
  }

  private static int words(LabelledCall call) {
    return call.turns().stream().mapToInt(turn -> turn.text().split("\\s+").length).sum();
  }

  private static void inBatches(OnnxSentenceEmbedder embedder, List<List<String>> calls) {
    for (int from = 0; from < calls.size(); from += CALLS_IN_A_BATCH) {
      int to = Math.min(calls.size(), from + CALLS_IN_A_BATCH);
      embedder.embed(calls.subList(from, to).stream().flatMap(List::stream).toList());
    }
  }

  private static void callByCall(OnnxSentenceEmbedder embedder, List<List<String>> calls) {
    calls.forEach(embedder::embed);
  }

  /** By reflection: only the benchmark's profile has it on the class path. */
  private static Contender langChain4j() throws ReflectiveOperationException {
    Class<?> type =
        Class.forName(
            "dev.langchain4j.model.embedding.onnx.bgesmallenv15q"
                + ".BgeSmallEnV15QuantizedEmbeddingModel");
    Object model = type.getConstructor().newInstance();
    var embed = type.getMethod("embed", String.class);
    return calls -> {
      for (List<String> call : calls) {
        for (String utterance : call) {
          embed.invoke(model, utterance);
        }
      }
    };
  }

  private static void run(
      Map<String, List<Measured>> runs,
      String name,
      List<List<String>> warm,
      List<List<String>> calls,
      Contender contender)
      throws Exception {
    contender.embed(warm);
    long wall = System.nanoTime();
    long cpu = SYSTEM.getProcessCpuTime();
    contender.embed(calls);
    Measured measured =
        new Measured(
            (System.nanoTime() - wall) / 1e9 / calls.size(),
            (SYSTEM.getProcessCpuTime() - cpu) / 1e9 / calls.size());
    runs.computeIfAbsent(name, n -> new ArrayList<>()).add(measured);
    System.err.printf(Locale.ROOT, "%s: %.1f ms CPU a call%n", name, measured.cpu() * 1e3);
  }

  private static void print(List<List<String>> calls, Map<String, List<Measured>> runs) {
    long utterances = calls.stream().mapToLong(List::size).sum();
    double words =
        calls.stream()
            .flatMap(List::stream)
            .mapToLong(utterance -> utterance.split("\\s+").length)
            .sum();
    System.out.printf(
        Locale.ROOT,
        "%d calls of %.0f words in %.1f utterances; medians of %d rounds%n%n",
        calls.size(),
        words / calls.size(),
        (double) utterances / calls.size(),
        runs.values().iterator().next().size());
    System.out.println("| contender | calls a second and core | ms a call by the clock | ratio |");
    System.out.println("| --- | --- | --- | --- |");
    double yardstick = 0;
    for (List<Measured> measured : runs.values()) {
      yardstick = median(measured.stream().mapToDouble(Measured::cpu).toArray());
    }
    for (Map.Entry<String, List<Measured>> run : runs.entrySet()) {
      double cpu = median(run.getValue().stream().mapToDouble(Measured::cpu).toArray());
      double wall = median(run.getValue().stream().mapToDouble(Measured::wall).toArray());
      System.out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %.2f |%n",
          run.getKey(),
          1 / cpu,
          wall * 1e3,
          yardstick / cpu);
    }
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int half = values.length / 2;
    return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
  }
}
