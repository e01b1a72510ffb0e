package dev.hangup.review;

import dev.hangup.catalog.Catalog;
import dev.hangup.catalog.Reason;
import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import dev.hangup.digest.Sha256;
import dev.hangup.embedding.SentenceEmbedder;
import dev.hangup.features.Encoder;
import dev.hangup.features.Meaning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Calls and reasons as points: each utterance a vector, each call the mean of its utterances, all
 * of them seen from their common middle. Sentence embedders put everything into one narrow cone,
 * and what customers say into a narrower one; without its middle, cosines tell calls apart (Mu and
 * Viswanath, "All-but-the-top", ICLR 2018).
 */
final class CallSpace {
  /**
   * A call with words.
   *
   * @param english what was said, in the language of the embedder, in the order of the utterances
   * @param vectors of the utterances, length 1
   * @param vector of the call, length 1
   */
  record Point(ReviewedCall call, List<String> english, float[][] vectors, float[] vector) {}

  /** How many calls the catalog's sentences weigh as much as, in the middle of the calls. */
  private static final int FEW_CALLS = 30;

  private final boolean byMeaning;
  private final List<Point> others;
  private final List<Point> doubtful;
  private final List<Point> rest;
  private final Map<String, float[][]> reasons;

  private CallSpace(
      boolean byMeaning,
      List<Point> others,
      List<Point> doubtful,
      List<Point> rest,
      Map<String, float[][]> reasons) {
    this.byMeaning = byMeaning;
    this.others = others;
    this.doubtful = doubtful;
    this.rest = rest;
    this.reasons = reasons;
  }

