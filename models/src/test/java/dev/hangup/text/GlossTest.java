package dev.hangup.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GlossTest {
  private final Gloss gloss = Gloss.spanish();

  /** "me lo voy a pensar" is a phrase of the lexicon, as are "me", "lo" and "pensar". */
  @Test
  void theLongestPhraseGoesFirst() {
    assertThat(gloss.of("Me lo voy a pensar con mi esposa"))
        .isEqualTo("I will think about it with my wife");
    assertThat(gloss.of("lo")).isEqualTo("it");
  }

  @Test
  void unknownWordsStay() {
    assertThat(gloss.of("Hola Zbigniew, muy caro")).isEqualTo("hello Zbigniew, very expensive");
  }

  @Test
  void marksStandBehindTheirWordsAndInvertedOnesGo() {
    assertThat(gloss.of("¿Cuánto cuesta?")).isEqualTo("how much does it cost?");
    assertThat(gloss.of("¡No me interesa!")).isEqualTo("I am not interested!");
  }

  @Test
  void anAccentMayBeACharacterOfItsOwn() {
    String decomposed = Normalizer.normalize("mañana, ¿cuánto cuesta?", Normalizer.Form.NFD);
    assertThat(decomposed).hasSizeGreaterThan("mañana, ¿cuánto cuesta?".length());
    assertThat(gloss.of(decomposed)).isEqualTo("tomorrow, how much does it cost?");
  }

  @Test
  void theLanguageThatIsSaidDecides() {
    assertThat(inEnglish("es", "gracias")).isEqualTo("thank you");
    assertThat(inEnglish("es-MX", "gracias")).isEqualTo("thank you");
    assertThat(inEnglish("en", "muchas gracias, señora")).isEqualTo("muchas gracias, señora");
    assertThat(inEnglish("est", "gracias")).isEqualTo("gracias");
  }

  @Test
  void functionWordsTellWhereNothingIsSaid() {
    assertThat(inEnglish(null, "es muy caro, gracias")).isEqualTo("is very expensive, thank you");
    String english = "I told la señora that it is fine, and she will call me back tomorrow";
    assertThat(inEnglish(null, english)).isEqualTo(english);
  }

  @Test
  void englishIsTheSameConversation() {
    Conversation english = conversation("en", "Thank you, no.");
    assertThat(Gloss.inEnglish(english)).isSameAs(english);
  }

  @Test
  void onlyTheTextsChange() {
    Conversation spanish =
        new Conversation(
            "c9",
            "saas",
            "chat",
            "es",
            true,
            List.of(new Turn(Turn.Side.AGENT, "hola"), new Turn(Turn.Side.CUSTOMER, "gracias")));
    assertThat(Gloss.inEnglish(spanish))
        .isEqualTo(
            new Conversation(
                "c9",
                "saas",
                "chat",
                "es",
                true,
                List.of(
                    new Turn(Turn.Side.AGENT, "hello"),
                    new Turn(Turn.Side.CUSTOMER, "thank you"))));
  }

  /** A turn may not be blank. */
  @Test
  void anEmptyGlossKeepsTheText() {
    assertThat(gloss.of("¿¡")).isEmpty();
    assertThat(gloss.of("Se")).as("a word that the lexicon leaves out").isEmpty();
    assertThat(inEnglish("es", "Se")).isEqualTo("Se");
    assertThat(inEnglish("es", "¿¡")).isEqualTo("¿¡");
  }

  @Test
  void theLexiconHasTwoColumnsAndNoKeyTwice() throws IOException {
    Set<String> keys = new HashSet<>();
    int lines = 0;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Gloss.class.getResourceAsStream("/dev/hangup/text/es-en.tsv"),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines++;
        String[] columns = line.split("\t", -1);
        assertThat(columns).as(line).hasSize(2);
        String key = columns[0];
        assertThat(key)
            .isEqualTo(key.toLowerCase(Locale.ROOT))
            .isEqualTo(key.strip())
            .isEqualTo(Normalizer.normalize(key, Normalizer.Form.NFC))
            .isNotEmpty()
            .doesNotContain("  ");
        assertThat(keys.add(key)).as(key).isTrue();
      }
    }
    assertThat(lines).isGreaterThan(15_000);
  }

  private static String inEnglish(String language, String text) {
    return Gloss.inEnglish(conversation(language, text)).turns().get(0).text();
  }

  private static Conversation conversation(String language, String text) {
    return new Conversation(
        "c", "core", null, language, false, List.of(new Turn(Turn.Side.CUSTOMER, text)));
  }

  @Test
  void aNamePasses() {
    assertThat(gloss.of("gracias, Ana")).containsIgnoringCase("ana");
  }
}
