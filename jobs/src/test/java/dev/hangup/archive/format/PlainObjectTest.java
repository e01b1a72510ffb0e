package dev.hangup.archive.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.hangup.archive.Utf8;
import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Party;
import dev.hangup.interaction.Speaker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * The fast way of reading a line against Jackson's, which is the one that defines what is right.
 */
class PlainObjectTest {
  private static final List<String> LINES =
      List.of(
          "{\"interaction_id\":\"a-1\",\"type\":\"STARTED\",\"at\":\"2026-03-01T09:30:00Z\"}",
          "{\"event_id\":\"7\",\"interaction_id\":\"a-1\",\"type\":\"QUEUED\","
              + "\"at\":\"2026-03-01T09:30:00.250+02:00\",\"business\":\"acme\",\"channel\":\"VOICE\","
              + "\"direction\":\"INBOUND\",\"queue\":\"sales\",\"region\":\"eu west\","
              + "\"campaign\":\"\",\"customer_id\":\"c 1\",\"rep\":\"\",\"language\":\"en\"}",
          "{ \"type\" : \"ENDED\", \"by\" : \"CUSTOMER\", \"at\" : \"2026-03-01T09:31:00Z\","
              + " \"interaction_id\" : \"a-1\" }",
          "{\"interaction_id\":\"a-1\",\"type\":\"SAID\",\"at\":\"2026-03-01T09:30:00Z\","
              + "\"speaker\":\"BOT\",\"text\":\"What can I do for you today, 'friend'?\"}",
          "{\"interaction_id\":\"a-1\",\"interaction_id\":\"a-2\",\"type\":\"HELD\","
              + "\"at\":\"2026-03-01T09:30:00Z\",\"queue\":\"x\",\"queue\":\"\"}");

  private static final List<String> WORDS =
      Stream.of(
              words("channel", Channel.values()),
              words("direction", Direction.values()),
              words("by", Party.values()),
              words("speaker", Speaker.values()))
          .flatMap(words -> words)
          .toList();

  private static Stream<String> words(String field, Enum<?>[] values) {
    return Arrays.stream(values).map(value -> "\"" + field + "\":\"" + value.name() + "\"");
  }

  private static final String SPICE = "\"\\{}:, \u0001é\nxTZ0";

  @Test
  void readsPlainLinesItself() throws IOException {
    for (String line : LINES) {
      assertThat(plain(line.getBytes(StandardCharsets.UTF_8), "shop"))
          .as(line)
          .isNotNull()
          .isEqualTo(byJackson(line.getBytes(StandardCharsets.UTF_8), "shop"));
    }
  }

  @Property(tries = 3000)
  void whatItReadsIsWhatJacksonReads(@ForAll Random random) throws IOException {
    StringBuilder line = new StringBuilder(LINES.get(random.nextInt(LINES.size())));
    for (int changes = random.nextInt(3); changes >= 0; changes--) {
      int at = random.nextInt(line.length());
      char spice = SPICE.charAt(random.nextInt(SPICE.length()));
      switch (random.nextInt(3)) {
        case 0 -> line.setCharAt(at, spice);
        case 1 -> line.insert(at, spice);
        default -> line.deleteCharAt(at);
      }
    }
    byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);

    Event event = plain(bytes, null);

    if (event != null) {
      assertThat(Utf8.ascii(bytes, 0, bytes.length)).isTrue();
      assertThat(event).isEqualTo(byJackson(bytes, null));
    }
  }

  @Test
  void readsEveryWordOfTheFormat() throws IOException {
    PlainObject plain = new PlainObject(null);
    for (EventType type : EventType.values()) {
      for (String field : WORDS) {
        String line =
            "{\"interaction_id\":\"a-1\",\"at\":\"2026-03-01T09:30:00Z\",\"type\":\""
                + type
                + "\","
                + field
                + "}";
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        assertThat(plain.event(bytes, 0, bytes.length))
            .as(line)
            .isNotNull()
            .isEqualTo(byJackson(bytes, null));
      }
    }
  }

  /** It must look at none of the bytes around the line, of which there may be none. */
  private static Event plain(byte[] line, String business) {
    Event alone = new PlainObject(business).event(line, 0, line.length);
    byte[] buffer = new byte[line.length + 20];
    Arrays.fill(buffer, (byte) '"');
    System.arraycopy(line, 0, buffer, 10, line.length);
    assertThat(new PlainObject(business).event(buffer, 10, 10 + line.length)).isEqualTo(alone);
    return alone;
  }

  private static Event byJackson(byte[] line, String business) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(line)) {
      return new JsonEvent(business).event(json);
    }
  }
}
