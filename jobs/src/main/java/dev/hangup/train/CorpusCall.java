package dev.hangup.train;

import dev.hangup.corpus.LabelledCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One call on its way through the job.
 *
 * @param position among all calls of all sources, from 0
 * @param source the file or table it came from
 * @param call with its labels
 */
public record CorpusCall(int position, String source, LabelledCall call) {

  /** All calls in their order. */
  static List<CorpusCall> of(Map<String, List<LabelledCall>> bySource) {
    List<CorpusCall> calls = new ArrayList<>();
    bySource.forEach(
        (source, own) ->
            own.forEach(call -> calls.add(new CorpusCall(calls.size(), source, call))));
    return calls;
  }
}
