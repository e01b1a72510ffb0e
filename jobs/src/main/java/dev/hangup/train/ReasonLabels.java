package dev.hangup.train;

import dev.hangup.classification.Told;
import dev.hangup.conversation.Conversation;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.postgres.DatabaseAddress;
import dev.hangup.replay.Replay;
import dev.hangup.settings.Settings;
import dev.hangup.workflow.LabelledInteraction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What people say in the table {@code reason_labels}, joined with what was said in the archive: no
 * transcript stands in a table.
 *
 * @param calls labelled, in the order of their ids
 * @param unusable by interaction: why its label cannot teach
 */
public record ReasonLabels(List<LabelledCall> calls, Map<String, String> unusable) {
  /**
   * Reads the labels and finds what was said.
   *
   * @param archive where the interactions are
   * @param settings say which profile a business has
   * @param env of the cluster or of this machine
   * @throws IllegalStateException where the job fails; in one line
   */
  public static ReasonLabels of(
      DatabaseAddress database, Replay archive, Settings settings, StreamExecutionEnvironment env) {
    Map<String, String> unusable = new TreeMap<>();
    List<LabelledCall> calls = new ArrayList<>();
    for (LabelledInteraction each : archive.labelled(env, ReasonLabelTable.source(database))) {
      String problem = problem(each.told());
      if (problem == null) {
        calls.add(call(each, settings));
      } else {
        unusable.put(each.label().interactionId(), problem);
      }
    }
    calls.sort(Comparator.comparing(LabelledCall::id));
    return new ReasonLabels(calls, unusable);
  }

  /** How many labels there are. */
  public int labels() {
    return calls.size() + unusable.size();
  }

  /** Why a label of the interaction cannot teach; null where it can. */
  private static String problem(Told told) {
    if (told == null) {
      return "is not in the archive";
    }
    if (told.turns().isEmpty()) {
      return "has no transcript";
    }
    return told.interaction().converted() ? "converted, and so has no reason" : null;
  }

  private static LabelledCall call(LabelledInteraction labelled, Settings settings) {
    Told told = labelled.told();
    Conversation said =
        told.conversation(
            settings.of(told.interaction().business()).profileOf(told.interaction().queue()));
    return new LabelledCall(
        said.id(),
        said.profile(),
        said.channel() == null ? LabelledCall.UNKNOWN : said.channel(),
        said.language() == null ? LabelledCall.UNKNOWN : said.language(),
        said.turns(),
        false,
        labelled.label().reason(),
        null);
  }
}
