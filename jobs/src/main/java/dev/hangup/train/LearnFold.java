package dev.hangup.train;

import dev.hangup.training.CrossValidation;
import dev.hangup.training.HeldOut;
import dev.hangup.training.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Fits one candidate without one fold, and scores that fold. In a bounded job all of the broadcast
 * side, the calls, comes before the first fold; they need not be state, for a task that fails reads
 * them again.
 */
final class LearnFold extends BroadcastProcessFunction<Integer, EncodedCall, FoldScores> {
  private static final long serialVersionUID = 1;

  private final TrainingPlan plan;
  private transient List<EncodedCall> calls;
  private transient TrainingSet set;
  private transient LongCounter learned;

  LearnFold(TrainingPlan plan) {
    this.plan = plan;
  }

  @Override
  public void open(OpenContext context) {
    calls = new ArrayList<>();
    learned = new LongCounter();
    getRuntimeContext().addAccumulator(TrainingProgress.learned(plan.task()), learned);
  }

  @Override
  public void processBroadcastElement(
      EncodedCall call, Context context, Collector<FoldScores> out) {
    calls.add(call);
  }

  /**
   * @param number of the candidate and the fold, see {@link TrainingPlan#folds}
   */
  @Override
  public void processElement(Integer number, ReadOnlyContext context, Collector<FoldScores> out) {
    if (set == null) {
      set = EncodedCall.set(plan.task(), calls, plan.profiles());
      calls = null;
    }
    int candidate = number / CrossValidation.FOLDS;
    int fold = number % CrossValidation.FOLDS;
    List<HeldOut> heldOut = CrossValidation.heldOut(set, fold, plan.candidates().get(candidate));
    out.collect(FoldScores.of(candidate, fold, heldOut, set.samples()));
    learned.add(1);
  }
}
