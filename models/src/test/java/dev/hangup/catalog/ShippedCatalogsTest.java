package dev.hangup.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.catalog.check.CatalogCheck;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.corpus.StarterCorpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedCatalogsTest {
  private static final Profiles SHIPPED = Profiles.shipped();

  /** Most sentences of that language have one of these. */
  private static final Pattern SPANISH =
      Pattern.compile(
          "(?i)[áéíóúñ¿¡]|\\b(?:que|de|mi|lo|los|el|la|para|por|una?|se|es|yo|con|ya|en|le|hay|muy|solo|nada|todo|pero|como|hasta|gracias|estoy)\\b");

  static Stream<Catalog> catalogs() {
    return SHIPPED.catalogs().stream();
  }

  static Stream<AlertGuide> guides() {
    return SHIPPED.guides().stream();
  }

  @Test
  void theProfilesOfTheCorpusAndTheJourney() {
    assertThat(SHIPPED.names())
        .containsExactlyInAnyOrder(
            "core",
            "ecommerce",
            "healthcare",
            "real_estate",
            "saas",
            "journey",
            "automotive_sales",
            "automotive_aftersales");
  }

  @Test
  void everyFileOfTheFolderIsShipped() throws IOException {
    List<String> inTheFolder = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("catalogs"))) {
      files.forEach(file -> inTheFolder.add(file.getFileName().toString()));
    }
    Set<String> read = new HashSet<>();
    SHIPPED.catalogs().forEach(c -> read.add(file(SHIPPED.place(c.name(), null))));
    SHIPPED.guides().forEach(g -> read.add(file(SHIPPED.place(g.name(), null))));
    read.add("automotive.yaml");

    assertThat(inTheFolder).containsExactlyInAnyOrderElementsOf(read);
  }

  @Test
  void everyLabelOfTheCorpusIsInItsProfileAndEveryReasonIsInTheCorpus() {
    Set<String> used = new HashSet<>();
    for (LabelledCall call : StarterCorpus.reasons()) {
      if (call.reason() != null) {
        assertThat(SHIPPED.profile(call.profile()).catalog().names())
            .as(call.id())
            .contains(call.reason());
        used.add(call.profile() + " " + call.reason());
      }
    }
    for (String profile : List.of("core", "ecommerce", "healthcare", "real_estate", "saas")) {
      for (String name : SHIPPED.profile(profile).catalog().names()) {
        assertThat(used).contains(profile + " " + name);
      }
    }
  }

  @Test
  void everyAlertOfTheCorpusIsInAGuideOfItsProfileAndEveryCategoryIsInTheCorpus() {
    Set<String> used = new HashSet<>();
    for (LabelledCall call : StarterCorpus.alerts()) {
      for (String alert : call.alerts()) {
        assertThat(SHIPPED.profile(call.profile()).guideOf(alert)).as(call.id()).isNotNull();
        used.add(call.profile() + " " + alert);
      }
    }
    int categories = 0;
    for (String profile : List.of("automotive_sales", "automotive_aftersales")) {
      for (AlertGuide guide : SHIPPED.profile(profile).guides()) {
        categories += guide.categories().size();
        guide.categories().forEach(c -> assertThat(used).contains(profile + " " + c.name()));
      }
    }
    assertThat(categories).isEqualTo(29);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecommerce", "healthcare", "real_estate", "saas"})
  void anIndustryHasFiveOfItsOwnAndFourOfTheCore(String industry) {
    Catalog catalog = SHIPPED.profile(industry).catalog();

    assertThat(catalog.others()).isTrue();
    assertThat(catalog.names()).hasSize(10).endsWith("OTHERS");
    assertThat(catalog.reasons().stream().map(Reason::name).skip(5))
        .containsExactly("NOT_INTERESTED", "NEEDS_MORE_TIME", "TECHNICAL_ISSUES", "WRONG_CONTACT");
    assertThat(catalog.reason("WRONG_CONTACT"))
        .isEqualTo(SHIPPED.profile("core").catalog().reason("WRONG_CONTACT"));
  }

  @Test
  void theJourneyHasItsStages() {
    assertThat(
            SHIPPED.profile("journey").catalog().reasons().stream()
                .map(r -> r.name() + " " + r.stage()))
        .containsExactly(
            "JUST_RESEARCHING early",
            "GATHERING_INFORMATION early",
            "COMPARING_OPTIONS middle",
            "NEEDS_APPROVAL middle",
            "ALMOST_READY late",
            "MINOR_CONCERNS late");
  }

  @Test
  void aDealerHasTheCommonReasonsAndTheGuidesOfTheDepartment() {
    Profile sales = SHIPPED.profile("automotive_sales");
    Profile aftersales = SHIPPED.profile("automotive_aftersales");

    assertThat(sales.catalog()).isEqualTo(SHIPPED.profile("core").catalog());
    assertThat(sales.guideOf("BUDGET_NOT_WORKED")).isEqualTo("sales_dropped_lead");
    assertThat(sales.guideOf("STOCK_DISAPPOINTMENT")).isEqualTo("sales_csi_risk");
    assertThat(sales.guideOf("PARTS_CONFUSION")).isNull();
    assertThat(aftersales.guideOf("VALUE_ADD_MISSED")).isEqualTo("aftersales_dropped_lead");
    assertThat(aftersales.guideOf("PARTS_CONFUSION")).isEqualTo("aftersales_csi_risk");
    assertThat(SHIPPED.profile("core").guides()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("catalogs")
  void catalogsPassTheirOwnCheck(Catalog catalog) {
    assertThat(CatalogCheck.of(catalog)).as(catalog.name()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("guides")
  void guidesPassTheirOwnCheck(AlertGuide guide) {
    assertThat(CatalogCheck.of(guide)).as(guide.name()).isEmpty();
  }

  @Test
  void everyEntryHasExamplesAndCounterExamplesInBothLanguages() {
    catalogs()
        .flatMap(c -> c.reasons().stream())
        .forEach(r -> enough(r.name(), r.examples(), r.counterExamples()));
    guides()
        .flatMap(g -> g.categories().stream())
        .forEach(c -> enough(c.name(), c.examples(), c.counterExamples()));
  }

  /** A sentence of the corpus as an example would make any score on the corpus worthless. */
  @Test
  void noExampleIsTakenFromTheCorpus() {
    Set<String> said = new HashSet<>();
    Stream.concat(StarterCorpus.reasons().stream(), StarterCorpus.alerts().stream())
        .flatMap(call -> call.turns().stream())
        .forEach(
            turn -> said.add(turn.text().toLowerCase(Locale.ROOT).replaceAll("\\W+", " ").strip()));

    Stream.concat(
            catalogs().flatMap(c -> c.reasons().stream()).flatMap(r -> r.examples().stream()),
            guides().flatMap(g -> g.categories().stream()).flatMap(c -> c.examples().stream()))
        .forEach(
            example ->
                assertThat(said)
                    .doesNotContain(
                        example.toLowerCase(Locale.ROOT).replaceAll("\\W+", " ").strip()));
  }

  private static void enough(String name, List<String> examples, List<String> counterExamples) {
    assertThat(examples).as(name).hasSizeGreaterThanOrEqualTo(12);
    assertThat(examples.stream().filter(e -> SPANISH.matcher(e).find()))
        .as(name + ", in Spanish")
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(counterExamples).as(name).hasSizeGreaterThanOrEqualTo(4);
  }

  private static String file(String place) {
    return place.replaceAll("^shipped (.*), line \\d+$", "$1");
  }
}
