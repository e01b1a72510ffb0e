package dev.hangup.followup;

import static dev.hangup.interaction.Party.CUSTOMER;
import static dev.hangup.interaction.Party.REP;
import static dev.hangup.interaction.Party.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hangup.followup.rule.FollowUpRule;
import dev.hangup.followup.rule.FollowUpRuleFile;
import dev.hangup.interaction.Channel;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Interaction;
import dev.hangup.interaction.Story;
import dev.hangup.settings.BusinessSettings;
import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import dev.hangup.verdict.AlertVerdict;
import dev.hangup.verdict.ReasonVerdict;
import dev.hangup.verdict.Verdict;
import dev.hangup.workflow.Judged;
import dev.hangup.workflow.JudgedFollowUps;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The stories begin on Monday, 2 March 2026 at 9:00, when work begins. */
class FollowUpRulesTest {
  private static final Settings BUILT_IN = SettingsFile.builtIn();

  private static Story call(Channel channel) {
    Story story = Story.call();
    return story.add(
        story.at(0, EventType.STARTED).channel(channel).customerId("c-1").campaign("spring"));
  }

  private static Story call() {
    return call(Channel.VOICE);
  }

  private static Interaction conversation() {
    return call().queued(0, "sales").accepted(5, "ann").ended(60, REP).fold();
  }

  private static Verdict because(String reason, double confidence) {
    return new Verdict("call-1", new ReasonVerdict(reason, confidence, null), List.of(), "m-1");
  }

  private static Verdict flagged(String guide, String category) {
    return new Verdict(
        "call-1", null, List.of(new AlertVerdict(guide, category, 0.7, null)), "m-1");
  }

  private static List<String> lines(Interaction it, Verdict verdict, Settings settings) {
    return FollowUpRules.of(it, verdict, settings).stream()
        .map(f -> f.rule() + ": " + f.action() + " by " + Instant.ofEpochMilli(f.dueAt()))
        .toList();
  }

  private static List<String> lines(Interaction it, Verdict verdict) {
    return lines(it, verdict, BUILT_IN);
  }

  @Nested
  class BuiltIn {
    private static final String CALL_BACK = "abandoned-call: CALL_BACK by 2026-03-02T09:05:30Z";

    @Test
    void whoGaveUpInTheQueueIsCalledBackWithinFiveMinutes() {
      assertThat(lines(call().queued(0, "sales").ended(30, CUSTOMER).fold(), null))
          .containsExactly(CALL_BACK);
    }

    @Test
    void whoGaveUpRingingIsCalledBack() {
      Interaction it = call().queued(0, "sales").assigned(9, "ann").ended(30, CUSTOMER).fold();
      assertThat(lines(it, null)).containsExactly(CALL_BACK);
    }

    @Test
    void whoGaveUpInATransferIsCalledBack() {
      Interaction it =
          call().queued(0, "a").accepted(5, "ann").transferred(9).ended(30, CUSTOMER).fold();
      assertThat(lines(it, null)).containsExactly(CALL_BACK);
    }

    @Test
    void whoWasNotAnsweredIsCalledBack() {
      assertThat(lines(call().queued(0, "sales").ended(30, SYSTEM).fold(), null))
          .containsExactly(CALL_BACK);
    }

    @Test
    void aCallThatNobodyNamesTheChannelOfIsOnTheTelephone() {
      assertThat(lines(call(null).queued(0, "sales").ended(30, CUSTOMER).fold(), null))
          .containsExactly(CALL_BACK);
    }

