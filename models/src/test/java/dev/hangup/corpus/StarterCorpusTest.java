package dev.hangup.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.conversation.Turn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StarterCorpusTest {

  @Test
  void holdsTheCallsThatItsReadmeCounts() {
    assertThat(StarterCorpus.reasons()).hasSize(930).noneMatch(LabelledCall::hasAlertLabels);
    assertThat(StarterCorpus.alerts()).hasSize(620).allMatch(LabelledCall::hasAlertLabels);
  }

  @Test
  void readsTheFirstCallAsItStandsInItsFile() {
    LabelledCall first = StarterCorpus.reasons().get(0);
    assertThat(first.id()).isEqualTo("ra-001");
    assertThat(first.profile()).isEqualTo("core");
    assertThat(first.channel()).isEqualTo("voice");
    assertThat(first.language()).isEqualTo("en");
    assertThat(first.converted()).isFalse();
    assertThat(first.reason()).isEqualTo("BUDGET_CONSTRAINTS");
    assertThat(first.turns()).hasSize(12);
    assertThat(first.turns().get(0).side()).isEqualTo(Turn.Side.AGENT);
    assertThat(first.turns().get(11).side()).isEqualTo(Turn.Side.CUSTOMER);
    assertThat(first.turns().get(11).text())
        .isEqualTo("I will. Tell Femi hi. And that I hate him.");
  }

  @Test
  void noIdStandsInTwoFiles() {
    List<LabelledCall> all =
        Stream.concat(StarterCorpus.reasons().stream(), StarterCorpus.alerts().stream()).toList();
    Set<String> ids = new HashSet<>();
    assertThat(all).allMatch(call -> ids.add(call.id()));
  }

  @Test
  void everyProfileHasCallsOnEveryChannel() {
    for (String profile : List.of("core", "ecommerce", "healthcare", "real_estate", "saas")) {
      for (String channel : List.of("voice", "chat", "sms")) {
        assertThat(StarterCorpus.reasons())
            .as("%s by %s", profile, channel)
            .anyMatch(c -> c.profile().equals(profile) && c.channel().equals(channel));
      }
    }
    for (String profile : List.of("automotive_sales", "automotive_aftersales")) {
      for (String channel : List.of("voice", "chat", "sms")) {
        assertThat(StarterCorpus.alerts())
            .as("%s by %s", profile, channel)
            .anyMatch(c -> c.profile().equals(profile) && c.channel().equals(channel));
      }
    }
  }

  @Test
  void keepsLettersBeyondAscii() {
    assertThat(StarterCorpus.reasons())
        .filteredOn(c -> c.id().equals("rj-002"))
        .singleElement()
        .satisfies(c -> assertThat(c.turns().get(0).text()).contains("rentería"));
  }
}
