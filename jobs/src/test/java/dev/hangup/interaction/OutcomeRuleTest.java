package dev.hangup.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.interaction.OutcomeRule.Ending;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class OutcomeRuleTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "nobody",
      value = {
        // stage,       converted, resolved, deflected, ended by, outcome
        "CONVERSATION, false, false, false, CUSTOMER, ANSWERED",
        "CONVERSATION, false, false, false, SYSTEM,   ANSWERED",
        "CONVERSATION, true,  true,  true,  nobody,   ANSWERED",
        "ENTRY,        true,  false, false, CUSTOMER, RESOLVED",
        "ENTRY,        false, true,  false, CUSTOMER, RESOLVED",
        "QUEUE,        false, true,  true,  CUSTOMER, RESOLVED",
        "TRANSFER,     true,  false, true,  SYSTEM,   RESOLVED",
        "QUEUE,        false, false, true,  CUSTOMER, DEFLECTED",
        "RINGING,      false, false, true,  SYSTEM,   DEFLECTED",
        "TRANSFER,     false, false, true,  nobody,   DEFLECTED",
        "ENTRY,        false, false, false, CUSTOMER, ABANDONED",
        "QUEUE,        false, false, false, CUSTOMER, ABANDONED",
        "RINGING,      false, false, false, CUSTOMER, ABANDONED",
        "TRANSFER,     false, false, false, CUSTOMER, ABANDONED",
        "ENTRY,        false, false, false, SYSTEM,   NO_ANSWER",
        "QUEUE,        false, false, false, SYSTEM,   NO_ANSWER",
        "RINGING,      false, false, false, REP,      NO_ANSWER",
        "TRANSFER,     false, false, false, nobody,   NO_ANSWER",
      })
  void theFirstOutcomeThatFitsHolds(
      Stage stage,
      boolean converted,
      boolean resolved,
      boolean deflected,
      Party endedBy,
      Outcome outcome) {
    assertThat(OutcomeRule.decide(new Ending(stage, converted, resolved, deflected, endedBy)))
        .isEqualTo(outcome);
  }

  /** 5 stages x 2 x 2 x 2 x 4 (three parties and none) = 160 endings. */
  @Test
  void everyEndingHasOneOutcome() {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    for (Ending ending : everyEnding()) {
      counts.merge(OutcomeRule.decide(ending), 1, Integer::sum);
    }
    assertThat(counts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                // One stage of five.
                Outcome.ANSWERED, 32,
                // Of the other 128, those with one of two marks: three quarters.
                Outcome.RESOLVED, 96,
                // Of the other 32, half.
                Outcome.DEFLECTED, 16,
                // Of the other 16, one party of four.
                Outcome.ABANDONED, 4,
                Outcome.NO_ANSWER, 12));
  }

  @ParameterizedTest
  @EnumSource(value = Stage.class, mode = Mode.EXCLUDE, names = "CONVERSATION")
  void onlyTheCustomerAbandons(Stage stage) {
    assertThat(OutcomeRule.decide(new Ending(stage, false, false, false, Party.CUSTOMER)))
        .isEqualTo(Outcome.ABANDONED);
    assertThat(OutcomeRule.decide(new Ending(stage, false, false, false, Party.REP)))
        .isEqualTo(Outcome.NO_ANSWER);
    assertThat(OutcomeRule.decide(new Ending(stage, false, false, false, Party.SYSTEM)))
        .isEqualTo(Outcome.NO_ANSWER);
    assertThat(OutcomeRule.decide(new Ending(stage, false, false, false, null)))
        .isEqualTo(Outcome.NO_ANSWER);
  }

  private static List<Ending> everyEnding() {
    List<Ending> endings = new ArrayList<>();
    List<Party> parties = new ArrayList<>(List.of(Party.values()));
    parties.add(null);
    for (Stage stage : Stage.values()) {
      for (int marks = 0; marks < 8; marks++) {
        for (Party party : parties) {
          endings.add(
              new Ending(stage, (marks & 1) != 0, (marks & 2) != 0, (marks & 4) != 0, party));
        }
      }
    }
    return endings;
  }
}
