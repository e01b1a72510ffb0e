package dev.hangup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CatalogCommandTest {
  @TempDir private Path folder;

  private record Ran(int exit, String out, String err) {}

  private static Ran catalog(String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = "catalog";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Hangup.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Ran(line.execute(words), out.toString(), err.toString());
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("acme.yaml"), text).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"core", "saas", "sales_csi_risk"})
  void whatIsShippedIsClean(String name) {
    assertThat(catalog("check", name)).isEqualTo(new Ran(0, name + ": clean\n", ""));
  }

  @Test
  void aShippedProfileIsCheckedWithItsGuides() {
    assertThat(catalog("check", "automotive_sales").out().lines())
        .containsExactly("core: clean", "sales_dropped_lead: clean", "sales_csi_risk: clean");
  }

  @Test
  void whatMustBeMendedEndsWithOne() throws IOException {
    String file =
        file(
            """
            catalog: acme
            include: {core: [NOT_INTERESTED, NEEDS_MORE_TIME, WRONG_CONTACT]}
            reasons:
              - name: priceTooHigh
                description: The customer says that the sum is above what they have set aside
                examples: [That is too dear]
              - name: NO_PARKING
                description: The customer cannot leave the car anywhere near the shop
            """);

    Ran ran = catalog("check", file);

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.out().lines())
        .containsExactly(
            file
                + ", line 4: priceTooHigh: the name is not in UPPERCASE_SNAKE_CASE; write PRICE_TOO_HIGH",
            file
                + ", line 7: advice: NO_PARKING: it has no examples, and is recognized only once"
                + " calls are labelled with it; add ten or more sentences as customers say them",
            "1 to mend, 1 advice");
  }

  @Test
  void adviceAloneEndsWithZero() throws IOException {
    String file = file("catalog: acme\nothers: false\ninclude: {core: [NOT_INTERESTED]}\n");

    Ran ran = catalog("check", file);

    assertThat(ran.exit()).isZero();
    assertThat(ran.out().lines())
        .containsExactly(
            file
                + ", line 1: advice: acme: it has 1 reasons; five to ten tell more; begin with the"
                + " most common objections",
            file
                + ", line 1: advice: acme: it has no fallback: a call that fits nothing gets a wrong"
                + " reason; write others: true",
            "0 to mend, 2 advice");
  }

  @Test
  void whatCannotBeReadEndsWithTwo() throws IOException {
    String file = file("catalog: acme\nreason: []\n");

    assertThat(catalog("check", file))
        .isEqualTo(
            new Ran(
                2,
                "",
                "hangup: "
                    + file
                    + ", line 2: 'reason' is not known here; known are catalog, others, include,"
                    + " reasons\n"));
    assertThat(catalog("check", "nosuch.yaml"))
        .isEqualTo(
            new Ran(
                2,
                "",
                "hangup: there is no file 'nosuch.yaml' and nothing shipped has that name; see"
                    + " hangup catalog list\n"));
    assertThat(catalog("check", file("profile: acme\ncatalog: core\n")).exit()).isEqualTo(2);
    assertThat(catalog("check").exit()).isEqualTo(2);
    assertThat(catalog().err()).startsWith("say check, list or show");
  }

  @Test
  void listsWhatThereIs() throws IOException {
    assertThat(catalog("list").out().lines())
        .contains(
            "  automotive_sales       core         sales_dropped_lead, sales_csi_risk",
            "  ecommerce              ecommerce    -")
        .anyMatch(line -> line.matches(" +core +9 +shipped core.yaml, line \\d+"));
    assertThat(catalog("list", file("catalog: acme\n")).out().lines())
        .anyMatch(line -> line.matches(" +acme +acme +-"))
        .anyMatch(line -> line.matches(" +acme +0 +.*acme.yaml, line 1"));
  }

  @Test
  void showsACatalog() {
    assertThat(catalog("show", "journey").out().lines())
        .startsWith("catalog journey", "  JUST_RESEARCHING (early)")
        .endsWith("  OTHERS", "    None of these.");
    assertThat(catalog("show", "journey", "--examples").out())
        .contains("\n      + Nada más estoy viendo, por curiosidad.\n")
        .contains("\n      - It's between you and one other.\n");
    assertThat(catalog("show", "sales_csi_risk").out())
        .startsWith("guide sales_csi_risk\n  NO_FOLLOW_UP_FRUSTRATION\n");
  }
}
