package dev.hangup.train;

import dev.hangup.training.HeldOut;
import dev.hangup.training.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a candidate said of the calls that were held out from it in one fold.
 *
 * @param candidate its position among the plan's candidates
 * @param fold from 0
 * @param calls in the order of the samples
 */
public record FoldScores(int candidate, int fold, List<CallScores> calls) {

  /**
   * The scores of one call.
   *
   * @param sample its position in the training set
   * @param labels in ascending order
   * @param scores one for each label
   */
  public record CallScores(int sample, String[] labels, double[] scores) {}

  static FoldScores of(int candidate, int fold, List<HeldOut> heldOut, List<Sample> samples) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < samples.size(); i++) {
      positions.put(samples.get(i).id(), i);
    }
    List<CallScores> calls = new ArrayList<>();
    for (HeldOut call : heldOut) {
      calls.add(
          new CallScores(
              positions.get(call.sample().id()),
              call.scores().keySet().toArray(String[]::new),
              call.scores().values().stream().mapToDouble(Double::doubleValue).toArray()));
    }
    return new FoldScores(candidate, fold, calls);
  }

  List<HeldOut> heldOut(List<Sample> samples) {
    List<HeldOut> heldOut = new ArrayList<>();
    for (CallScores call : calls) {
      Map<String, Double> byLabel = new TreeMap<>();
      for (int i = 0; i < call.labels().length; i++) {
        byLabel.put(call.labels()[i], call.scores()[i]);
      }
      heldOut.add(new HeldOut(samples.get(call.sample()), fold, byLabel));
    }
    return heldOut;
  }
}
