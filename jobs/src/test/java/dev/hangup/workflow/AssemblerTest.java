package dev.hangup.workflow;

import static dev.hangup.interaction.Party.CUSTOMER;
import static dev.hangup.interaction.Story.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.interaction.Event;
import dev.hangup.interaction.Trail;
import dev.hangup.interaction.TrailCodec;
import dev.hangup.settings.SettingsFile;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class AssemblerTest {

  @Test
  void foldsTheEventsOfAnInteractionThatComeApart() throws Exception {
    List<Event> events = call("a").started(0).queued(5, "sales").ended(30, CUSTOMER).events();

    assertThat(assembled(trail(events.subList(2, 3)), trail(events.subList(0, 2))))
        .containsExactly("a ABANDONED 3 events 25000 ms");
  }

  /** The hash code of Aa is that of BB. */
  @Test
  void tellsInteractionsOfTheSameKeyApart() throws Exception {
    List<Event> first =
        call("Aa-00000007").started(0).queued(0, "sales").ended(10, CUSTOMER).events();
    List<Event> second =
        call("BB-00000007").started(0).queued(0, "sales").accepted(4, "ann").events();
    Trail one = trail(first.subList(0, 1));
    Trail other = trail(second);
    assertThat(SortKey.together().getKey(one)).isEqualTo(SortKey.together().getKey(other));

    assertThat(assembled(one, other, trail(first.subList(1, 3))))
        .containsExactlyInAnyOrder(
            "Aa-00000007 ABANDONED 3 events 10000 ms", "BB-00000007 ANSWERED 3 events 4000 ms");
  }

  private static Trail trail(List<Event> events) {
    return new Trail(events.get(0).interactionId(), TrailCodec.pack(events));
  }

  /** Of each interaction: its id, outcome, number of events and wait. */
  private static List<String> assembled(Trail... trails) throws Exception {
    Assembler<String> assembler =
        new Assembler<>(
            SettingsFile.builtIn(),
            settings ->
                (its, events) ->
                    "%s %s %d events %d ms"
                        .formatted(
                            its.interactionId(), its.outcome(), events.size(), its.waitMillis()),
            null);
    try (KeyedOneInputStreamOperatorTestHarness<Long, Trail, String> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(assembler), SortKey.together(), SortKey.TYPE)) {
      harness.setup(Types.STRING.createSerializer(null));
      harness.open();
      for (Trail trail : trails) {
        harness.processElement(trail, 0);
      }
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.processWatermark(Long.MAX_VALUE);
      return new ArrayList<>(harness.extractOutputValues());
    }
  }
}
