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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
 * Trains versions of models as a bounded job, side by side where the machine has room:
 *
 * <pre>
 * calls ─▶ encode (parallel) ─┬▶ every candidate without every fold (parallel) ─┐
 *                             └─────────────────────────────────────────────────┴▶ fit on all ─▶ registry
 * </pre>
 */
public final class TrainJob {
  /** A model of fewer calls says nothing, and folds of it may be empty. */
  private static final int LEAST_CALLS = 20;

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
    // Said, since Flink goes by bytes where nothing is said: these are few and dear, and it would
    // give them to one task.
    int tasks = env.getParallelism();
    BroadcastStream<EncodedCall> encoded =
        calls
            .rebalance()
            .transform("encode", TypeInformation.of(EncodedCall.class), new Encode(plan))
            .setParallelism(tasks)
            .broadcast(new MapStateDescriptor<>("none", Types.INT, Types.INT));
    Integer[] numbers = IntStream.range(0, plan.folds()).boxed().toArray(Integer[]::new);
    return env.fromData(numbers)
        .setParallelism(1)
        .name("folds")
        .rebalance()
        .connect(encoded)
        .process(new LearnFold(plan), TypeInformation.of(FoldScores.class))
        .setParallelism(tasks)
        .name("learn a fold")
        .connect(encoded)
        .process(new FinishVersion(plan, sink), TypeInformation.of(Outcome.class))
        .setParallelism(1)
        .name("finish");
  }

  /**
   * Trains, publishes and compares with the champions. What is published already is not trained.
   *
   * @param environments makes the environment to run in, of the cluster or of this machine
   * @param plans one for each model
   * @param bySource calls by the name of their file or table; those without a label of a task are
   *     left out
   * @param progress is told how far it is
   * @return in the order of the plans
   * @throws IllegalArgumentException where the calls cannot teach; in one line that names the mend
   * @throws IllegalStateException where the job fails
   */
  public static List<Outcome> run(
      Supplier<StreamExecutionEnvironment> environments,
      List<TrainingPlan> plans,
      Map<String, List<LabelledCall>> bySource,
      Registry registry,
      Consumer<String> progress)
      throws IOException, InterruptedException {
    Map<String, VersionId> published = new HashMap<>();
    List<TrainingPlan> untrained = new ArrayList<>();
    for (TrainingPlan plan : plans) {
      String model = plan.task().model();
      VersionId id = Training.version(checked(plan, bySource), plan.options(), plan.features());
      if (registry.isPublished(model, id)) {
        published.put(model, id);
      } else {
        untrained.add(plan);
      }
    }
    Map<String, Outcome> trained =
        untrained.isEmpty()
            ? Map.of()
            : train(environments.get(), untrained, bySource, registry, progress);
    List<Outcome> outcomes = new ArrayList<>();
    for (TrainingPlan plan : plans) {
      String model = plan.task().model();
      VersionId id = published.get(model);
      outcomes.add(
          id == null
              ? trained.get(model)
              : Challenge.of(registry, model, id.name(), false, Instant.now()));
    }
    return outcomes;
  }

  private static Map<String, Outcome> train(
      StreamExecutionEnvironment env,
      List<TrainingPlan> plans,
      Map<String, List<LabelledCall>> bySource,
      Registry registry,
      Consumer<String> progress)
      throws InterruptedException {
    env.setRuntimeMode(RuntimeExecutionMode.BATCH);
    VersionSink sink = new RegistrySink(registry.folder().toAbsolutePath().normalize().toString());
    List<TrainingProgress> trainings = new ArrayList<>();
    for (TrainingPlan plan : plans) {
      List<CorpusCall> calls = CorpusCall.of(labelled(plan.task(), bySource));
      DataStream<CorpusCall> source =
          env.fromData(calls, TypeInformation.of(CorpusCall.class)).setParallelism(1).name("calls");
      defineWorkflow(env, source, plan, sink)
          .map(new KeepOutcome())
          .setParallelism(1)
          .name("keep the outcome")
          .sinkTo(new DiscardingSink<>())
          .setParallelism(1);
      trainings.add(new TrainingProgress(plan, calls.size()));
    }
    progress.accept(text(trainings, Map.of()));
    return KeepOutcome.of(
        Execution.of(env, "hangup train", counters -> progress.accept(text(trainings, counters))));
  }

  private static String text(List<TrainingProgress> trainings, Map<String, Object> counters) {
    return trainings.stream()
        .map(training -> training.text(counters))
        .collect(Collectors.joining("; ", "training ", ""));
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
