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
import java.util.Locale;

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
  private enum Field {
    INTERACTION_ID,
    TYPE(EventType.values()),
    AT,
    EVENT_ID,
    BUSINESS,
    CHANNEL(Channel.values()),
    DIRECTION(Direction.values()),
    QUEUE(true),
    REGION(true),
    CAMPAIGN(true),
    CUSTOMER_ID,
    REP(true),
    LANGUAGE,
    BY(Party.values()),
    SPEAKER(Speaker.values()),
    TEXT;

    /** Null where it may hold any text. */
    private final Words<?> words;

    /** An empty text says as much as none; where it may not, it is left to {@link JsonEvent}. */
    private final boolean mayBeEmpty;

    Field() {
      this(false);
    }

    Field(boolean mayBeEmpty) {
      words = null;
      this.mayBeEmpty = mayBeEmpty;
    }

    <E extends Enum<E>> Field(E[] values) {
      words = new Words<>(values, Enum::name);
      mayBeEmpty = false;
    }
  }

  private static final Words<Field> FIELDS =
      new Words<>(Field.values(), field -> field.name().toLowerCase(Locale.ROOT));

  private final String defaultBusiness;
  private final RecentTexts recent = new RecentTexts();

  /** By field: what the line says in words of its own. */
  private final String[] texts = new String[Field.values().length];

  /** By field: what it says in words of the format. */
  private final Enum<?>[] meanings = new Enum<?>[Field.values().length];

  PlainObject(String defaultBusiness) {
    this.defaultBusiness = defaultBusiness;
  }

  /** The event; null where the line is not plain. */
  Event event(byte[] line, int from, int to) {
    Arrays.fill(texts, null);
    Arrays.fill(meanings, null);
    int timeFrom = -1;
    int timeTo = -1;
    int i = from;
    if (i >= to || line[i++] != '{') {
      return null;
    }
    while (true) {
      i = blanks(line, i, to);
      if (i >= to || line[i++] != '"') {
        return null;
      }
      Words.Word<Field> name = FIELDS.at(line, i, to);
      if (name == null) {
        return null;
      }
      i = blanks(line, i + name.length(), to);
      if (i >= to || line[i++] != ':') {
        return null;
      }
      i = blanks(line, i, to);
      if (i >= to || line[i++] != '"') {
        return null;
      }
      Field field = name.meaning();
      if (field.words != null) {
        Words.Word<?> word = field.words.at(line, i, to);
        if (word == null) {
          return null;
        }
        meanings[field.ordinal()] = word.meaning();
        i += word.length();
      } else {
        int start = i;
        i = EightBytes.endOfPlainText(line, i, to);
        if (i >= to || line[i] != '"') {
          return null;
        }
        if (field == Field.AT) {
          timeFrom = start;
          timeTo = i;
        } else if (i > start) {
          texts[field.ordinal()] =
              field == Field.EVENT_ID
                  ? new String(line, start, i - start, StandardCharsets.ISO_8859_1)
                  : recent.of(line, start, i);
        } else if (!field.mayBeEmpty) {
          return null;
        }
        i++;
      }
      i = blanks(line, i, to);
      if (i >= to) {
        return null;
      }
      byte next = line[i++];
      if (next == '}') {
        return blanks(line, i, to) == to ? made(line, timeFrom, timeTo) : null;
      }
      if (next != ',') {
        return null;
      }
    }
  }

  /**
   * @param timeFrom negative where the line has no time
   */
  private Event made(byte[] line, int timeFrom, int timeTo) {
    String interactionId = text(Field.INTERACTION_ID);
    EventType type = (EventType) meaning(Field.TYPE);
    if (interactionId == null || type == null || timeFrom < 0) {
      return null;
    }
    long at;
    try {
      at = Times.parseRfc3339(line, timeFrom, timeTo);
    } catch (IllegalArgumentException e) {
      return null;
    }
    String business = text(Field.BUSINESS);
    return new Event(
        interactionId,
        type,
        at,
        text(Field.EVENT_ID),
        null,
        0,
        business == null ? defaultBusiness : business,
        (Channel) meaning(Field.CHANNEL),
        (Direction) meaning(Field.DIRECTION),
        text(Field.QUEUE),
        text(Field.REGION),
        text(Field.CAMPAIGN),
        text(Field.CUSTOMER_ID),
        text(Field.REP),
        text(Field.LANGUAGE),
        (Party) meaning(Field.BY),
        (Speaker) meaning(Field.SPEAKER),
        text(Field.TEXT));
  }

  private String text(Field field) {
    return texts[field.ordinal()];
  }

  private Enum<?> meaning(Field field) {
    return meanings[field.ordinal()];
  }

  private static int blanks(byte[] line, int from, int to) {
    int i = from;
    while (i < to && line[i] == ' ') {
      i++;
    }
    return i;
  }
}
