package dev.hangup.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CallFeaturesTest {
  private static final String[] WORDS = {"the", "price", "is", "too", "high", "call", "me", "back"};
  private static final int DIMENSION = 5;

  @Property(tries = 200)
  void whatTheTurnsContributeSumsToTheWhole(@ForAll long seed) {
    Random random = new Random(seed);
    List<Conversation> taught = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      taught.add(conversation(random));
    }
    CallFeatures features =
        new CallFeatures(Vocabulary.of(taught, 1 + random.nextInt(2)), DIMENSION, 1.5, 0);
    Meaning meaning = meaning(conversation(random), random);
    Map<String, Double> sum = new TreeMap<>();
    for (FeatureVector turn : features.ofTurns(meaning)) {
      byName(turn).forEach((name, value) -> sum.merge(name, value, Double::sum));
    }
    Map<String, Double> whole = byName(features.of(meaning));
    assertThat(whole.keySet()).containsAll(sum.keySet());
    whole.forEach(
        (name, value) ->
            assertThat(sum.getOrDefault(name, 0.0)).as(name).isCloseTo(value, within(1e-9)));
  }

  @Test
  void namesStandInOrderWithoutDuplicates() {
    Random random = new Random(3);
    Conversation conversation = conversation(random);
    CallFeatures features =
        new CallFeatures(Vocabulary.of(List.of(conversation), 1), DIMENSION, 1, 0);
    assertThat(features.of(meaning(conversation, random)).names())
        .isSorted()
        .doesNotHaveDuplicates()
        .contains("cm0", "cl4", "am0", "al4")
        .doesNotContain("cm5");
  }

  @Test
  void ngramsOfASideHaveTheLengthThatIsAskedFor() {
    Conversation conversation = Said.conversation(Said.customer("too high"), Said.agent("I see"));
    CallFeatures features = new CallFeatures(Vocabulary.of(List.of(conversation), 1), 0, 1.5, 0);
    Map<String, Double> values = byName(features.of(new Meaning(conversation, new float[2][0])));
    assertThat(values).containsOnlyKeys("c:too", "c:high", "c:too high", "a:i", "a:see", "a:i see");
    for (String side : List.of("c:", "a:")) {
      double squares =
          values.entrySet().stream()
              .filter(e -> e.getKey().startsWith(side))
              .mapToDouble(e -> e.getValue() * e.getValue())
              .sum();
      assertThat(Math.sqrt(squares)).isCloseTo(1.5, within(1e-12));
    }
  }

  @Test
  void saysThatItConvertedOnlyWhereItMayKnow() {
    Conversation converted =
        new Conversation("c", "core", null, "en", true, List.of(Said.customer("deal")));
    Meaning meaning = new Meaning(converted, new float[1][0]);
    Vocabulary none = new Vocabulary(1, Map.of());
    assertThat(byName(new CallFeatures(none, 0, 1, 0.5).of(meaning)))
        .isEqualTo(Map.of("converted", 0.5));
    assertThat(byName(new CallFeatures(none, 0, 1, 0).of(meaning))).isEmpty();
    assertThat(new CallFeatures(none, 0, 1, 0.5).ofTurns(meaning))
        .singleElement()
        .satisfies(turn -> assertThat(turn.size()).isZero());
  }

  private static Map<String, Double> byName(FeatureVector vector) {
    Map<String, Double> values = new TreeMap<>();
    for (int i = 0; i < vector.size(); i++) {
      values.put(vector.names()[i], vector.values()[i]);
    }
    return values;
  }

  private static Conversation conversation(Random random) {
    Turn[] turns = new Turn[1 + random.nextInt(8)];
    for (int i = 0; i < turns.length; i++) {
      StringBuilder text = new StringBuilder();
      for (int w = random.nextInt(6); w >= 0; w--) {
        text.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
      }
      turns[i] =
          random.nextBoolean() ? Said.customer(text.toString()) : Said.agent(text.toString());
    }
    return Said.conversation(turns);
  }

  private static Meaning meaning(Conversation conversation, Random random) {
    float[][] vectors = new float[conversation.turns().size()][DIMENSION];
    for (float[] vector : vectors) {
      for (int d = 0; d < DIMENSION; d++) {
        vector[d] = random.nextFloat() - 0.5f;
      }
    }
    return new Meaning(conversation, vectors);
  }
}
