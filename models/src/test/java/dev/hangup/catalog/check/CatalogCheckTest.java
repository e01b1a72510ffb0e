package dev.hangup.catalog.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.catalog.AlertCategory;
import dev.hangup.catalog.AlertGuide;
import dev.hangup.catalog.Catalog;
import dev.hangup.catalog.Reason;
import dev.hangup.catalog.check.Finding.Severity;
import dev.hangup.embedding.SentenceEmbedder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The good and the bad catalogs are those that the guidance for drop-off reasons warns with. */
class CatalogCheckTest {

  @Nested
  class WholeCatalogs {

    @Test
    void recommendedOnesPass() {
      Catalog common =
          catalog(
              "NOT_INTERESTED", "Customer shows no interest or explicitly declines",
              "BUDGET_CONSTRAINTS", "Price is the primary barrier, customer likes the product",
              "NEEDS_MORE_TIME", "Customer is considering but not ready to commit",
              "ALREADY_HAS_SOLUTION", "Customer has existing solution from competitor",
              "TECHNICAL_ISSUES", "Technical problems prevented proper conversation",
              "WRONG_CONTACT", "Speaking with wrong person, need to reach decision maker",
              "TIMING_NOT_RIGHT", "Interest exists but external timing issues prevent conversion",
              "FEATURES_MISSING", "Product lacks required features or functionality",
              "CONTRACTUAL_OBLIGATIONS", "Customer wants to switch but has contractual barriers");

      assertThat(CatalogCheck.of(common))
          .filteredOn(f -> f.severity() == Severity.MUST_MEND)
          .isEmpty();
    }

    @Test
    void fewerThanFive() {
      assertThat(
              problems(
                  catalog("NOT_INTERESTED", "No interest at all in such a product, a plain no")))
          .contains("null: it has 1 reasons");
    }

    @Test
    void moreThanTen() {
      String[] many = new String[22];
      List<String> fruit =
          List.of(
              "apple", "banana", "cherry", "damson", "elder", "fig", "grape", "hazel", "iris",
              "jasmine", "kiwi");
      for (int i = 0; i < 11; i++) {
        many[2 * i] = "NO_" + fruit.get(i).toUpperCase(java.util.Locale.ROOT);
        many[2 * i + 1] = "They wanted a " + fruit.get(i) + " and left without one";
      }
      assertThat(problems(catalog(many))).containsExactly("null: it has 11 reasons");
    }

    @Test
    void none() {
      assertThat(CatalogCheck.of(new Catalog("acme", List.of(), true)))
          .singleElement()
          .satisfies(f -> assertThat(f.severity()).isEqualTo(Severity.MUST_MEND));
    }

    @Test
    void withoutAFallback() {
      assertThat(CatalogCheck.of(new Catalog("acme", reasons("A_PRICE", "x"), false)))
          .anySatisfy(
              f -> {
                assertThat(f.problem()).startsWith("it has no fallback");
                assertThat(f.severity()).isEqualTo(Severity.ADVICE);
                assertThat(f.mend()).isEqualTo("write others: true");
              });
    }
  }

  @Nested
  class NamesOfReasons {

