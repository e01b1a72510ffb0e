package dev.hangup.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Which reason was said where which is true, within one catalog.
 *
 * @param profile whose catalog
 * @param labels in the order of the alphabet
 * @param counts a row for every true label, in it a column for every predicted one
 */
public record ConfusionTable(String profile, List<String> labels, List<List<Integer>> counts) {

  /**
   * A pair of labels that were mixed up.
   *
   * @param truth what is true
   * @param predicted what was said
   * @param calls how often
   */
  public record Confusion(String truth, String predicted, int calls) {}

  /** Copies the lists. */
  public ConfusionTable {
    labels = List.copyOf(labels);
    counts = counts.stream().map(List::copyOf).toList();
  }

  static ConfusionTable of(String profile, List<ScoredReason> calls) {
    var names = new TreeSet<String>();
    for (ScoredReason call : calls) {
      names.add(call.truth());
      names.add(call.predicted());
    }
    List<String> labels = List.copyOf(names);
    int[][] counts = new int[labels.size()][labels.size()];
    for (ScoredReason call : calls) {
      counts[labels.indexOf(call.truth())][labels.indexOf(call.predicted())]++;
    }
    List<List<Integer>> rows = new ArrayList<>();
    for (int[] row : counts) {
      rows.add(Arrays.stream(row).boxed().toList());
    }
    return new ConfusionTable(profile, labels, rows);
  }

  /** The pairs that were mixed up, most frequent first. */
  public List<Confusion> confusions() {
    List<Confusion> pairs = new ArrayList<>();
    for (int t = 0; t < labels.size(); t++) {
      for (int p = 0; p < labels.size(); p++) {
        if (t != p && counts.get(t).get(p) > 0) {
          pairs.add(new Confusion(labels.get(t), labels.get(p), counts.get(t).get(p)));
        }
      }
    }
    pairs.sort(Comparator.comparingInt(Confusion::calls).reversed());
    return pairs;
  }
}
