package dev.hangup.archive.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.hangup.archive.Times;
import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Party;
import dev.hangup.interaction.Speaker;
import java.io.IOException;
import java.util.Arrays;

/** Reads an event of the native format from any JSON, and says what is wrong where it cannot. */
final class JsonEvent {
  private final String defaultBusiness;

  JsonEvent(String defaultBusiness) {
    this.defaultBusiness = defaultBusiness;
  }

  /**
   * Reads the one object of a line.
   *
   * @throws IllegalArgumentException where it is no event; the message names the mend
   * @throws com.fasterxml.jackson.core.JsonProcessingException where it is no JSON
   */
  Event event(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("not an event: a line holds one JSON object");
    }
    String interactionId = null;
    EventType type = null;
    boolean timed = false;
    long at = 0;
    String eventId = null;
    String business = defaultBusiness;
    Channel channel = null;
    Direction direction = null;
    String queue = null;
    String region = null;
    String campaign = null;
    String customerId = null;
    String rep = null;
    String language = null;
    Party by = null;
    Speaker speaker = null;
    String text = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.VALUE_NULL) {
        continue;
      }
      switch (name) {
        case "interaction_id" -> interactionId = text(json, name, value);
        case "type" -> type = EVENT_TYPES.of(text(json, name, value));
        case "at" -> {
          at = time(json, value);
          timed = true;
        }
        case "event_id" -> eventId = dimension(json, name, value, null);
        case "business" -> business = dimension(json, name, value, business);
        case "channel" -> channel = CHANNELS.of(text(json, name, value));
        case "direction" -> direction = DIRECTIONS.of(text(json, name, value));
        case "queue" -> queue = dimension(json, name, value, queue);
        case "region" -> region = dimension(json, name, value, region);
        case "campaign" -> campaign = dimension(json, name, value, campaign);
        case "customer_id" -> customerId = dimension(json, name, value, customerId);
        case "rep" -> rep = dimension(json, name, value, rep);
        case "language" -> language = dimension(json, name, value, language);
        case "by" -> by = PARTIES.of(text(json, name, value));
        case "speaker" -> speaker = SPEAKERS.of(text(json, name, value));
        case "text" -> text = text(json, name, value);
        default -> json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      throw new IllegalArgumentException("more than one JSON value on the line");
    }
    if (interactionId == null || interactionId.isEmpty()) {
      throw new IllegalArgumentException("no interaction_id; every event needs one");
    }
    if (type == null) {
      throw new IllegalArgumentException("no type; every event needs one, such as STARTED");
    }
    if (!timed) {
      throw new IllegalArgumentException("no at; every event needs its time");
    }
    return new Event(
        interactionId,
        type,
        at,
        eventId,
        null,
        0,
        business,
        channel,
        direction,
        queue,
        region,
        campaign,
        customerId,
        rep,
        language,
        by,
        speaker,
        text);
  }

  private static String text(JsonParser json, String name, JsonToken value) throws IOException {
    requireString(name, value);
    return json.getText();
  }

  /** An empty text says as much as none. */
  private static String dimension(JsonParser json, String name, JsonToken value, String before)
      throws IOException {
    String said = text(json, name, value);
    return said.isEmpty() ? before : said;
  }

  private static long time(JsonParser json, JsonToken value) throws IOException {
    requireString("at", value);
    return Times.parseRfc3339(json.getText());
  }

  private static void requireString(String name, JsonToken value) {
    if (value != JsonToken.VALUE_STRING) {
      String is =
          switch (value) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "a number";
          };
      throw new IllegalArgumentException(name + " is " + is + "; write it as a string");
    }
  }

  private static final Words<EventType> EVENT_TYPES = new Words<>("type", EventType.values());
  private static final Words<Channel> CHANNELS = new Words<>("channel", Channel.values());
  private static final Words<Direction> DIRECTIONS = new Words<>("direction", Direction.values());
  private static final Words<Party> PARTIES = new Words<>("by", Party.values());
  private static final Words<Speaker> SPEAKERS = new Words<>("speaker", Speaker.values());

  /** The words that a field may hold. */
  private record Words<E extends Enum<E>>(String field, E[] values) {
    E of(String word) {
      for (E value : values) {
        if (value.name().equals(word)) {
          return value;
        }
      }
      throw new IllegalArgumentException(
          "unknown "
              + field
              + " '"
              + (word.length() > 40 ? word.substring(0, 40) + "…" : word)
              + "'; it is one of "
              + String.join(", ", Arrays.stream(values).map(Enum::name).toList()));
    }
  }
}
