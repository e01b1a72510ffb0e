package dev.hangup.train;

import dev.hangup.classification.Told;
import dev.hangup.conversation.Conversation;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.replay.Replay;
import dev.hangup.settings.Settings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
  /** What cards and reports call the labels. */
  public static final String SOURCE = "reason_labels";

  /** The reason that people give to each interaction. */
  public static Map<String, String> read(Connection connection) throws SQLException {
    Map<String, String> labels = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select interaction_id, reason from reason_labels")) {
      while (rows.next()) {
        labels.put(rows.getString(1), rows.getString(2));
      }
    }
    return labels;
  }

  /**
   * Finds what was said.
   *
   * @param labels reasons by interaction
   * @param archive where the interactions are
   * @param settings say which profile a business has
   */
  public static ReasonLabels of(
      Map<String, String> labels,
      Replay archive,
      Settings settings,
      StreamExecutionEnvironment env) {
    Map<String, String> unusable = new TreeMap<>();
    labels.keySet().forEach(id -> unusable.put(id, "is not in the archive"));
    List<LabelledCall> calls = new ArrayList<>();
    for (Told told : archive.conversations(env, labels.keySet())) {
      String id = told.interaction().interactionId();
      if (told.turns().isEmpty()) {
        unusable.put(id, "has no transcript");
      } else if (told.interaction().converted()) {
        unusable.put(id, "converted, and so has no reason");
      } else {
        unusable.remove(id);
        String profile =
            settings.of(told.interaction().business()).profileOf(told.interaction().queue());
        calls.add(call(told.conversation(profile), labels.get(id)));
      }
    }
    calls.sort(Comparator.comparing(LabelledCall::id));
    return new ReasonLabels(calls, unusable);
  }

  private static LabelledCall call(Conversation said, String reason) {
    return new LabelledCall(
        said.id(),
        said.profile(),
        said.channel() == null ? LabelledCall.UNKNOWN : said.channel(),
        said.language() == null ? LabelledCall.UNKNOWN : said.language(),
        said.turns(),
        false,
        reason,
        null);
  }
}
