package dev.hangup.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whether a confidence of 80% is right in 80 of 100 cases.
 *
 * <p>The expected calibration error is the mean over bins of the distance between the mean
 * confidence and the share that is right, weighted by the bins' sizes: M. P. Naeini, G. F. Cooper,
 * M. Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", AAAI 2015; C.
 * Guo, G. Pleiss, Y. Sun, K. Q. Weinberger, "On calibration of modern neural networks", ICML 2017.
 * The bins hold equally many judgements as far as equal confidences, which stay together, allow.
 * Few judgements a bin make the error look larger than it is.
 *
 * @param expectedCalibrationError 0 to 1; null where nothing was judged
 * @param bins by rising confidence, none of them empty
 */
public record Reliability(Double expectedCalibrationError, List<Bin> bins) {
  /** As many as Guo et al. take. */
  public static final int BINS = 15;

  /**
   * Judgements of about the same confidence.
   *
   * @param low lowest confidence
   * @param high highest confidence
   * @param count how many judgements
   * @param confidence their mean confidence
   * @param right the share that holds
   */
  public record Bin(double low, double high, int count, double confidence, double right) {}

  /** Copies the list. */
  public Reliability {
    bins = List.copyOf(bins);
  }

  /** Over {@link #BINS} bins. */
  public static Reliability of(List<Judgement> judgements) {
    return of(judgements, BINS);
  }

  /** Over at most that many bins; the order of the judgements does not matter. */
  public static Reliability of(List<Judgement> judgements, int bins) {
    List<Judgement> sorted = new ArrayList<>(judgements);
    sorted.sort(Comparator.comparingDouble(Judgement::confidence));
    List<List<Judgement>> groups = new ArrayList<>();
    int last = -1;
    for (int from = 0, to; from < sorted.size(); from = to) {
      to = endOfTie(sorted, from);
      // A tie goes to the bin in which its middle lies.
      int bin = (int) ((from + to) / 2.0 * bins / sorted.size());
      if (bin != last) {
        groups.add(new ArrayList<>());
        last = bin;
      }
      groups.get(groups.size() - 1).addAll(sorted.subList(from, to));
    }
    List<Bin> shown = groups.stream().map(Reliability::bin).toList();
    double error =
        shown.stream()
            .mapToDouble(b -> b.count() * Math.abs(b.confidence() - b.right()) / sorted.size())
            .sum();
    return new Reliability(shown.isEmpty() ? null : error, shown);
  }

  private static int endOfTie(List<Judgement> sorted, int from) {
    int to = from + 1;
    while (to < sorted.size() && sorted.get(to).confidence() == sorted.get(from).confidence()) {
      to++;
    }
    return to;
  }

  private static Bin bin(List<Judgement> group) {
    return new Bin(
        group.get(0).confidence(),
        group.get(group.size() - 1).confidence(),
        group.size(),
        group.stream().mapToDouble(Judgement::confidence).average().orElseThrow(),
        (double) group.stream().filter(Judgement::right).count() / group.size());
  }
}