    @ParameterizedTest
    @CsvSource({
      "budgetConstraints, BUDGET_CONSTRAINTS",
      "Budget Constraints, BUDGET_CONSTRAINTS",
      "budget-constraints, BUDGET_CONSTRAINTS",
      "BUDGET__CONSTRAINTS, BUDGET_CONSTRAINTS",
      "_TECHNICAL, TECHNICAL",
      "2_FAR_AWAY, FAR_AWAY",
      "AÑO_FISCAL, ANO_FISCAL",
    })
    void notInUppercaseSnakeCase(String name, String better) {
      assertThat(CatalogCheck.of(catalog(name, "The budget of the customer does not allow it now")))
          .anySatisfy(
              f -> {
                assertThat(f.entry()).isEqualTo(name);
                assertThat(f.problem()).isEqualTo("the name is not in UPPERCASE_SNAKE_CASE");
                assertThat(f.mend()).isEqualTo("write " + better);
              });
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_RIGHT_NOW", "OTHER_ISSUE", "PROBLEM", "REASON_1", "MISC", "LATER"})
    void vague(String name) {
      assertThat(problems(catalog(name, "The customer's season begins in May, not before")))
          .contains(name + ": the name is vague: it does not say what stood in the way");
    }

    @ParameterizedTest
    @CsvSource({
      "BUDGET_CONSTRAINTS, budget_constraints, the name differs from BUDGET_CONSTRAINTS only in case or punctuation",
      "OUT_OF_STOCK, OUTOFSTOCK, the name differs from OUT_OF_STOCK only in case or punctuation",
      "BUDGET_CONSTRAINTS, BUDGET_CONSTRANTS, the name is spelled almost like BUDGET_CONSTRAINTS",
      "BUDGET_CONSTRAINTS, BUGDET_CONSTRAINT, the name is spelled almost like BUDGET_CONSTRAINTS",
      "PRICE, PRCIE, the name is spelled almost like PRICE",
    })
    void alike(String first, String second, String problem) {
      assertThat(
              problems(
                  catalog(
                      first, "The yearly sum is above what the owner has set aside",
                      second, "An old quarrel keeps the neighbours from joining together")))
          .contains(second + ": " + problem);
    }

    @Test
    void shortNamesThatDifferInTwoLettersAreTwoNames() {
      assertThat(Names.alike(entries("LATE", "x", "SIZE", "y"))).isEmpty();
    }

    /** Hand-worked: one swap, one replacement, three insertions, two of each. */
    @ParameterizedTest
    @CsvSource({"ab,ba,1", "cat,cut,1", "'',abc,3", "kitten,sitting,3", "same,same,0", "ca,abc,3"})
    void distances(String a, String b, int distance) {
      assertThat(Spelling.distance(a, b)).isEqualTo(distance);
      assertThat(Spelling.distance(b, a)).isEqualTo(distance);
    }
  }

  @Nested
  class DescriptionsOfReasons {

    @Test
    void missing() {
      assertThat(problems(catalog("PRICE", ""))).contains("PRICE: it has no description");
    }

    @ParameterizedTest
    @CsvSource({
      "TOO_EXPENSIVE, Too expensive",
      "PRICE_CONCERNS, Price concerns",
      "NOT_INTERESTED, Not interested",
    })
    void tooShort(String name, String description) {
      assertThat(problems(catalog(name, description)))
          .contains(name + ": the description is too short to decide by: '" + description + "'");
    }

    @Test
    void restatingTheName() {
      assertThat(problems(catalog("BUDGET_CONSTRAINTS", "The customer has budget constraints")))
          .contains("BUDGET_CONSTRAINTS: the description only restates the name");
    }

    @ParameterizedTest
    @CsvSource({
      "The customer had some other issue with the whole offer that we made, other issue",
      "Various objections of the customer against the offer that we made, Various",
      "Price is high (could also mean not interested), could also",
      "'The van was late, the driver was rude, etc.', etc",
    })
    void fittingAnything(String description, String words) {
      assertThat(problems(catalog("PRICE_TOO_HIGH", description)))
          .contains("PRICE_TOO_HIGH: '" + words + "' in the description fits anything");
    }

    @Test
    void specificOnes() {
      assertThat(
              CatalogCheck.of(
                  catalog(
                      "TOO_EXPENSIVE",
                      "Customer explicitly said price is too high compared to budget",
                      "VALUE_DOUBTED",
                      "Customer concerned about ROI or value for money, not absolute price")))
          .noneMatch(f -> f.severity() == Severity.MUST_MEND);
    }
  }

  @Nested
  class ExamplesOfReasons {

    @Test
    void none() {
      assertThat(problems(new Catalog("acme", List.of(reason("PRICE")), true)))
          .anyMatch(p -> p.startsWith("PRICE: it has no examples"));
    }

