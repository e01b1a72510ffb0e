package dev.hangup.workflow;

import dev.hangup.followup.FollowUp;
import dev.hangup.followup.FollowUpRules;
import dev.hangup.settings.Settings;
import java.util.List;
import org.apache.flink.util.function.SerializableFunction;

/**
 * What is to be done after an interaction as a live job sees it now; nothing after one that goes
 * on.
 */
public record JudgedFollowUps(Settings settings)
    implements SerializableFunction<Judged, List<FollowUp>> {

  @Override
  public List<FollowUp> apply(Judged judged) {
    return judged.withdrawn()
        ? List.of()
        : FollowUpRules.of(judged.interaction(), judged.verdict(), settings);
  }
}
