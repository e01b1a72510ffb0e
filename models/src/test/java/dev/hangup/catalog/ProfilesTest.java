package dev.hangup.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("acme.yaml");
  }

  @Nested
  class ABusinessOfItsOwn {

    @Test
    void itsOwnReasonsAndShippedOnesUnderItsOwnNames() throws IOException {
      Profiles profiles =
          read(
              """
              profile: acme
              catalog: acme_reasons
              guides: [sales_csi_risk, acme_manners]
              ---
              catalog: acme_reasons
              others: false
              include:
                core: [WRONG_CONTACT, NOT_INTERESTED]
                saas: [DATA_MIGRATION]
              reasons:
                - name: NO_PARKING
                  description: There is nowhere to park, and the customer will not come without a car.
                  stage: late
                  examples:
                    - Where would I leave the car?
                    - "Parking: none. Well, then no."
                  counter_examples: [It is too far]
              ---
              guide: acme_manners
              include: {aftersales_csi_risk: [TRANSFERRED_AROUND]}
              categories:
                - {name: NO_GREETING, description: The agent did not say hello.}
              """);
      Profile acme = profiles.profile("acme");

      assertThat(acme.catalog().name()).isEqualTo("acme_reasons");
      assertThat(acme.catalog().names())
          .containsExactly("NO_PARKING", "WRONG_CONTACT", "NOT_INTERESTED", "DATA_MIGRATION");
      assertThat(acme.catalog().reasons().get(0))
          .isEqualTo(
              new Reason(
                  "NO_PARKING",
                  "There is nowhere to park, and the customer will not come without a car.",
                  java.util.List.of(
                      "Where would I leave the car?", "Parking: none. Well, then no."),
                  java.util.List.of("It is too far"),
                  "late"));
      assertThat(acme.catalog().reason("DATA_MIGRATION"))
          .isEqualTo(Profiles.shipped().profile("saas").catalog().reason("DATA_MIGRATION"));
      assertThat(acme.guideOf("NO_GREETING")).isEqualTo("acme_manners");
      assertThat(acme.guideOf("TRANSFERRED_AROUND")).isEqualTo("acme_manners");
      assertThat(acme.guideOf("STOCK_DISAPPOINTMENT")).isEqualTo("sales_csi_risk");
      assertThat(profiles.place("acme_reasons", null)).isEqualTo(file + ", line 5");
      assertThat(profiles.place("acme_reasons", "NO_PARKING")).isEqualTo(file + ", line 11");
      assertThat(profiles.place("acme_reasons", "WRONG_CONTACT")).isEqualTo(file + ", line 8");
      assertThat(profiles.place("acme_reasons", "NO_SUCH")).isNull();
    }

    @Test
    void aCatalogAloneIsAProfileWithoutGuides() throws IOException {
      Profile acme = read("catalog: acme\nreasons: [{name: A, description: b}]\n").profile("acme");

      assertThat(acme.catalog().names()).containsExactly("A", "OTHERS");
      assertThat(acme.guides()).isEmpty();
    }

    @Test
    void aProfileMayHaveGuidesAlone() throws IOException {
      Profile acme = read("profile: acme\nguides: [sales_csi_risk]\n").profile("acme");

      assertThat(acme.catalog()).isNull();
      assertThat(acme.guides()).extracting(AlertGuide::name).containsExactly("sales_csi_risk");
    }

    @Test
    void severalFilesKnowEachOther() throws IOException {
      Path other = folder.resolve("other.yaml");
      Files.writeString(file, "profile: acme\ncatalog: acme\n");
      Files.writeString(other, "catalog: acme\ninclude: {core: [WRONG_CONTACT]}\n");

      assertThat(Profiles.shipped().with(file, other).profile("acme").catalog().names())
          .containsExactly("WRONG_CONTACT", "OTHERS");
    }

    @Test
    void anEmptyFileAddsNothingAndTheShippedOnesStayAsTheyAre() throws IOException {
      assertThat(read("# nothing yet\n---\n").names()).isEqualTo(Profiles.shipped().names());
      read("catalog: acme\n");
      assertThat(Profiles.shipped().names()).doesNotContain("acme");
    }

    @Test
    void whatIsOnlyCheckedMayBeMissing() throws IOException {
      Profile acme = read("catalog: acme\nreasons:\n  - name: not good\n").profile("acme");

      assertThat(acme.catalog().reasons().get(0).description()).isEmpty();
      assertThat(acme.catalog().reasons().get(0).examples()).isEmpty();
      assertThat(acme.catalog().reasons().get(0).stage()).isNull();
    }
  }

  @Nested
  class WhatIsRefused {

    @Test
    void anUnknownProfileWithThoseThereAre() {
      assertThatThrownBy(() -> Profiles.shipped().profile("eccomerce"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("there is no profile 'eccomerce'; there are ")
          .hasMessageContaining("ecommerce");
    }

    @Test
    void anUnknownKey() {
      refused(
          "catalog: acme\nreasons:\n  - name: A\n    desciption: b\n",
          4,
          "'desciption' is not known here; known are name, description, stage, examples,"
              + " counter_examples");
      refused(
          "catalog: acme\nfallback: true\n",
          2,
          "'fallback' is not known here; known are catalog, others, include, reasons");
      refused(
          "guide: acme\ncategories:\n- name: A\n  stage: early\n",
          4,
          "'stage' is not known here; known are name, description, examples, counter_examples");
    }

    @Test
    void aKeyThatStandsTwice() {
      refused(
          "catalog: acme\nreasons: []\nreasons: []\n",
          3,
          "the key 'reasons' stands twice in one block; keep one");
      refused(
          "catalog: acme\nreasons:\n- name: A\n  name: B\n",
          4,
          "the key 'name' stands twice in one block; keep one");
    }

    @Test
    void aReasonThatStandsTwice() {
      refused(
          "catalog: acme\nreasons:\n- name: A\n- name: A\n",
          4,
          "'A' stands twice in 'acme'; keep one");
      refused(
          "catalog: acme\nreasons:\n- name: WRONG_CONTACT\ninclude:\n  core: [WRONG_CONTACT]\n",
          5,
          "'WRONG_CONTACT' stands twice in 'acme'; keep one");
    }

    @Test
    void theFallbackAsAReason() {
      refused(
          "catalog: acme\nreasons:\n- name: OTHERS\n",
          3,
          "OTHERS is the fallback, no reason; write others: true instead");
    }

    @Test
    void aNameThatIsTaken() {
      assertThatThrownBy(() -> read("\ncatalog: saas\n"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              file + ", line 2: there is a catalog 'saas' already (shipped saas.yaml, line ")
          .hasMessageEndingWith("; give it a name of your own");
      refused("guide: core\n", 1, "a catalog has the name 'core'; give the guide another one");
    }

    @Test
    void namesThatLeadNowhere() {
      refused(
          "catalog: acme\ninclude:\n  kore: [NOT_INTERESTED]\n",
          3,
          "there is no catalog 'kore' to include");
      refused(
          "profile: acme\ncatalog: acme\n",
          2,
          "there is no catalog 'acme'; there are core, ecommerce, healthcare, real_estate, saas,"
              + " journey");
      refused(
          "profile: acme\nguides:\n  - sales\n",
          3,
          "there is no guide 'sales'; there are sales_dropped_lead, sales_csi_risk,"
              + " aftersales_dropped_lead, aftersales_csi_risk");
      assertThatThrownBy(() -> read("catalog: acme\ninclude:\n  saas: [NOT_INTERESTED]\n"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              file
                  + ", line 3: catalog 'saas' defines no 'NOT_INTERESTED'; it defines INTEGRATION_CONCERNS,");
    }

    @Test
    void aCategoryOfTwoGuides() {
      refused(
          "guide: acme\ninclude: {sales_csi_risk: [POOR_CALL_EXPERIENCE]}\n---\n"
              + "profile: acme\nguides: [acme, sales_csi_risk]\n",
          4,
          "POOR_CALL_EXPERIENCE stands in the guides 'acme' and 'sales_csi_risk'; a profile takes a"
              + " category from one guide");
    }

    @Test
    void valuesOfTheWrongKind() {
      refused(
          "reasons: []\n",
          1,
          "it says not what it is; begin with catalog: NAME, guide: NAME or profile: NAME");
      refused("- a\n", 1, "the document is no block of keys and values");
      refused(
          "catalog:\nreasons: []\n",
          1,
          "it says not what it is; begin with catalog: NAME, guide: NAME or profile: NAME");
      refused("catalog: acme\nothers: maybe\n", 2, "'others' is 'maybe'; write true or false");
      refused(
          "catalog: acme\nreasons: A\n", 2, "'reasons' is no list; write its elements after '- '");
      refused(
          "catalog: acme\nreasons:\n - A\n",
          3,
          "an element of 'reasons' is no block of keys and values");
      refused(
          "catalog: acme\nreasons:\n - description: b\n", 3, "'name' is missing or empty; add it");
      refused("catalog: acme\ninclude: [core]\n", 2, "'include' is no block of keys and values");
      refused(
          "catalog: acme\nreasons:\n- name: A\n  stage: mid\n",
          4,
          "'mid' is no stage; write early, middle or late, or leave it out");
      refused(
          "catalog: acme\nreasons:\n- name: A\n  examples:\n  - He said: no\n",
          5,
          "an element of 'examples' is no text; put quotes around it where it holds a colon, '{' or '['");
      refused(
          "catalog: acme\nreasons:\n- name: A\n  examples:\n  -\n",
          5,
          "an element of 'examples' is empty; fill it or take it out");
    }

    @Test
    void whatIsNoYaml() {
      assertThatThrownBy(() -> read("catalog: acme\nreasons: [\n"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(file + ", line 3: this is no YAML: ")
          .hasMessageNotContaining("\n");
      assertThatThrownBy(() -> read("catalog: acme\nothers: \u0007true\n"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(file + ", line 2: a character that YAML does not allow; take it out");
    }

    @Test
    void filesThatCannotBeRead() throws IOException {
      assertThatThrownBy(() -> Profiles.shipped().with(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(file + " cannot be read; check the path");
      Files.write(file, "catalog: Auskünfte".getBytes(StandardCharsets.ISO_8859_1));
      assertThatThrownBy(() -> Profiles.shipped().with(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(file + " is not UTF-8; save it as UTF-8");
    }

    private void refused(String content, int line, String problem) {
      assertThatThrownBy(() -> read(content))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(file + ", line " + line + ": " + problem);
    }
  }

  private Profiles read(String content) throws IOException {
    Files.writeString(file, content);
    return Profiles.shipped().with(file);
  }
}
