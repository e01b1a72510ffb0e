package dev.hangup.followup.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.interaction.Outcome;
import dev.hangup.interaction.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FollowUpRuleFileTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("rules.yaml");
  }

  @Test
  void everyCondition() throws IOException {
    Files.writeString(
        file,
        """
        follow_ups:
          - name: all
            when:
              outcome: [ABANDONED, DEFLECTED]
              stage: QUEUE
              business: acme
              channel: [VOICE, '-']
              direction: INBOUND
              queue: [sales, '-']
              region: north
              campaign: spring
              reason: [A, B]
              alert: C
              guide: d
              converted: false
              min_value: 40
              min_confidence: 0.6
              customer: any
            action: "Call: now"
            due: in 5 minutes
        """);

    assertThat(FollowUpRuleFile.read(file))
        .containsExactly(
            new FollowUpRule(
                "all",
                new Condition(
                    Set.of(Outcome.ABANDONED, Outcome.DEFLECTED),
                    Set.of(Stage.QUEUE),
                    Set.of("acme"),
                    Set.of("VOICE", "-"),
                    Set.of("INBOUND"),
                    Set.of("sales", "-"),
                    Set.of("north"),
                    Set.of("spring"),
                    Set.of("A", "B"),
                    Set.of("C"),
                    Set.of("d"),
                    false,
                    40.0,
                    0.6,
                    true),
                "Call: now",
                new Due.After(Duration.ofMinutes(5))));
  }

  @Test
  void aFileMayAskForNothing() throws IOException {
    Files.writeString(file, "follow_ups: []\n");

    assertThat(FollowUpRuleFile.read(file)).isEmpty();
  }

  @Test
  void whatIsShownToBeCopiedIsWhatHolds() throws IOException {
    Files.writeString(file, FollowUpRuleFile.builtInText());

    assertThat(FollowUpRuleFile.read(file)).isEqualTo(FollowUpRuleFile.builtIn());
  }

  /** In place of a line of a rule that is right, or after it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | follow_up:                | 1: 'follow_up' is not known here; known are follow_ups",
        "2 | '  - name: [a]'           | 2: 'name' is no text; put quotes around it where it holds"
            + " a colon, '{' or '['",
        "2 | '  - nome: a'             | 2: 'nome' is not known here; known are name, when, action,"
            + " due",
        "2 | '  - action: b'           | 6: the key 'action' stands twice in one block; keep one",
        "3 | ''                        | 2: 'when' is missing or empty; add it",
        "4 | '      outcome: LOST'     | 4: 'LOST' is no outcome; known are ANSWERED, RESOLVED,"
            + " DEFLECTED, ABANDONED, NO_ANSWER",
        "4 | '      stage: [QUEUE, q]' | 4: 'q' is no stage; known are ENTRY, QUEUE, RINGING,"
            + " TRANSFER, CONVERSATION",
        "4 | '      channel: FAX'      | 4: 'FAX' is no channel; known are VOICE, CHAT, SMS, RCS,"
            + " WEB, EMAIL, '-'",
        "4 | '      outcome:'          | 4: 'outcome' is empty; fill it or take it out",
        "4 | '      outcome: []'       | 4: 'outcome' is empty; fill it or take it out",
        "4 | '      converted: maybe'  | 4: 'converted' is 'maybe'; write true or false",
        "4 | '      min_value: much'   | 4: 'much' is no number; write one like 0.5",
        "4 | '      min_value: -1'     | 4: '-1' is not from 0 to 1,000,000,000",
        "4 | '      min_confidence: 5' | 4: '5' is not from 0 to 1",
        "4 | '      min_confidence: 1' | 4: there is nothing to be confident of; add reason, alert"
            + " or guide",
        "4 | '      customer: all'     | 4: 'all' is not known; write known or any",
        "4 | '      customer: any'     | 4: it says of no interaction which; write conditions under"
            + " 'when'",
        "4 | '      who: me'           | 4: 'who' is not known here; known are outcome, stage,"
            + " business, channel, direction, queue, region, campaign, reason, alert, guide,"
            + " converted, min_value, min_confidence, customer",
        "5 | '    action:'             | 2: 'action' is missing or empty; add it",
        "6 | '    due: soon'           | 6: 'soon' is not understood; write it like: within 5"
            + " working minutes, in 2 hours, in 1 week, in 3 days at 10:00, in 2 working days, next"
            + " working day at 09:00",
        "7 | '  - name: first'         | 7: the rule 'first' stands in line 2 already; name one of"
            + " them otherwise",
        "7 | '  - second'              | 7: an element of 'follow_ups' is no block of keys and"
            + " values",
        "7 | '  - {name: [}'           | 7: this is no YAML: expected the node content, but found"
            + " '}'",
      })
  void isRefusedWithFileLineAndMend(int line, String text, String problem) throws IOException {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "follow_ups:",
                "  - name: first",
                "    when:",
                "      outcome: ABANDONED",
                "    action: CALL_BACK",
                "    due: in 5 minutes",
                ""));
    if (text.contains("action: b")) {
      lines.set(4, "    name: first");
      lines.set(5, "    action: CALL_BACK");
    }
    if (text.isEmpty()) {
      lines.set(line, "");
    }
    lines.set(line - 1, text);
    Files.write(file, lines);

    assertThatThrownBy(() -> FollowUpRuleFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("follow-up rules " + file + ", line " + problem);
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    Files.writeString(file, "# nothing\n");

    assertThatThrownBy(() -> FollowUpRuleFile.read(file))
        .hasMessage(
            "follow-up rules "
                + file
                + " are empty; write one list under follow_ups:, as hangup follow-ups show does");
  }

  @Test
  void anotherEncodingIsRefused() throws IOException {
    Files.write(file, "follow_ups: [ä]".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> FollowUpRuleFile.read(file))
        .hasMessage("follow-up rules " + file + " are not UTF-8; save them so");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> FollowUpRuleFile.read(file))
        .hasMessage("follow-up rules " + file + " cannot be read; check the path and the rights");
  }

  @Test
  void aLongActionIsRefused() throws IOException {
    Files.writeString(
        file,
        "follow_ups:\n  - {name: a, when: {stage: QUEUE}, action: "
            + "x".repeat(201)
            + ", due: in 1 day}\n");

    assertThatThrownBy(() -> FollowUpRuleFile.read(file))
        .hasMessage(
            "follow-up rules "
                + file
                + ", line 2: 'xxxxxxxxxxxxxxxxxxxx…' has over 200 letters; shorten it");
  }
}
