package dev.hangup.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.catalog.Catalog;
import dev.hangup.catalog.Profiles;
import dev.hangup.catalog.Reason;
import dev.hangup.embedding.EmbedderUnavailable;
import dev.hangup.embedding.OnnxSentenceEmbedder;
import dev.hangup.embedding.SentenceEmbedder;
import dev.hangup.json.Json;
import dev.hangup.review.OthersTrend.Change;
import dev.hangup.review.UnseenReason.Cause;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReviewTest {
  private static final Catalog CORE = Profiles.shipped().profile("core").catalog();
  private static final YearMonth MARCH = YearMonth.of(2026, 3);

  private static final List<String> PARKING =
      List.of(
          "There is nowhere to park the car near your shop.",
          "Where would I leave the car? There's no parking in that street.",
          "I'd come, but without a parking space for the car it makes no sense.",
          "The parking lot was full again, so I drove the car home.",
          "Parking costs more than the haircut, and the car must stay somewhere.",
          "You have no parking, my number is 5555 123 4567.");
  private static final List<String> ALLERGY =
      List.of(
          "My son has a peanut allergy, so we can't eat there.",
          "With my nut allergy your cakes are not safe for me.",
          "Do you know what's in it? I have a severe allergy to peanuts.",
          "No thanks, the allergy is too dangerous with all those nuts in the kitchen.");
  private static final List<String> ODD =
      List.of(
          "The parrot ate the brochure before I could read it.",
          "Our choir sings on that island every autumn.",
          "Is this the number of the lighthouse?");

  private static ReviewedCall call(String id, String reason, double confidence, String said) {
    return new ReviewedCall(id, null, "en", reason, confidence, List.of(said), null);
  }

  private static ReviewedCall labelled(String id, String reason, String label) {
    return new ReviewedCall(id, null, "en", reason, 0.9, List.of(), label);
  }

  private static List<ReviewedCall> silent(String reason, int count) {
    List<ReviewedCall> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(new ReviewedCall(reason + i, null, null, reason, 0.9, List.of(), null));
    }
    return calls;
  }

  private static List<ReviewedCall> planted() {
    List<ReviewedCall> calls = new ArrayList<>();
    for (List<String> kind : List.of(PARKING, ALLERGY, ODD)) {
      for (String said : kind) {
        calls.add(call("o" + calls.size(), Catalog.OTHERS, 0.6, said));
      }
    }
    for (Reason reason : CORE.reasons()) {
      for (String said : reason.counterExamples()) {
        calls.add(call("r" + calls.size(), reason.name(), 0.9, said));
      }
    }
    return calls;
  }

  private static ReviewInput undated(List<ReviewedCall> calls) {
    return new ReviewInput("acme", null, calls, Map.of(), Map.of(), null);
  }

  private static Review review(ReviewInput input) {
    return Review.of(input, CORE, null, Limits.DEFAULT);
  }

  private static SentenceEmbedder embedder() {
    try {
      return OnnxSentenceEmbedder.open();
    } catch (EmbedderUnavailable e) {
      return Assumptions.abort("no sentence embedder here: " + e.getMessage());
    }
  }

  @Nested
  class Groups {

    @Test
    void plantedOnesAreFoundByMeaning() {
      try (SentenceEmbedder embedder = embedder()) {
        Review review = Review.of(undated(planted()), CORE, embedder, Limits.DEFAULT);

        List<OthersGroup> groups = review.others().groups();
        assertThat(groups).extracting(OthersGroup::calls).containsExactly(6, 4);
        assertThat(groups.get(0).name()).contains("PARK").matches("[A-Z]+(_[A-Z]+)*");
        assertThat(groups.get(1).name()).contains("ALLERGY").matches("[A-Z]+(_[A-Z]+)*");
        assertThat(groups.get(0).share()).isCloseTo(6 / 13.0, within(1e-12));
        assertThat(groups).noneMatch(OthersGroup::widen);
        assertThat(PARKING.subList(0, 5)).containsAll(withoutRedacted(groups.get(0).typical()));
        assertThat(review.others().calls()).isEqualTo(13);
      }
    }

    @Test
    void plantedOnesAreFoundByWords() {
      List<OthersGroup> groups = review(undated(planted())).others().groups();

      assertThat(groups).extracting(OthersGroup::name).anyMatch(name -> name.contains("PARKING"));
      assertThat(groups).extracting(OthersGroup::name).anyMatch(name -> name.contains("ALLERGY"));
      assertThat(groups).allMatch(group -> group.calls() >= 3);
    }

    @Test
    void whatAReasonCoversAlreadyShouldWidenIt() {
      List<ReviewedCall> calls = new ArrayList<>();
      List<String> said =
          List.of(
              "It is too expensive for me, I cannot afford that price.",
              "That price is over my budget, I can't pay so much.",
              "Too expensive, my budget is smaller than your price.",
              "I love it but I can't afford the price.");
      for (String text : said) {
        calls.add(call("o" + calls.size(), Catalog.OTHERS, 0.4, text));
      }
      try (SentenceEmbedder embedder = embedder()) {
        assertThat(Review.of(undated(calls), CORE, embedder, Limits.DEFAULT).others().groups())
            .singleElement()
            .satisfies(
                group -> {
                  assertThat(group.nearestReason()).isEqualTo("BUDGET_CONSTRAINTS");
                  assertThat(group.widen()).isTrue();
                });
      }
    }

    @Test
    void twoCallsAreNoGroup() {
      List<ReviewedCall> calls =
          List.of(
              call("a", Catalog.OTHERS, 0.6, PARKING.get(0)),
              call("b", Catalog.OTHERS, 0.6, PARKING.get(0)),
              call("c", "NOT_INTERESTED", 0.6, PARKING.get(0)));
      assertThat(review(undated(calls)).others().groups()).isEmpty();
      List<ReviewedCall> corrected = new ArrayList<>(calls);
      corrected.add(
          new ReviewedCall(
              "d", null, "en", "NOT_INTERESTED", 0.9, List.of(PARKING.get(0)), Catalog.OTHERS));
      assertThat(review(undated(corrected)).others().groups())
          .as("a call that a person put into the fallback belongs to it")
          .singleElement()
          .satisfies(group -> assertThat(group.calls()).isEqualTo(3));
    }

    @Test
    void utterancesAreRedacted() {
      List<ReviewedCall> calls = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        calls.add(call("o" + i, Catalog.OTHERS, 0.6, PARKING.get(5)));
      }
      assertThat(review(undated(calls)).others().groups().get(0).typical())
          .singleElement()
          .satisfies(said -> assertThat(said).contains("parking").doesNotContain("4567"));
    }

    @Test
    void ofManyCallsSomeAreDrawnAndItIsSaid() {
      List<ReviewedCall> calls = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        calls.add(call("o" + i, Catalog.OTHERS, 0.6, PARKING.get(i % 5)));
      }
      OthersUse use =
          Review.of(undated(calls), CORE, null, new Limits(3, 0.02, 0.5, 3, 20)).others();
      assertThat(use.lookedAt()).isEqualTo(20);
      assertThat(use.calls()).isEqualTo(50);
    }

    private static List<String> withoutRedacted(List<String> said) {
      return said.stream().filter(text -> !text.contains("my number is")).toList();
    }
  }

  @Test
  void theOrderOfTheCallsChangesNothing() {
    String once = Json.indented(review(undated(planted())));
    for (int seed = 0; seed < 5; seed++) {
      List<ReviewedCall> shuffled = planted();
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(Json.indented(review(undated(shuffled)))).isEqualTo(once);
    }
  }

  /** Of 400 calls none or two are rare: up to 1.8% (Wilson, from tables); 5 of 400 are not. */
  @Test
  void rareReasons() {
    List<ReviewedCall> calls = new ArrayList<>(silent("NOT_INTERESTED", 393));
    calls.addAll(silent("WRONG_CONTACT", 2));
    calls.addAll(silent("TECHNICAL_ISSUES", 5));
    Map<YearMonth, Map<String, Long>> history =
        Map.of(YearMonth.of(2026, 1), Map.of("NEEDS_MORE_TIME", 4L));
    Review review = review(new ReviewInput("acme", MARCH, calls, history, Map.of(), null));

    assertThat(review.rare())
        .extracting(RareReason::name)
        .containsExactly("NEEDS_MORE_TIME", "WRONG_CONTACT");
    RareReason none = review.rare().get(0);
    assertThat(none.calls()).isZero();
    assertThat(none.lastSeen()).isEqualTo("2026-01");
    assertThat(none.expected()).isCloseTo(8, within(1e-9));
    // z^2 / (n + z^2) = 3.841459 / 403.841459
    assertThat(none.high()).isCloseTo(0.009512, within(1e-6));
    // With 100 calls, 3.7% are possible.
    assertThat(
            review(
                    new ReviewInput(
                        "acme", MARCH, silent("NOT_INTERESTED", 100), history, Map.of(), null))
                .rare())
        .isEmpty();
  }

  @Test
  void correctionsAndCloseDescriptionsMakeConfusedPairs() {
    List<ReviewedCall> calls = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      calls.add(labelled("t" + i, "NEEDS_MORE_TIME", "TIMING_NOT_RIGHT"));
      calls.add(labelled("o" + i, "WRONG_CONTACT", Catalog.OTHERS));
    }
    calls.add(labelled("x", "TIMING_NOT_RIGHT", "NEEDS_MORE_TIME"));
    calls.add(labelled("y", "TIMING_NOT_RIGHT", "TIMING_NOT_RIGHT"));
    calls.add(labelled("z", "NOT_INTERESTED", "NEEDS_MORE_TIME"));

    assertThat(review(undated(calls)).confused())
        .containsExactly(
            new ConfusedPair("NEEDS_MORE_TIME", "TIMING_NOT_RIGHT", 3, 1, 5, 0, null),
            new ConfusedPair("WRONG_CONTACT", Catalog.OTHERS, 3, 0, 3, 0, null));
    assertThat(review(undated(calls)).corrected()).isEqualTo(8);

    Catalog close =
        new Catalog(
            "close",
            List.of(
                new Reason(
                    "TOO_EXPENSIVE",
                    "The customer says it is too expensive",
                    List.of(),
                    List.of(),
                    null),
                new Reason(
                    "PRICE_CONCERNS",
                    "The customer says the price is a concern",
                    List.of(),
                    List.of(),
                    null)),
            true);
    assertThat(
            Review.of(undated(silent("TOO_EXPENSIVE", 1)), close, null, Limits.DEFAULT).confused())
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.first()).isEqualTo("TOO_EXPENSIVE");
              assertThat(pair.second()).isEqualTo("PRICE_CONCERNS");
              assertThat(pair.close()).isNotNull();
            });
  }

  @Test
  void doubtfulVerdictsInTheWordsOfAnotherReason() {
    List<String> said =
        List.of(
            "We already have a supplier for that and are happy with them.",
            "My brother's company does all of this for us already.",
            "I signed with another provider two years ago and it works well.",
            "We use a competitor of yours for that, thank you.");
    List<ReviewedCall> calls = new ArrayList<>();
    for (String text : said) {
      calls.add(call("d" + calls.size(), "BUDGET_CONSTRAINTS", 0.3, text));
      calls.add(call("s" + calls.size(), "FEATURES_MISSING", 0.8, text));
    }
    try (SentenceEmbedder embedder = embedder()) {
      assertThat(Review.of(undated(calls), CORE, embedder, Limits.DEFAULT).confused())
          .containsExactly(
              new ConfusedPair("BUDGET_CONSTRAINTS", "ALREADY_HAS_SOLUTION", 0, 0, 0, 4, null));
    }
  }

  @Test
  void typoNewMissedAndNoDataAreToldApart() {
    List<ReviewedCall> calls = new ArrayList<>(silent("NOT_INTERESTED", 40));
    calls.addAll(silent("TECHNICAL_ISUES", 2));
    Review review =
        review(
            new ReviewInput(
                "acme",
                MARCH,
                calls,
                Map.of(YearMonth.of(2025, 11), Map.of("BUDGET_CONSTRAINTS", 3L)),
                Map.of("wrong contact", 2L, "FEATURES_MISSING", 5L, "PET_ILL", 1L),
                Set.of("NOT_INTERESTED", "FEATURES_MISSING", "TIMING_NOT_RIGHT")));

    assertThat(review.unseen())
        .extracting(UnseenReason::name, UnseenReason::cause, UnseenReason::similar)
        .contains(
            org.assertj.core.groups.Tuple.tuple("TECHNICAL_ISSUES", Cause.TYPO, "TECHNICAL_ISUES"),
            org.assertj.core.groups.Tuple.tuple("WRONG_CONTACT", Cause.TYPO, "wrong contact"),
            org.assertj.core.groups.Tuple.tuple("FEATURES_MISSING", Cause.MISSED, null),
            org.assertj.core.groups.Tuple.tuple("TIMING_NOT_RIGHT", Cause.NO_DATA, null),
            org.assertj.core.groups.Tuple.tuple("NEEDS_MORE_TIME", Cause.NEW, null))
        .extracting(tuple -> tuple.toList().get(0))
        .doesNotContain("NOT_INTERESTED", "BUDGET_CONSTRAINTS");
    assertThat(review.unknown())
        .containsExactly(
            new UnknownName("TECHNICAL_ISUES", 2, 0, "TECHNICAL_ISSUES"),
            new UnknownName("wrong contact", 0, 2, "WRONG_CONTACT"),
            new UnknownName("PET_ILL", 0, 1, null));
    // 0.98 ^ 42
    assertThat(review.unseen().get(0).chance()).isCloseTo(0.428051, within(1e-6));
  }

  @Test
  void theShareOfTheFallbackAgainstTheMonthBefore() {
    List<ReviewedCall> calls = new ArrayList<>(silent("NOT_INTERESTED", 160));
    calls.addAll(silent(Catalog.OTHERS, 40));
    YearMonth february = MARCH.minusMonths(1);
    Map<String, Long> before = Map.of(Catalog.OTHERS, 20L, "NOT_INTERESTED", 180L);

    OthersTrend trend =
        review(new ReviewInput("acme", MARCH, calls, Map.of(february, before), Map.of(), null))
            .others()
            .trend();
    assertThat(trend.change()).isEqualTo(Change.ROSE);
    assertThat(trend.z()).isCloseTo(2.80056, within(1e-5));
    assertThat(trend.months())
        .extracting(OthersTrend.MonthShare::month)
        .containsExactly("2026-02", "2026-03");

    assertThat(change(calls, february, 38, 200)).isEqualTo(Change.UNCHANGED);
    assertThat(change(calls, february, 80, 200)).isEqualTo(Change.FELL);
    assertThat(change(calls, february, 1, 10)).isEqualTo(Change.TOO_FEW);
    assertThat(change(calls, february.minusMonths(1), 20, 200)).isEqualTo(Change.FIRST);
  }

  private static Change change(List<ReviewedCall> calls, YearMonth month, long others, long all) {
    Map<String, Long> then = Map.of(Catalog.OTHERS, others, "NOT_INTERESTED", all - others);
    return review(new ReviewInput("acme", MARCH, calls, Map.of(month, then), Map.of(), null))
        .others()
        .trend()
        .change();
  }

  @Test
  void nothingToReview() {
    assertThatThrownBy(() -> review(undated(List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("acme has no calls");
  }

  @Test
  void whatPeopleReadIsHarmless() {
    List<ReviewedCall> calls = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      calls.add(
          call(
              "o" + i,
              Catalog.OTHERS,
              0.6,
              "No parking <script>alert(1)</script> \u001b[31m at all"));
    }
    calls.add(labelled("x", "*bold*_name", null));
    Review review = review(undated(calls));

    assertThat(String.join("\n", ReviewText.lines(review)))
        .contains("could be a reason", "parking")
        .doesNotContain("\u001b");
    assertThat(ReviewText.markdown(review))
        .startsWith("# Review of acme: 4 calls")
        .contains("## Reasons never seen", "\\<script\\>", "\\*bold\\*\\_name")
        .doesNotContain("\u001b", "<script>");
  }
}
