package dev.hangup.review;

import dev.hangup.catalog.Catalog;
import dev.hangup.review.CallSpace.Point;
import dev.hangup.text.Excerpt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds groups of similar calls in the fallback.
 *
 * <p>The limits were set on the starter corpus: fifteen calls each of six reasons that the catalog
 * then lacked, among sixty calls of the corpus's own fallback, which are of all kinds. How often a
 * group was of one kind, and how many of the six were found, stands in the README of the models. Of
 * the groups of one of the six, the reason itself was near enough for widening in six of ten where
 * the catalog had it, and another reason in two of ten where it had not.
 */
final class OthersGroups {
  private static final double CUT_OF_MEANINGS = 0.25;
  private static final double CUT_OF_WORDS = 0.06;
  private static final double WIDEN_BY_MEANING = 0.4;
  private static final double WIDEN_BY_WORDS = 0.25;
  private static final int TYPICAL = 3;
  private static final int LONGEST_UTTERANCE = 160;

  private OthersGroups() {}

  static List<OthersGroup> in(CallSpace space, Catalog catalog, Limits limits) {
    // The same words are the same point: archives repeat them often, and it costs less.
    Map<List<String>, List<Point>> same = new LinkedHashMap<>();
    for (Point point : space.others()) {
      same.computeIfAbsent(point.english(), words -> new ArrayList<>()).add(point);
    }
    List<List<Point>> places = List.copyOf(same.values());
    List<List<Point>> groups = new ArrayList<>();
    for (List<Integer> group :
        Linkage.groups(
            places.stream().map(place -> place.get(0).vector()).toArray(float[][]::new),
            places.stream().mapToInt(List::size).toArray(),
            space.byMeaning() ? CUT_OF_MEANINGS : CUT_OF_WORDS)) {
      List<Point> points = new ArrayList<>();
      group.forEach(i -> points.addAll(places.get(i)));
      if (points.size() >= limits.smallestGroup()) {
        groups.add(points);
      }
    }
    groups.sort(Comparator.comparing((List<Point> group) -> -group.size()));
    List<List<Point>> kinds = new ArrayList<>(groups);
    Set<Point> grouped = new LinkedHashSet<>();
    groups.forEach(grouped::addAll);
    kinds.add(space.others().stream().filter(p -> !grouped.contains(p)).toList());
    Map<String, List<Point>> byReason = new LinkedHashMap<>();
    for (Point point : space.rest()) {
      byReason.computeIfAbsent(point.call().settled(), r -> new ArrayList<>()).add(point);
    }
    kinds.addAll(byReason.values());
    DistinctiveWords words =
        new DistinctiveWords(
            kinds.stream().map(kind -> kind.stream().map(Point::english).toList()).toList());
    List<OthersGroup> found = new ArrayList<>();
    Set<String> taken = new LinkedHashSet<>(catalog.names());
    for (int i = 0; i < groups.size(); i++) {
      List<String> telling = words.of(i);
      // Calls that share no word are alike in manner: they thank alike, or say goodbye.
      if (!telling.isEmpty()) {
        found.add(described(groups.get(i), telling, space, taken));
      }
    }
    return found;
  }

  private static OthersGroup described(
      List<Point> group, List<String> words, CallSpace space, Set<String> taken) {
    float[] centre = centre(group);
    String nearest = space.nearest(centre);
    double nearness = space.nearness(centre, nearest);
    return new OthersGroup(
        group.size(),
        (double) group.size() / space.others().size(),
        ProposedName.of(words, group.stream().map(Point::english).toList(), taken),
        words,
        typical(group, words, centre),
        nearest,
        nearness,
        nearness >= (space.byMeaning() ? WIDEN_BY_MEANING : WIDEN_BY_WORDS));
  }

  private static float[] centre(List<Point> group) {
    double[] once = new double[group.size()];
    Arrays.fill(once, 1);
    return Vectors.mean(
        group.stream().map(Point::vector).toList(), once, group.get(0).vector().length);
  }

  /** Of the calls nearest to the centre the most telling utterance, each once. */
  private static List<String> typical(List<Point> group, List<String> words, float[] centre) {
    List<Point> nearest =
        group.stream()
            .sorted(
                Comparator.comparing((Point p) -> -Vectors.cosine(p.vector(), centre))
                    .thenComparing(p -> p.call().id()))
            .toList();
    Set<String> typical = new LinkedHashSet<>();
    for (Point point : nearest) {
      if (typical.size() < TYPICAL) {
        typical.add(Excerpt.of(telling(point, words, centre), LONGEST_UTTERANCE));
      }
    }
    return List.copyOf(typical);
  }

  /** The utterance nearest to the centre; by words alone the one with most of the group's. */
  private static String telling(Point point, List<String> words, float[] centre) {
    List<String> utterances = point.call().utterances();
    boolean each = point.vectors().length == utterances.size();
    String telling = null;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < utterances.size(); i++) {
      double tells =
          each
              ? Vectors.cosine(point.vectors()[i], centre)
              : Terms.all(utterances.get(i)).stream().filter(words::contains).distinct().count();
      if (tells > most) {
        telling = utterances.get(i);
        most = tells;
      }
    }
    return telling;
  }
}