    @Test
    void givenToTwo() {
      Catalog catalog =
          new Catalog(
              "acme",
              List.of(reason("PRICE", "I can't pay that."), reason("STOCK", "I can't pay that!")),
              true);
      assertThat(problems(catalog))
          .contains("STOCK: the example 'I can't pay that!' is also one of PRICE");
    }

    @Test
    void givenTwice() {
      assertThat(
              problems(
                  new Catalog("acme", List.of(reason("PRICE", "Too dear", "too dear.")), true)))
          .contains("PRICE: the example 'too dear.' stands twice");
    }

    @Test
    void thatAreCounterExamplesToo() {
      Reason both =
          new Reason(
              "PRICE", "The sum is above theirs", List.of("Too dear"), List.of("Too dear"), null);
      assertThat(problems(new Catalog("acme", List.of(both), true)))
          .contains("PRICE: 'Too dear' is both an example and a counter-example");
    }
  }

  @Nested
  class Meanings {

    @Test
    void overlappingOnes() {
      assertThat(
              tooClose(
                  catalog(
                      "NOT_INTERESTED", "Not interested",
                      "PRICE_TOO_HIGH", "Price is high (could also mean not interested)",
                      "INTERESTED_BUT_EXPENSIVE", "Interested but price is issue")))
          .containsExactly("INTERESTED_BUT_EXPENSIVE to PRICE_TOO_HIGH");
      assertThat(tooClose(catalog("REASON_A", "Too expensive", "REASON_B", "Price concerns")))
          .containsExactly("REASON_B to REASON_A");
      assertThat(
              tooClose(
                  catalog(
                      "BUDGET_CONSTRAINTS",
                          "Price is the primary barrier, customer likes the product",
                      "PRICE_TOO_HIGH", "The customer says that it costs too much")))
          .containsExactly("PRICE_TOO_HIGH to BUDGET_CONSTRAINTS");
    }

    /** What half of the reasons speak of still tells these from the others. */
    @Test
    void overlappingOnesAmongMore() {
      assertThat(
              tooClose(
                  catalog(
                      "NOT_INTERESTED", "Not interested",
                      "PRICE_TOO_HIGH", "Price is high (could also mean not interested)",
                      "INTERESTED_BUT_EXPENSIVE", "Interested but price is issue",
                      "NOT_RIGHT_NOW", "Not right now",
                      "price_too_high", "Other issue")))
          .containsExactly(
              "INTERESTED_BUT_EXPENSIVE to PRICE_TOO_HIGH", "price_too_high to PRICE_TOO_HIGH");
    }

    @Test
    void mutuallyExclusiveOnes() {
      assertThat(
              tooClose(
                  catalog(
                      "NOT_INTERESTED", "No interest at all",
                      "INTERESTED_BUT_EXPENSIVE", "Interested but price is issue",
                      "INTERESTED_WRONG_TIMING", "Interested but timing is issue")))
          .isEmpty();
      assertThat(
              tooClose(
                  catalog(
                      "REASON_A", "Customer explicitly said price is too high compared to budget",
                      "REASON_B",
                          "Customer concerned about ROI or value for money, not absolute price")))
          .isEmpty();
    }

    @Test
    void descriptionsThatAnEmbedderFindsAlike() {
      Catalog catalog =
          catalog(
              "LEAKY_ROOF", "Rain comes in through the top of the house",
              "WET_CEILING", "Water drips from above into the rooms",
              "NOISY_ROAD", "Lorries pass the windows all night long");
      SentenceEmbedder directions =
          new Directions(
              Map.of(
                  "leaky roof: Rain comes in through the top of the house", 0,
                  "wet ceiling: Water drips from above into the rooms", 34,
                  "noisy road: Lorries pass the windows all night long", 70));

      assertThat(tooClose(catalog)).isEmpty();
      // cos 34° = 0.829, cos 36° = 0.809
      assertThat(tooClose(catalog, directions)).containsExactly("WET_CEILING to LEAKY_ROOF");
    }