    @Test
    void whoLeftInTheMenuIsNot() {
      assertThat(lines(call().ended(30, CUSTOMER).fold(), null)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Channel.class, names = "VOICE", mode = Mode.EXCLUDE)
    void whoWroteInVainIsWrittenTo(Channel channel) {
      assertThat(lines(call(channel).queued(0, "sales").ended(30, CUSTOMER).fold(), null))
          .containsExactly("unanswered-message: WRITE_BACK by 2026-03-02T10:00:30Z");
    }

    @ParameterizedTest
    @EnumSource(
        value = EventType.class,
        names = {"CALLBACK_REQUESTED", "VOICEMAIL_LEFT"})
    void whoWasPromisedACallbackGetsIt(EventType type) {
      Interaction it = call().queued(0, "sales").then(20, type).ended(30, CUSTOMER).fold();
      assertThat(lines(it, null))
          .containsExactly("promised-callback: CALL_BACK by 2026-03-02T10:00:30Z");
    }

    @Test
    void whoWasAnsweredNeedsNothing() {
      assertThat(lines(conversation(), null)).isEmpty();
    }

    @Test
    void whoCannotBeNamedCannotBeReached() {
      Interaction nobody = Story.call().started(0).queued(0, "sales").ended(30, CUSTOMER).fold();
      assertThat(lines(nobody, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "BUDGET_CONSTRAINTS, 'price-sensitive: Add to \"Price-sensitive\" nurture campaign by"
          + " 2026-03-03T09:00:00Z'",
      "BUDGET_MISMATCH, 'price-sensitive: Add to \"Price-sensitive\" nurture campaign by"
          + " 2026-03-03T09:00:00Z'",
      "NEEDS_MORE_TIME, 'needs-more-time: Schedule follow-up by 2026-03-09T09:01:00Z'",
      "ALREADY_HAS_SOLUTION, 'competitor-comparison: Add to \"Competitor comparison\" sequence by"
          + " 2026-03-03T09:00:00Z'",
    })
    void reasonsHaveTheirSequences(String reason, String expected) {
      assertThat(lines(conversation(), because(reason, 0.3))).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"NOT_INTERESTED", "WRONG_CONTACT", "OTHERS"})
    void reasonsThatEndItEndIt(String reason) {
      assertThat(lines(conversation(), because(reason, 1))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "sales_dropped_lead, BUDGET_NOT_WORKED",
      "aftersales_dropped_lead, BOOKING_NOT_OFFERED"
    })
    void aDroppedLeadIsCalledBackOnTheNextWorkingDay(String guide, String category) {
      assertThat(lines(conversation(), flagged(guide, category)))
          .containsExactly("dropped-lead: CALL_BACK by 2026-03-03T09:00:00Z");
    }

    @Test
    void whoBoughtAllTheSameIsNoDroppedLead() {
      Interaction bought =
          call()
              .queued(0, "sales")
              .accepted(5, "ann")
              .then(50, EventType.CONVERTED)
              .ended(60, REP)
              .fold();
      assertThat(lines(bought, flagged("sales_dropped_lead", "BUDGET_NOT_WORKED"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
      "sales_csi_risk, SALES_COMPLAINT_RAISED",
      "aftersales_csi_risk, AFTERSALES_COMPLAINT_RAISED",
      "aftersales_csi_risk, ESCALATION_OR_THREAT",
    })
    void aComplaintGoesToTheManagerWithinFourHours(String guide, String category) {
      assertThat(lines(conversation(), flagged(guide, category)))
          .containsExactly("complaint: Manager calls the customer by 2026-03-02T13:01:00Z");
    }

    @Test
    void anotherRiskDoesNot() {
      assertThat(lines(conversation(), flagged("sales_csi_risk", "RUSHED_OR_CUT_SHORT"))).isEmpty();
    }

    /** A lost transfer of a dropped lead: both ask for a callback, in five minutes and tomorrow. */
    @Test
    void ofTwoRulesWithTheSameActionTheEarlierIsTheOne() {
      Interaction it =
          call().queued(0, "a").accepted(5, "ann").transferred(9).ended(30, CUSTOMER).fold();
      assertThat(lines(it, flagged("sales_dropped_lead", "BUDGET_NOT_WORKED")))
          .containsExactly(CALL_BACK);
    }
  }

  @Nested
  class Rows {

    @Test
    void holdTheDimensions() {
      Interaction it = call().queued(0, "sales").ended(30, CUSTOMER).fold();

      assertThat(FollowUpRules.of(it, null, BUILT_IN))
          .containsExactly(
              new FollowUp(
                  "call-1",
                  "CALL_BACK",
                  "abandoned-call",
                  Instant.parse("2026-03-02T09:05:30Z").toEpochMilli(),
                  "-",
                  "VOICE",
                  "sales",
                  "spring",
                  "c-1",
                  "ABANDONED",
                  "QUEUE",
                  "-"));
    }

    @Test
    void holdTheReason() {
      assertThat(FollowUpRules.of(conversation(), because("NEEDS_MORE_TIME", 1), BUILT_IN))
          .extracting(FollowUp::outcome, FollowUp::stage, FollowUp::reason)
          .containsExactly(tuple("ANSWERED", "CONVERSATION", "NEEDS_MORE_TIME"));
    }
  }

  @Nested
  class OwnRules {
    @TempDir Path folder;

    private Settings settings(String settings, String... rules) throws IOException {
      Files.writeString(
          folder.resolve("rules.yaml"),
          rules.length == 0
              ? "follow_ups: []"
              : "follow_ups:\n- " + String.join("\n- ", rules) + "\n");
      return SettingsFile.read(Files.writeString(folder.resolve("settings.yaml"), settings));
    }

    private Interaction of(String business) {
      Story story = Story.call();
      return story
          .add(story.at(0, EventType.STARTED).business(business).customerId("c").campaign("spring"))
          .queued(0, "sales")
          .ended(30, CUSTOMER)
          .fold();
    }

    @Test
    void aBusinessHasItsOwnRulesClockAndHours() throws IOException {
      Settings settings =
          settings(
              """
              businesses:
                acme:
                  time_zone: America/New_York
                  working_hours: {MON-SAT: "10:00-18:00"}
                  follow_ups: rules.yaml
              """,
              "{name: ring, when: {outcome: ABANDONED}, action: RING, due: within 1 working hour}");

      // It is 4:00 there.
      assertThat(lines(of("acme"), null, settings))
          .containsExactly("ring: RING by 2026-03-02T16:00:00Z");
      assertThat(lines(of("other"), null, settings))
          .containsExactly("abandoned-call: CALL_BACK by 2026-03-02T09:05:30Z");
    }

    @Test
    void theDefaultsMayHaveNone() throws IOException {
      assertThat(lines(of("acme"), null, settings("defaults: {follow_ups: rules.yaml}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{business: acme}                                        | true",
          "{business: other}                                       | false",
          "{business: [other, acme], queue: sales}                 | true",
          "{queue: [service, '-']}                                 | false",
          "{region: '-'}                                           | true",
          "{direction: [INBOUND]}                                  | false",
          "{campaign: spring, min_value: 120}                      | true",
          "{campaign: spring, min_value: 120.01}                   | false",
          "{converted: true}                                       | false",
          "{reason: A}                                             | true",
          "{reason: [B, A], min_confidence: 0.75}                  | true",
          "{reason: A, min_confidence: 0.76}                       | false",
          "{alert: RUDE, guide: watch}                             | true",
          "{alert: RUDE, guide: care}                              | false",
          "{alert: SLOW, guide: care, min_confidence: 0.4}         | true",
          "{alert: SLOW, min_confidence: 0.5}                      | false",
          "{reason: A, alert: RUDE}                                | true",
          "{reason: B, alert: RUDE}                                | false",
        })
    void holdWhereAllTheirConditionsDo(String when, boolean expected) throws IOException {
      Settings settings =
          settings(
              "defaults: {follow_ups: rules.yaml, values_by_campaign: {spring: 120}}",
              "{name: r, when: " + when + ", action: A, due: in 1 day}");
      Verdict verdict =
          new Verdict(
              "call-1",
              new ReasonVerdict("A", 0.75, null),
              List.of(
                  new AlertVerdict("watch", "RUDE", 0.9, null),
                  new AlertVerdict("care", "SLOW", 0.4, null)),
              "m-1");

      assertThat(lines(of("acme"), verdict, settings)).hasSize(expected ? 1 : 0);
    }

    @Test
    void aRuleMaySpeakOfCustomersWhomNobodyNamed() throws IOException {
      Settings settings =
          settings(
              "defaults: {follow_ups: rules.yaml}",
              "{name: r, when: {stage: QUEUE, customer: any}, action: LOOK, due: in 1 day}");
      Interaction nobody = Story.call().started(0).queued(0, "sales").ended(30, CUSTOMER).fold();

      assertThat(FollowUpRules.of(nobody, null, settings))
          .extracting(FollowUp::customerId)
          .containsExactly("-");
    }
  }

  @Nested
  class Live {

    @Test
    void anInteractionThatGoesOnAsksForNothing() {
      Interaction it = call().queued(0, "sales").ended(30, CUSTOMER).fold();
      JudgedFollowUps rules = new JudgedFollowUps(BUILT_IN);

      assertThat(rules.apply(new Judged(it, false, null, null)))
          .isEqualTo(FollowUpRules.of(it, null, BUILT_IN))
          .hasSize(1);
      assertThat(rules.apply(new Judged(it, true, null, null))).isEmpty();
    }

    @Test
    void rulesTravelToTheTasks() throws Exception {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new ObjectOutputStream(bytes).writeObject(new JudgedFollowUps(BUILT_IN));

      assertThat(new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject())
          .isEqualTo(new JudgedFollowUps(BUILT_IN));
    }
  }

  /**
   * Whatever rules there are, in whatever order: each action once, with the earliest that is due.
   */
  @Property(tries = 200)
  void theOrderOfRulesAndAlertsDoesNotMatter(@ForAll Random random) throws IOException {
    List<FollowUpRule> rules = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      FollowUpRule shipped =
          FollowUpRuleFile.builtIn().get(random.nextInt(FollowUpRuleFile.builtIn().size()));
      FollowUpRule due =
          FollowUpRuleFile.builtIn().get(random.nextInt(FollowUpRuleFile.builtIn().size()));
      rules.add(
          new FollowUpRule("rule-" + i, shipped.when(), "action-" + random.nextInt(2), due.due()));
    }
    List<AlertVerdict> alerts =
        Arrays.asList(
            new AlertVerdict("sales_dropped_lead", "BUDGET_NOT_WORKED", 0.5, null),
            new AlertVerdict("sales_csi_risk", "SALES_COMPLAINT_RAISED", 0.5, null));
    ReasonVerdict reason = new ReasonVerdict("NEEDS_MORE_TIME", 0.5, null);
    Interaction it =
        random.nextBoolean() ? conversation() : call().queued(0, "q").ended(9, CUSTOMER).fold();
    List<FollowUp> expected =
        FollowUpRules.of(it, new Verdict("call-1", reason, alerts, "m"), with(rules));

    Collections.shuffle(rules, random);
    Collections.shuffle(alerts, random);

    List<FollowUp> found =
        FollowUpRules.of(it, new Verdict("call-1", reason, alerts, "m"), with(rules));
    assertThat(found).isEqualTo(expected).extracting(FollowUp::action).doesNotHaveDuplicates();
    for (FollowUpRule rule : rules) {
      List<FollowUp> alone =
          FollowUpRules.of(it, new Verdict("call-1", reason, alerts, "m"), with(List.of(rule)));
      for (FollowUp asked : alone) {
        assertThat(found)
            .anySatisfy(
                f -> {
                  assertThat(f.action()).isEqualTo(asked.action());
                  assertThat(f.dueAt()).isLessThanOrEqualTo(asked.dueAt());
                });
      }
    }
  }

  private static Settings with(List<FollowUpRule> rules) {
    BusinessSettings d = BUILT_IN.defaults();
    return new Settings(
        new BusinessSettings(
            d.kind(),
            d.timeZone(),
            d.serviceLevel(),
            d.shortAbandon(),
            d.idle(),
            d.value(),
            d.defaultValue(),
            d.targetRate(),
            d.profile(),
            d.profilesByQueue(),
            d.workingHours(),
            List.copyOf(rules)),
        Map.of(),
        BUILT_IN.profiles());
  }
}
