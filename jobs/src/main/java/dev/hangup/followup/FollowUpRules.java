package dev.hangup.followup;

import dev.hangup.followup.rule.Condition;
import dev.hangup.followup.rule.FollowUpRule;
import dev.hangup.interaction.Interaction;
import dev.hangup.settings.BusinessSettings;
import dev.hangup.settings.Settings;
import dev.hangup.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is to be done after an interaction, by the rules of its business. */
public final class FollowUpRules {
  private static final String UNKNOWN = Condition.UNKNOWN;

  private FollowUpRules() {}

  /**
   * One follow-up for each action that a rule asks for, in the order of the actions. Of several
   * rules that ask for the same, the one that is due first is named; of those due at once, the one
   * whose name comes first.
   *
   * @param verdict null where nobody judged
   */
  public static List<FollowUp> of(Interaction it, Verdict verdict, Settings settings) {
    BusinessSettings business = settings.of(it.business());
    double value = business.valueOf(it.campaign());
    Map<String, FollowUp> byAction = null;
    for (FollowUpRule rule : business.followUps()) {
      if (rule.when().holds(it, verdict, value)) {
        byAction = byAction == null ? new TreeMap<>() : byAction;
        byAction.merge(rule.action(), followUp(it, verdict, rule, business), FollowUpRules::first);
      }
    }
    return byAction == null ? List.of() : new ArrayList<>(byAction.values());
  }

  private static FollowUp first(FollowUp one, FollowUp other) {
    if (one.dueAt() != other.dueAt()) {
      return one.dueAt() < other.dueAt() ? one : other;
    }
    return one.rule().compareTo(other.rule()) <= 0 ? one : other;
  }

  private static FollowUp followUp(
      Interaction it, Verdict verdict, FollowUpRule rule, BusinessSettings business) {
    Instant due =
        rule.due()
            .from(Instant.ofEpochMilli(it.endedAt()), business.timeZone(), business.workingHours());
    return new FollowUp(
        it.interactionId(),
        rule.action(),
        rule.name(),
        due.toEpochMilli(),
        Condition.shown(it.business()),
        it.channel() == null ? UNKNOWN : it.channel().name(),
        Condition.shown(it.queue()),
        Condition.shown(it.campaign()),
        Condition.shown(it.customerId()),
        it.outcome().name(),
        it.stage().name(),
        verdict == null || verdict.reason() == null ? UNKNOWN : verdict.reason().name());
  }
}