    @Test
    void examplesThatAnEmbedderCannotTellApart() {
      Reason roof =
          new Reason(
              "ROOF",
              "Rain comes in through the top of the house",
              List.of("1", "2", "3", "4", "5"),
              List.of(),
              null);
      Reason ceiling =
          new Reason(
              "CEILING",
              "Water drips from above into the rooms",
              List.of("a", "b", "c", "d", "e"),
              List.of(),
              null);
      Catalog catalog = new Catalog("acme", List.of(roof, ceiling), true);
      Map<String, Integer> apart =
          Map.of(
              "1", 0, "2", 1, "3", 2, "4", 3, "5", 4, "a", 80, "b", 81, "c", 82, "d", 83, "e", 84);
      Map<String, Integer> mixed =
          Map.of(
              "1", 0, "2", 20, "3", 40, "4", 60, "5", 80, "a", 1, "b", 21, "c", 41, "d", 61, "e",
              81);

      assertThat(tooClose(catalog, new Directions(apart))).isEmpty();
      assertThat(tooClose(catalog, new Directions(mixed))).containsExactly("CEILING to ROOF");
    }

    private List<String> tooClose(Catalog catalog) {
      return tooClose(catalog, null);
    }

    private List<String> tooClose(Catalog catalog, SentenceEmbedder embedder) {
      return CatalogCheck.of(catalog, embedder).stream()
          .filter(f -> f.problem().startsWith("it is too close to "))
          .map(
              f ->
                  f.entry()
                      + " to "
                      + f.problem().replaceAll("^it is too close to (\\w+):.*", "$1"))
          .toList();
    }
  }

  @Nested
  class Guides {

    @Test
    void needNoFallbackAndNoNumber() {
      AlertGuide guide =
          new AlertGuide(
              "acme",
              List.of(
                  new AlertCategory(
                      "NO_GREETING",
                      "The agent began without a word of greeting to the customer",
                      List.of("What is it?"),
                      List.of())));
      assertThat(CatalogCheck.of(guide)).isEmpty();
    }

    @Test
    void areCheckedByName() {
      AlertGuide guide =
          new AlertGuide(
              "acme", List.of(new AlertCategory("noGreeting", "", List.of(), List.of())));
      assertThat(CatalogCheck.of(guide))
          .extracting(Finding::problem)
          .contains("the name is not in UPPERCASE_SNAKE_CASE", "it has no description");
    }

    @Test
    void empty() {
      assertThat(CatalogCheck.of(new AlertGuide("acme", List.of())))
          .extracting(Finding::problem)
          .containsExactly("it has no categories");
    }
  }

  private static List<String> problems(Catalog catalog) {
    return CatalogCheck.of(catalog).stream().map(f -> f.entry() + ": " + f.problem()).toList();
  }

  /** Names and descriptions in turn, each with one example of its own. */
  private static Catalog catalog(String... namesAndDescriptions) {
    return new Catalog("acme", reasons(namesAndDescriptions), true);
  }

  private static List<Reason> reasons(String... namesAndDescriptions) {
    List<Reason> reasons = new ArrayList<>();
    for (int i = 0; i < namesAndDescriptions.length; i += 2) {
      reasons.add(
          new Reason(
              namesAndDescriptions[i],
              namesAndDescriptions[i + 1],
              List.of("example of " + i),
              List.of(),
              null));
    }
    return reasons;
  }

  private static List<Entry> entries(String... namesAndDescriptions) {
    return reasons(namesAndDescriptions).stream().map(Entry::of).toList();
  }

  private static Reason reason(String name, String... examples) {
    return new Reason(
        name,
        "The sum is above what they have set aside for it",
        List.of(examples),
        List.of(),
        null);
  }

  /** Every text is a direction in the plane, in degrees; those it does not know lie apart. */
  private record Directions(Map<String, Integer> degrees) implements SentenceEmbedder {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public String name() {
      return "directions";
    }

    @Override
    public float[][] embed(List<String> texts) {
      return texts.stream()
          .map(text -> Math.toRadians(degrees.getOrDefault(text, 100 * text.length())))
          .map(angle -> new float[] {(float) Math.cos(angle), (float) Math.sin(angle)})
          .toArray(float[][]::new);
    }

    @Override
    public void close() {}
  }
}
