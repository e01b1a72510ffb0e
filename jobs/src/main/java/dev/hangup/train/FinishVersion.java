package dev.hangup.train;

import dev.hangup.training.CrossValidation;
import dev.hangup.training.HeldOut;
import dev.hangup.training.Settings;
import dev.hangup.training.Training;
import dev.hangup.training.TrainingSet;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** Once the last fold is there: fits the best candidate on all calls, and hands the version on. */
final class FinishVersion extends BroadcastProcessFunction<FoldScores, EncodedCall, Outcome> {
  private static final long serialVersionUID = 1;

  private final TrainingPlan plan;
  private final VersionSink sink;
  private transient List<EncodedCall> calls;
  private transient FoldScores[] folds;
  private transient int arrived;

  FinishVersion(TrainingPlan plan, VersionSink sink) {
    this.plan = plan;
    this.sink = sink;
  }

  @Override
  public void open(OpenContext context) {
    calls = new ArrayList<>();
    folds = new FoldScores[plan.folds()];
    arrived = 0;
  }

  @Override
  public void processBroadcastElement(EncodedCall call, Context context, Collector<Outcome> out) {
    calls.add(call);
  }

  @Override
  public void processElement(FoldScores fold, ReadOnlyContext context, Collector<Outcome> out)
      throws IOException {
    folds[fold.candidate() * CrossValidation.FOLDS + fold.fold()] = fold;
    arrived++;
    if (arrived == folds.length) {
      out.collect(sink.accept(finished()));
    }
  }

  private Training.Version finished() {
    TrainingSet set = EncodedCall.set(plan.task(), calls, plan.profiles());
    List<Training.Tried> tried = new ArrayList<>();
    List<Settings> candidates = plan.candidates();
    for (int i = 0; i < candidates.size(); i++) {
      List<HeldOut> heldOut = new ArrayList<>();
      for (int fold = 0; fold < CrossValidation.FOLDS; fold++) {
        heldOut.addAll(folds[i * CrossValidation.FOLDS + fold].heldOut(set.samples()));
      }
      tried.add(new Training.Tried(candidates.get(i), heldOut));
    }
    return Training.finish(set, tried, plan.options(), plan.features(), Instant.now());
  }
}
