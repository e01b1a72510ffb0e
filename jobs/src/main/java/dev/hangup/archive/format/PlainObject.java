package dev.hangup.archive.format;

import dev.hangup.archive.EightBytes;
import dev.hangup.archive.Times;
import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Party;
import dev.hangup.interaction.RecentTexts;
import dev.hangup.interaction.Speaker;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the lines that nearly all lines are: one flat JSON object whose names are the format's own
 * and whose values are strings of plain ASCII without escapes. Whatever is not that, right or
 * wrong, it leaves to {@link JsonEvent}, which also knows what to say of it.
 *
 * <p>It does in one pass over the bytes what a JSON parser needs several for, and finds texts that
 * it has seen before without making them again: three times as fast, in a job that spends half of
 * its time on parsing.
 */
final class PlainObject {
  private static final int INTERACTION_ID = 0;
  private static final int TYPE = 1;
  private static final int AT = 2;
  private static final int EVENT_ID = 3;
  private static final int BUSINESS = 4;
  private static final int CHANNEL = 5;
  private static final int DIRECTION = 6;
  private static final int QUEUE = 7;
  private static final int REGION = 8;
  private static final int CAMPAIGN = 9;
  private static final int CUSTOMER_ID = 10;
  private static final int REP = 11;
  private static final int LANGUAGE = 12;
  private static final int BY = 13;
  private static final int SPEAKER = 14;
  private static final int TEXT = 15;
  private static final byte[][] NAMES =
      Arrays.stream(
              new String[] {
                "interaction_id",
                "type",
                "at",
                "event_id",
                "business",
                "channel",
                "direction",
                "queue",
                "region",
                "campaign",
                "customer_id",
                "rep",
                "language",
                "by",
                "speaker",
                "text"
              })
          .map(name -> name.getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);

  private static final Map<String, EventType> TYPES = byName(EventType.values());
  private static final Map<String, Channel> CHANNELS = byName(Channel.values());
  private static final Map<String, Direction> DIRECTIONS = byName(Direction.values());
  private static final Map<String, Party> PARTIES = byName(Party.values());
  private static final Map<String, Speaker> SPEAKERS = byName(Speaker.values());

  private final String defaultBusiness;
  private final RecentTexts texts = new RecentTexts();
  private final AsciiSlice time = new AsciiSlice();
  private final String[] values = new String[NAMES.length];

  PlainObject(String defaultBusiness) {
    this.defaultBusiness = defaultBusiness;
  }

  /** The event; null where the line is not plain. */
  Event event(byte[] line, int from, int to) {
    Arrays.fill(values, null);
    boolean timed = false;
    int i = from;
    if (i >= to || line[i++] != '{') {
      return null;
    }
    while (true) {
      i = blanks(line, i, to);
      if (i >= to || line[i++] != '"') {
        return null;
      }
      int nameStart = i;
      i = EightBytes.endOfPlainText(line, i, to);
      int field = field(line, nameStart, i);
      if (field < 0 || i >= to || line[i] != '"') {
        return null;
      }
      i = blanks(line, i + 1, to);
      if (i >= to || line[i++] != ':') {
        return null;
      }
      i = blanks(line, i, to);
      if (i >= to || line[i++] != '"') {
        return null;
      }
      int start = i;
      i = EightBytes.endOfPlainText(line, i, to);
      if (i >= to || line[i] != '"') {
        return null;
      }
      if (field == AT) {
        time.set(line, start, i);
        timed = true;
      } else if (i > start) {
        values[field] =
            field == EVENT_ID
                ? new String(line, start, i - start, StandardCharsets.ISO_8859_1)
                : texts.of(line, start, i);
      } else if (field != QUEUE && field != REGION && field != CAMPAIGN && field != REP) {
        return null;
      }
      i = blanks(line, i + 1, to);
      if (i >= to) {
        return null;
      }
      byte next = line[i++];
      if (next == '}') {
        return blanks(line, i, to) == to && timed ? made() : null;
      }
      if (next != ',') {
        return null;
      }
    }
  }

  private Event made() {
    EventType type = TYPES.get(values[TYPE]);
    Channel channel = CHANNELS.get(values[CHANNEL]);
    Direction direction = DIRECTIONS.get(values[DIRECTION]);
    Party by = PARTIES.get(values[BY]);
    Speaker speaker = SPEAKERS.get(values[SPEAKER]);
    if (type == null
        || values[INTERACTION_ID] == null
        || unknown(channel, CHANNEL)
        || unknown(direction, DIRECTION)
        || unknown(by, BY)
        || unknown(speaker, SPEAKER)) {
      return null;
    }
    long at;
    try {
      at = Times.parseRfc3339(time);
    } catch (IllegalArgumentException e) {
      return null;
    }
    return new Event(
        values[INTERACTION_ID],
        type,
        at,
        values[EVENT_ID],
        null,
        0,
        values[BUSINESS] == null ? defaultBusiness : values[BUSINESS],
        channel,
        direction,
        values[QUEUE],
        values[REGION],
        values[CAMPAIGN],
        values[CUSTOMER_ID],
        values[REP],
        values[LANGUAGE],
        by,
        speaker,
        values[TEXT]);
  }

  private boolean unknown(Enum<?> value, int field) {
    return value == null && values[field] != null;
  }

  private static int blanks(byte[] line, int from, int to) {
    int i = from;
    while (i < to && line[i] == ' ') {
      i++;
    }
    return i;
  }

  /**
   * Which field a name is; -1 where it is none. Lengths and first letters tell all but two apart.
   */
  private static int field(byte[] line, int from, int to) {
    int length = to - from;
    int candidate =
        switch (length) {
          case 2 -> line[from] == 'a' ? AT : BY;
          case 3 -> REP;
          case 4 -> line[from + 1] == 'y' ? TYPE : TEXT;
          case 5 -> QUEUE;
          case 6 -> REGION;
          case 7 -> line[from] == 'c' ? CHANNEL : SPEAKER;
          case 8 ->
              switch (line[from]) {
                case 'e' -> EVENT_ID;
                case 'b' -> BUSINESS;
                case 'c' -> CAMPAIGN;
                default -> LANGUAGE;
              };
          case 9 -> DIRECTION;
          case 11 -> CUSTOMER_ID;
          case 14 -> INTERACTION_ID;
          default -> -1;
        };
    return candidate >= 0 && Arrays.equals(NAMES[candidate], 0, length, line, from, to)
        ? candidate
        : -1;
  }

  private static <E extends Enum<E>> Map<String, E> byName(E[] values) {
    Map<String, E> map = new HashMap<>();
    for (E value : values) {
      map.put(value.name(), value);
    }
    return map;
  }
}
