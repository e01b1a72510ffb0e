package dev.hangup.interaction;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * How events of one interaction are packed into bytes, and back.
 *
 * <p>Layout: any number of blocks, so that two packed trails join by joining their bytes. A block
 * is the number of its texts, the texts, the number of its events, the events. An event is its
 * type, its time as the difference to the event before, a mask of the fields in which it differs
 * from that, and these. Numbers are variable-length, seven bits a byte; a text is its place in the
 * block's list, from 1, and 0 for none; an event id, of which no two are the same, stands in its
 * event, its length plus 1 before it. Not for use by several threads.
 */
public final class TrailCodec {
  private static final EventType[] TYPES = EventType.values();
  private static final Channel[] CHANNELS = Channel.values();
  private static final Direction[] DIRECTIONS = Direction.values();
  private static final Party[] PARTIES = Party.values();
  private static final Speaker[] SPEAKERS = Speaker.values();

  static final int EVENT_ID = 0;
  static final int RECORD = 1;
  static final int BUSINESS = 2;
  static final int QUEUE = 3;
  static final int REGION = 4;
  static final int CAMPAIGN = 5;
  static final int CUSTOMER = 6;
  static final int REP = 7;
  static final int LANGUAGE = 8;
  static final int TEXT = 9;
  static final int TEXTS = 10;
  static final int CODES = 10;
  static final int VERSION = 11;

  private final RecentTexts recent = new RecentTexts();
  private byte[] in;
  private int at;

  /** Packs events, which must not be none. */
  public static byte[] pack(List<Event> events) {
    TrailPacker packer = new TrailPacker();
    events.forEach(packer::add);
    return packer.packed();
  }

  /** Appends the events of a trail to {@code into}. */
  public void unpack(Trail trail, List<Event> into) {
    in = trail.events();
    at = 0;
    while (at < in.length) {
      String[] known = new String[(int) number() + 1];
      for (int i = 1; i < known.length; i++) {
        int bytes = (int) number();
        known[i] = recent.of(in, at, at + bytes);
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
        if ((mask & 1 << EVENT_ID) != 0) {
          fields[EVENT_ID] = eventId();
        }
        for (int field = EVENT_ID + 1; field < TEXTS; field++) {
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

  private String eventId() {
    int bytes = (int) number() - 1;
    if (bytes < 0) {
      return null;
    }
    String id = new String(in, at, bytes, StandardCharsets.UTF_8);
    at += bytes;
    return id;
  }

  private static <T> T value(T[] values, int code) {
    return code == 0 ? null : values[code - 1];
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
