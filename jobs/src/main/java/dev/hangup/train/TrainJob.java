package dev.hangup.train;

import dev.hangup.card.VersionId;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.features.Encoder;
import dev.hangup.registry.Registry;
import dev.hangup.training.Task;
import dev.hangup.training.Training;
import dev.hangup.training.TrainingSet;
import dev.hangup.workflow.Execution;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Trains a version of one model as a bounded job:
 *
 * <pre>
 * calls ─▶ encode (parallel) ─┬▶ every candidate without every fold (parallel) ─┐
 *                             └─────────────────────────────────────────────────┴▶ fit on all ─▶ registry
 * </pre>
 */
public final class TrainJob {
  /** A model of fewer calls says nothing, and folds of it may be empty. */
  private static final int LEAST_CALLS = 20;

  static final String ENCODED = "encoded calls";
  static final String LEARNED = "learned folds";

  private TrainJob() {}

  /**
   * Adds the workflow to {@code env}; runs nothing.
   *
   * @param calls that have a label of the plan's task
   * @param sink is handed the finished version
   * @return one outcome
   */
  public static DataStream<Outcome> defineWorkflow(
      StreamExecutionEnvironment env,
      DataStream<CorpusCall> calls,
      TrainingPlan plan,
      VersionSink sink) {
    // Nothing in the workflow changes a record after it was handed on.
    env.getConfig().enableObjectReuse();
    BroadcastStream<EncodedCall> encoded =
        calls
            .rebalance()
            .transform("encode", TypeInformation.of(EncodedCall.class), new Encode(plan.embedder()))
            .broadcast(new MapStateDescriptor<>("none", Types.INT, Types.INT));
    Integer[] numbers = IntStream.range(0, plan.folds()).boxed().toArray(Integer[]::new);
    return env.fromData(numbers)
        .setParallelism(1)
        .name("folds")
        .rebalance()
        .connect(encoded)
        .process(new LearnFold(plan), TypeInformation.of(FoldScores.class))
        .name("learn a fold")
        .connect(encoded)
        .process(new FinishVersion(plan, sink), TypeInformation.of(Outcome.class))
        .setParallelism(1)
        .name("finish");
  }

  /**
   * Trains, publishes and compares with the champion. Where the version that would come out is
   * published already, nothing is trained.
   *
   * @param environments makes the environment to run in, of the cluster or of this machine
   * @param bySource calls by the name of their file or table; those without a label of the task are
   *     left out
   * @param progress is told how far it is
   * @throws IllegalArgumentException where the calls cannot teach; in one line that names the mend
   * @throws IllegalStateException where the job fails
   */
  public static Outcome run(
      Supplier<StreamExecutionEnvironment> environments,
      TrainingPlan plan,
      Map<String, List<LabelledCall>> bySource,
      Registry registry,
      Consumer<String> progress)
      throws IOException, InterruptedException {
    Task task = plan.task();
    String model = task.model();
    VersionId id = Training.version(checked(plan, bySource), plan.options(), plan.features());
    if (registry.isPublished(model, id)) {
      return Challenge.of(registry, model, id.name(), false, Instant.now());
    }
    Map<String, List<LabelledCall>> labelled = labelled(task, bySource);
    List<CorpusCall> calls = CorpusCall.of(labelled);
    StreamExecutionEnvironment env = environments.get();
    env.setRuntimeMode(RuntimeExecutionMode.BATCH);
    String folder = registry.folder().toAbsolutePath().normalize().toString();
    DataStream<CorpusCall> source =
        env.fromData(calls, TypeInformation.of(CorpusCall.class)).setParallelism(1).name("calls");
    defineWorkflow(env, source, plan, new RegistrySink(folder))
        .map(new KeepOutcome())
        .setParallelism(1)
        .name("keep the outcome")
        .sinkTo(new DiscardingSink<>())
        .setParallelism(1);
    progress.accept(text(model, calls.size(), plan, Map.of()));
    Map<String, Object> results =
        Execution.of(
            env,
            "hangup train " + model,
            () -> {},
            now -> progress.accept(text(model, calls.size(), plan, now)));
    return KeepOutcome.of(results);
  }

  private static String text(
      String model, int calls, TrainingPlan plan, Map<String, Object> accumulators) {
    long encoded = count(accumulators, ENCODED);
    long learned = count(accumulators, LEARNED);
    if (encoded < calls) {
      return String.format(
          Locale.ROOT, "training %s: %,d of %,d calls read", model, encoded, calls);
    }
    return learned < plan.folds()
        ? "training " + model + ": " + learned + " of " + plan.folds() + " folds learned"
        : "training " + model + ": fitting the best on all calls";
  }

  private static long count(Map<String, Object> accumulators, String name) {
    return accumulators.get(name) instanceof Long value ? value : 0;
  }

  private static Map<String, List<LabelledCall>> labelled(
      Task task, Map<String, List<LabelledCall>> bySource) {
    Map<String, List<LabelledCall>> labelled = new LinkedHashMap<>();
    bySource.forEach(
        (source, all) -> {
          List<LabelledCall> own =
              all.stream().filter(call -> !task.labels(call).isEmpty()).toList();
          if (!own.isEmpty()) {
            labelled.put(source, own);
          }
        });
    return labelled;
  }

  /** The set by words alone: enough to see what is wrong with labels, and to name the version. */
  private static TrainingSet checked(TrainingPlan plan, Map<String, List<LabelledCall>> bySource) {
    TrainingSet set =
        TrainingSet.of(
            plan.task(),
            bySource,
            new Encoder(null).encode(TrainingSet.conversations(plan.task(), bySource)),
            plan.profiles());
    long labels = set.samples().stream().flatMap(s -> s.labels().stream()).distinct().count();
    if (set.samples().size() < LEAST_CALLS || labels < 2) {
      throw new IllegalArgumentException(
          "there are "
              + set.samples().size()
              + " calls with "
              + labels
              + " different labels for the model '"
              + plan.task().model()
              + "', and it needs "
              + LEAST_CALLS
              + " with 2; label more, or leave the starter corpus in");
    }
    return set;
  }

  /** The names of the tasks that some call has a label of. */
  public static List<Task> labelledTasks(Map<String, List<LabelledCall>> bySource) {
    List<Task> tasks = new ArrayList<>();
    for (Task task : Task.values()) {
      if (!labelled(task, bySource).isEmpty()) {
        tasks.add(task);
      }
    }
    return tasks;
  }
}
