package dev.hangup.train;

import dev.hangup.catalog.Profiles;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.features.Meaning;
import dev.hangup.training.Task;
import dev.hangup.training.TrainingSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One call with its sentence vectors.
 *
 * @param labelled the call
 * @param meaning of it; its vectors are empty in a job without an embedder
 */
public record EncodedCall(CorpusCall labelled, Meaning meaning) {

  /** The set that a task learns from, the same in whatever order the calls arrived. */
  static TrainingSet set(Task task, List<EncodedCall> arrived, Profiles profiles) {
    List<EncodedCall> calls = new ArrayList<>(arrived);
    calls.sort(Comparator.comparingInt(each -> each.labelled().position()));
    Map<String, List<LabelledCall>> bySource = new LinkedHashMap<>();
    Map<String, Meaning> meanings = new HashMap<>();
    for (EncodedCall each : calls) {
      LabelledCall call = each.labelled().call();
      bySource.computeIfAbsent(each.labelled().source(), s -> new ArrayList<>()).add(call);
      meanings.put(call.id(), each.meaning());
    }
    List<Meaning> inOrder =
        TrainingSet.labelled(task, bySource).stream().map(c -> meanings.get(c.id())).toList();
    return TrainingSet.of(task, bySource, inOrder, profiles);
  }
}
