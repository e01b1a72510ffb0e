package dev.hangup.archive.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.interaction.Channel;
import dev.hangup.interaction.EventType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Words<EventType> TYPES = new Words<>(EventType.values(), Enum::name);
  private static final Words<Channel> CHANNELS = new Words<>(Channel.values(), Enum::name);

  @Test
  void everyWordIsFoundWithItsQuote() {
    for (EventType type : EventType.values()) {
      Words.Word<EventType> word = TYPES.at(bytes(type + "\""), 0, type.name().length() + 1);

      assertThat(word.meaning()).isEqualTo(type);
      assertThat(word.length()).isEqualTo(type.name().length() + 1);
    }
  }

  /**
   * Words with a letter changed, lost or doubled, wherever they stand and wherever the line ends.
   */
  @Property(tries = 3000)
  void whatIsFoundStandsThere(
      @ForAll Random random,
      @ForAll @IntRange(max = 9) int before,
      @ForAll @IntRange(max = 9) int behind) {
    EventType type = EventType.values()[random.nextInt(EventType.values().length)];
    StringBuilder text = new StringBuilder(type + "\"");
    int at = random.nextInt(text.length());
    switch (random.nextInt(5)) {
      case 0 -> text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(8)));
      case 1 -> text.deleteCharAt(at);
      case 2 -> text.insert(at, text.charAt(at));
      default -> {}
    }
    text.append("\"".repeat(behind));
    byte[] line = bytes("\"".repeat(before) + text);
    int to = before + random.nextInt(text.length() + 1);

    Words.Word<EventType> found = TYPES.at(line, before, to);

    String said = text.substring(0, Math.max(0, text.indexOf("\"")));
    boolean whole = before + said.length() + 1 <= to;
    boolean known = Arrays.stream(EventType.values()).anyMatch(t -> t.name().equals(said));
    if (whole && known) {
      assertThat(found.meaning().name()).isEqualTo(said);
    } else {
      assertThat(found).isNull();
    }
  }

  @Test
  void aWordIsNotFoundByItsBeginning() {
    byte[] line = bytes("VOICEMAIL\"");

    assertThat(CHANNELS.at(line, 0, line.length)).isNull();
    assertThat(CHANNELS.at(bytes("VO\""), 0, 3)).isNull();
    assertThat(CHANNELS.at(bytes("\""), 0, 1)).isNull();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
