package dev.hangup.interaction;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Packs events of one interaction into bytes and back.
 *
 * <p>Layout: any number of blocks, so that two packed trails join by joining their bytes. A block
 * is the number of its texts, the texts (each once), the number of its events, the events. An event
 * is its type, its time as the difference to the event before, a mask of the fields in which it
 * differs from that, and these. Numbers are variable-length, seven bits a byte; a text is its place
 * in the block's list, from 1, and 0 for none. Not for use by several threads.
 */
public final class TrailCodec {
  private static final EventType[] TYPES = EventType.values();
  private static final Channel[] CHANNELS = Channel.values();
  private static final Direction[] DIRECTIONS = Direction.values();
  private static final Party[] PARTIES = Party.values();
  private static final Speaker[] SPEAKERS = Speaker.values();

  private static final int EVENT_ID = 0;
  private static final int RECORD = 1;
  private static final int BUSINESS = 2;
  private static final int QUEUE = 3;
  private static final int REGION = 4;
  private static final int CAMPAIGN = 5;
  private static final int CUSTOMER = 6;
  private static final int REP = 7;
  private static final int LANGUAGE = 8;
  private static final int TEXT = 9;
  private static final int TEXTS = 10;
  private static final int CODES = 10;
  private static final int VERSION = 11;

  /** Type, time, mask, codes, version and a place for each text, ten bytes each at the most. */
  private static final int MOST_BYTES_OF_EVENT = 10 * (5 + TEXTS);

  private byte[] out = new byte[1024];
  private int length;
  private byte[] in;
  private int at;

  private String[] texts = new String[64];
  private int textCount;

  /** Of the event that is packed and of the one before it: the texts and their places. */
  private final String[] before = new String[TEXTS];

  private final int[] places = new int[TEXTS];
  private byte[] packedEvents = new byte[1024];

  /** Packs events, which must not be none, into one block. */
  public byte[] pack(List<Event> events) {
    textCount = 0;
    Arrays.fill(before, null);
    Arrays.fill(places, 0);
    length = 0;
    ensure(MOST_BYTES_OF_EVENT);
    number(events.size());
    long time = 0;
    long version = 0;
    int codes = 0;
    for (Event e : events) {
      ensure(MOST_BYTES_OF_EVENT);
      number(e.type().ordinal());
      signed(e.at() - time);
      time = e.at();
      int mask =
          changed(EVENT_ID, e.eventId())
              | changed(RECORD, e.record())
              | changed(BUSINESS, e.business())
              | changed(QUEUE, e.queue())
              | changed(REGION, e.region())
              | changed(CAMPAIGN, e.campaign())
              | changed(CUSTOMER, e.customerId())
              | changed(REP, e.rep())
              | changed(LANGUAGE, e.language())
              | changed(TEXT, e.text());
      int itsCodes =
          code(e.channel()) << 6 | code(e.direction()) << 4 | code(e.by()) << 2 | code(e.speaker());
      mask |= itsCodes == codes ? 0 : 1 << CODES;
      mask |= e.recordVersion() == version ? 0 : 1 << VERSION;
      number(mask);
      for (int field = 0; field < TEXTS; field++) {
        if ((mask & 1 << field) != 0) {
          number(places[field]);
        }
      }
      if (itsCodes != codes) {
        codes = itsCodes;
        number(codes);
      }
      if (e.recordVersion() != version) {
        signed(e.recordVersion() - version);
        version = e.recordVersion();
      }
    }
    byte[] swap = packedEvents;
    packedEvents = out;
    int eventsLength = length;
    out = swap;
    length = 0;
    ensure(MOST_BYTES_OF_EVENT);
    number(textCount);
    for (int i = 0; i < textCount; i++) {
      text(texts[i]);
    }
    byte[] block = Arrays.copyOf(out, length + eventsLength);
    System.arraycopy(packedEvents, 0, block, length, eventsLength);
    return block;
  }

  /** Notes a text and where it stands; gives the field's bit where it is not the one before. */
  @SuppressWarnings("ReferenceEquality")
  private int changed(int field, String text) {
    String last = before[field];
    if (text == last) {
      return 0;
    }
    before[field] = text;
    int place = text == null ? 0 : place(text);
    if (place == places[field]) {
      return 0;
    }
    places[field] = place;
    return 1 << field;
  }

  /** The same String is found again; an equal one may stand twice, which harms nothing. */
  @SuppressWarnings("ReferenceEquality")
  private int place(String text) {
    for (int i = textCount - 1; i >= 0; i--) {
      if (texts[i] == text) {
        return i + 1;
      }
    }
    if (textCount == texts.length) {
      texts = Arrays.copyOf(texts, textCount * 2);
    }
    texts[textCount++] = text;
    return textCount;
  }

  /** Appends the events of a trail to {@code into}. */
  public void unpack(Trail trail, List<Event> into) {
    in = trail.events();
    at = 0;
    while (at < in.length) {
      String[] known = new String[(int) number() + 1];
      for (int i = 1; i < known.length; i++) {
        int bytes = (int) number();
        known[i] = new String(in, at, bytes, StandardCharsets.UTF_8);
        at += bytes;
      }
      long count = number();
      long time = 0;
      long version = 0;
      int codes = 0;
      String[] fields = new String[TEXTS];
      for (long i = 0; i < count; i++) {
        EventType type = TYPES[(int) number()];
        time += signed();
        int mask = (int) number();
        for (int field = 0; field < TEXTS; field++) {
          if ((mask & 1 << field) != 0) {
            fields[field] = known[(int) number()];
          }
        }
        if ((mask & 1 << CODES) != 0) {
          codes = (int) number();
        }
        if ((mask & 1 << VERSION) != 0) {
          version += signed();
        }
        into.add(
            new Event(
                trail.interactionId(),
                type,
                time,
                fields[EVENT_ID],
                fields[RECORD],
                version,
                fields[BUSINESS],
                value(CHANNELS, codes >> 6),
                value(DIRECTIONS, codes >> 4 & 3),
                fields[QUEUE],
                fields[REGION],
                fields[CAMPAIGN],
                fields[CUSTOMER],
                fields[REP],
                fields[LANGUAGE],
                value(PARTIES, codes >> 2 & 3),
                value(SPEAKERS, codes & 3),
                fields[TEXT]));
      }
    }
  }

  /** One trail with the events of both. */
  public static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static int code(Enum<?> value) {
    return value == null ? 0 : value.ordinal() + 1;
  }

  private static <T> T value(T[] values, int code) {
    return code == 0 ? null : values[code - 1];
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ensure(bytes.length + 10);
    number(bytes.length);
    System.arraycopy(bytes, 0, out, length, bytes.length);
    length += bytes.length;
  }

  private void signed(long value) {
    number(value << 1 ^ value >> 63);
  }

  /** Room was made before. */
  private void number(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out[length++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    out[length++] = (byte) rest;
  }

  private void ensure(int more) {
    if (length + more > out.length) {
      out = Arrays.copyOf(out, Math.max(out.length * 2, length + more));
    }
  }

  private long signed() {
    long value = number();
    return value >>> 1 ^ -(value & 1);
  }

  private long number() {
    long value = 0;
    int shift = 0;
    while (true) {
      byte b = in[at++];
      value |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return value;
      }
      shift += 7;
    }
  }
}
