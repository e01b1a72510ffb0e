package dev.hangup.coldstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.catalog.Catalog;
import dev.hangup.catalog.Reason;
import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import dev.hangup.features.Encoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExampleClassifierTest {
  private static final Encoder WORDS = new Encoder(null);
  private static final Catalog SHOP =
      new Catalog(
          "shop",
          List.of(
              reason(
                  "NO_PARKING",
                  "There is nowhere to park the car near the shop.",
                  "Where would I leave the car?",
                  "Parking around you is impossible."),
              reason(
                  "TOO_EXPENSIVE",
                  "The price is more than the customer can pay.",
                  "That price is too much money.",
                  "I cannot pay that much.")),
          true);

  private static Reason reason(String name, String description, String... examples) {
    return new Reason(name, description, List.of(examples), List.of(), null);
  }

  private static ExampleClassifier.Opinion judge(Turn... turns) {
    Conversation conversation = new Conversation("c", "shop", null, "en", false, List.of(turns));
    return ExampleClassifier.of(SHOP, WORDS).judge(WORDS.encode(List.of(conversation)).get(0));
  }

  private static Turn customer(String text) {
    return new Turn(Turn.Side.CUSTOMER, text);
  }

  private static Turn agent(String text) {
    return new Turn(Turn.Side.AGENT, text);
  }

  @Test
  void whatSoundsLikeAnExampleIsIts() {
    Map<String, Double> parking = judge(customer("I cannot park my car near you.")).total();
    assertThat(parking.get("NO_PARKING")).isGreaterThan(0.6);
    Map<String, Double> price = judge(customer("So much money, that price!")).total();
    assertThat(price.get("TOO_EXPENSIVE")).isGreaterThan(0.6);
  }

  @Test
  void probabilitiesSumToOneOverTheReasons() {
    ExampleClassifier.Opinion opinion =
        judge(agent("Hello!"), customer("The car, the car."), customer("And the price."));
    assertThat(opinion.total()).containsOnlyKeys("NO_PARKING", "TOO_EXPENSIVE");
    assertThat(sum(opinion.total())).isCloseTo(1, within(1e-9));
    assertThat(opinion.byTurn()).hasSize(3);
    for (String reason : opinion.total().keySet()) {
      assertThat(opinion.byTurn().stream().mapToDouble(turn -> turn.get(reason)).sum())
          .isCloseTo(opinion.total().get(reason), within(1e-9));
    }
  }

  /** By hand: an agent's word first, 1 · 0.5; a customer's four words last, 2 · 2. */
  @Test
  void longLateAndCustomersTurnsCountMore() {
    ExampleClassifier.Opinion opinion = judge(agent("Hello!"), customer("So much money there."));
    assertThat(sum(opinion.byTurn().get(0))).isCloseTo(0.5 / 4.5, within(1e-9));
    assertThat(sum(opinion.byTurn().get(1))).isCloseTo(4 / 4.5, within(1e-9));
  }

  @Test
  void learnsTheSameEveryTime() {
    Turn said = customer("I cannot park there for that price.");
    assertThat(judge(said)).isEqualTo(judge(said));
  }

  @Test
  void whereNothingIsSaidThereIsNoOpinion() {
    assertThat(judge().total()).isEmpty();
  }

  private static double sum(Map<String, Double> shares) {
    return shares.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