  /**
   * Places calls and reasons.
   *
   * @param embedder null compares words
   */
  static CallSpace of(
      List<ReviewedCall> calls, Catalog catalog, SentenceEmbedder embedder, Limits limits) {
    Predicate<ReviewedCall> isDoubtful =
        c ->
            !isOthers(c)
                && c.label() == null
                && c.confidence() != null
                && c.confidence() < limits.doubtful();
    List<ReviewedCall> drawn = new ArrayList<>();
    List<ReviewedCall> others = drawn(calls, CallSpace::isOthers, limits.most());
    List<ReviewedCall> doubtful = drawn(calls, isDoubtful, limits.most());
    List<ReviewedCall> rest =
        drawn(calls, c -> !isOthers(c) && !isDoubtful.test(c), limits.most() / 2);
    drawn.addAll(others);
    drawn.addAll(doubtful);
    drawn.addAll(rest);
    Encoder english = new Encoder(embedder);
    if (embedder == null) {
      List<String> said = new ArrayList<>();
      english
          .encode(drawn.stream().map(c -> conversation(c, true)).toList())
          .forEach(m -> m.conversation().turns().forEach(turn -> said.add(turn.text())));
      catalog.reasons().forEach(reason -> said.addAll(sentences(reason)));
      english = new Encoder(new TermVectors(said));
    }
    boolean whole = embedder == null;
    List<Meaning> meanings =
        english.encode(drawn.stream().map(c -> conversation(c, whole)).toList());
    Map<String, float[][]> reasons = new LinkedHashMap<>();
    for (Reason reason : catalog.reasons()) {
      // Each by itself, so that the language of each is found by itself.
      reasons.put(
          reason.name(),
          english.encode(sentences(reason).stream().map(CallSpace::conversation).toList()).stream()
              .map(m -> m.vectors()[0])
              .toArray(float[][]::new));
    }
    List<float[]> places = new ArrayList<>();
    meanings.forEach(m -> places.add(mean(m)));
    // Sentences of a catalog lie elsewhere than calls: each kind is seen from its own middle.
    Middle sentences = Middle.of(reasons.values().stream().flatMap(Arrays::stream).toList());
    Middle middle = sentences.and(places, FEW_CALLS);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < meanings.size(); i++) {
      Meaning meaning = meanings.get(i);
      float[][] vectors = new float[meaning.vectors().length][];
      for (int k = 0; k < vectors.length; k++) {
        vectors[k] = middle.seen(meaning.vectors()[k]);
      }
      points.add(
          new Point(
              drawn.get(i),
              meaning.conversation().turns().stream().map(Turn::text).toList(),
              vectors,
              middle.seen(places.get(i))));
    }
    reasons.replaceAll((name, vectors) -> sentences.seen(vectors));
    int second = others.size() + doubtful.size();
    return new CallSpace(
        embedder != null,
        List.copyOf(points.subList(0, others.size())),
        List.copyOf(points.subList(others.size(), second)),
        List.copyOf(points.subList(second, points.size())),
        reasons);
  }

  /** Whether a call ended in the fallback, people's corrections included. */
  static boolean isOthers(ReviewedCall call) {
    return call.settled().equals(Catalog.OTHERS);
  }

  /** Whether points are meanings; otherwise they are words. */
  boolean byMeaning() {
    return byMeaning;
  }

  /** Those of the fallback, in the order of their ids. */
  List<Point> others() {
    return others;
  }

  /** Those whose reason is doubtful and that nobody corrected. */
  List<Point> doubtful() {
    return doubtful;
  }

  /** Some of all others. */
  List<Point> rest() {
    return rest;
  }

  /** The description and examples of a reason. */
  float[][] reason(String name) {
    return reasons.get(name);
  }

  /**
   * How near a point is to a reason: the mean cosine to the nearest three of what the reason's
   * description and examples say.
   */
  double nearness(float[] point, String reason) {
    double[] cosines =
        Arrays.stream(reason(reason))
            .mapToDouble(vector -> Vectors.cosine(point, vector))
            .sorted()
            .toArray();
    int from = Math.max(0, cosines.length - 3);
    return Arrays.stream(cosines, from, cosines.length).average().orElseThrow();
  }

  /** The reason that is nearest to a point; of equally near ones the first of the catalog. */
  String nearest(float[] point) {
    String nearest = null;
    double most = Double.NEGATIVE_INFINITY;
    for (String reason : reasons.keySet()) {
      double nearness = nearness(point, reason);
      if (nearness > most) {
        nearest = reason;
        most = nearness;
      }
    }
    return nearest;
  }

  /** By a digest of their ids, so that it is the same ones each time and of no certain day. */
  private static List<ReviewedCall> drawn(
      List<ReviewedCall> calls, Predicate<ReviewedCall> wanted, int most) {
    List<ReviewedCall> fit =
        calls.stream().filter(wanted).filter(c -> !c.utterances().isEmpty()).toList();
    if (fit.size() > most) {
      Map<String, String> order = new HashMap<>();
      fit.forEach(c -> order.put(c.id(), Sha256.hex(c.id())));
      fit = fit.stream().sorted(Comparator.comparing(c -> order.get(c.id()))).limit(most).toList();
    }
    return fit.stream().sorted(Comparator.comparing(ReviewedCall::id)).toList();
  }

  /**
   * @param whole whether all utterances are one text: the words of a call are few enough
   */
  private static Conversation conversation(ReviewedCall call, boolean whole) {
    List<String> texts = whole ? List.of(String.join(" ", call.utterances())) : call.utterances();
    return new Conversation(
        call.id(),
        "-",
        null,
        call.language(),
        false,
        texts.stream().map(text -> new Turn(Turn.Side.CUSTOMER, text)).toList());
  }

  private static Conversation conversation(String sentence) {
    return new Conversation(
        "-", "-", null, null, false, List.of(new Turn(Turn.Side.CUSTOMER, sentence)));
  }

  private static List<String> sentences(Reason reason) {
    List<String> sentences = new ArrayList<>();
    if (!reason.description().isBlank()) {
      sentences.add(reason.description());
    }
    sentences.addAll(reason.examples());
    if (sentences.isEmpty()) {
      sentences.add(reason.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    return sentences;
  }

  /** Longer utterances say more. */
  private static float[] mean(Meaning meaning) {
    return Vectors.mean(
        List.of(meaning.vectors()),
        meaning.conversation().turns().stream()
            .mapToDouble(turn -> Math.sqrt(turn.text().split("\\s+").length))
            .toArray(),
        meaning.dimension());
  }
}
