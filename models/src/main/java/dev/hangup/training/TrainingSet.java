package dev.hangup.training;

import dev.hangup.card.TrainingData;
import dev.hangup.catalog.Profiles;
import dev.hangup.conversation.Conversation;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.features.Meaning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The labelled calls of a task.
 *
 * @param task what is learned
 * @param data what a model card says of them
 * @param samples in the order of their ids: training depends on the order, and must not depend on
 *     that of files
 */
public record TrainingSet(Task task, TrainingData data, List<Sample> samples) {

  /** The calls that have a label of this task, in the order of their ids. */
  public static List<LabelledCall> labelled(Task task, Map<String, List<LabelledCall>> bySource) {
    return bySource.values().stream()
        .flatMap(List::stream)
        .filter(call -> !task.labels(call).isEmpty())
        .sorted(Comparator.comparing(LabelledCall::id))
        .toList();
  }

  /**
   * Joins calls with what they mean.
   *
   * @param bySource calls by the name of their file or table
   * @param meanings of {@link #labelled}, in its order
   * @throws IllegalArgumentException where a label is none of its profile's, or an id stands twice;
   *     in one line that names the call and the mend
   */
  public static TrainingSet of(
      Task task,
      Map<String, List<LabelledCall>> bySource,
      List<Meaning> meanings,
      Profiles profiles) {
    List<LabelledCall> calls = labelled(task, bySource);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      LabelledCall call = calls.get(i);
      if (i > 0 && calls.get(i - 1).id().equals(call.id())) {
        throw new IllegalArgumentException(
            "the id '" + call.id() + "' stands in two corpora; give each call its own");
      }
      samples.add(task.sample(call, meanings.get(i), profiles.profile(call.profile())));
    }
    Map<String, List<LabelledCall>> used = new LinkedHashMap<>();
    bySource.forEach(
        (source, all) -> {
          List<LabelledCall> own = all.stream().filter(c -> !task.labels(c).isEmpty()).toList();
          if (!own.isEmpty()) {
            used.put(source, own);
          }
        });
    return new TrainingSet(task, TrainingData.of(used), samples);
  }

  /** What was said in the labelled calls, in the order of the samples. */
  public static List<Conversation> conversations(
      Task task, Map<String, List<LabelledCall>> bySource) {
    return labelled(task, bySource).stream().map(LabelledCall::conversation).toList();
  }
}
