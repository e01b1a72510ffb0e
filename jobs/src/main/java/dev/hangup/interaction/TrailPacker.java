package dev.hangup.interaction;

import java.util.Arrays;

/**
 * Packs events of one interaction as they come, into the bytes that {@link TrailCodec} describes.
 * It may be used again for another interaction; not by several threads.
 */
public final class TrailPacker {
  private static final int NUMBERS_OF_AN_EVENT = 5 + TrailCodec.TEXTS;

  private final PackedBytes events = new PackedBytes(256);
  private String[] texts = new String[16];
  private int textCount;
  private int eventCount;

  /** Of the last event: its id, the places of its other texts, its time, codes and version. */
  private String eventId;

  private final int[] places = new int[TrailCodec.TEXTS];
  private long time;
  private int codes;
  private long version;

  /** Begins anew. */
  public void clear() {
    events.clear();
    Arrays.fill(texts, 0, textCount, null);
    Arrays.fill(places, 0);
    textCount = 0;
    eventId = null;
    eventCount = 0;
    time = 0;
    codes = 0;
    version = 0;
  }

  public void add(Event e) {
    eventCount++;
    events.expect(NUMBERS_OF_AN_EVENT);
    events.number(e.type().ordinal());
    events.signed(e.at() - time);
    time = e.at();
    int mask =
        changedId(e.eventId())
            | changed(TrailCodec.RECORD, e.record())
            | changed(TrailCodec.BUSINESS, e.business())
            | changed(TrailCodec.QUEUE, e.queue())
            | changed(TrailCodec.REGION, e.region())
            | changed(TrailCodec.CAMPAIGN, e.campaign())
            | changed(TrailCodec.CUSTOMER, e.customerId())
            | changed(TrailCodec.REP, e.rep())
            | changed(TrailCodec.LANGUAGE, e.language())
            | changed(TrailCodec.TEXT, e.text());
    int itsCodes =
        code(e.channel()) << 6 | code(e.direction()) << 4 | code(e.by()) << 2 | code(e.speaker());
    mask |= itsCodes == codes ? 0 : 1 << TrailCodec.CODES;
    mask |= e.recordVersion() == version ? 0 : 1 << TrailCodec.VERSION;
    events.number(mask);
    if ((mask & 1 << TrailCodec.EVENT_ID) != 0) {
      events.textOrNone(e.eventId());
      events.expect(NUMBERS_OF_AN_EVENT);
    }
    for (int field = TrailCodec.EVENT_ID + 1; field < TrailCodec.TEXTS; field++) {
      if ((mask & 1 << field) != 0) {
        events.number(places[field]);
      }
    }
    if (itsCodes != codes) {
      codes = itsCodes;
      events.number(codes);
    }
    if (e.recordVersion() != version) {
      events.signed(e.recordVersion() - version);
      version = e.recordVersion();
    }
  }

  /** The events that were added, which must not be none; then it must begin anew. */
  public byte[] packed() {
    int head = events.length();
    events.expect(1);
    events.number(textCount);
    for (int i = 0; i < textCount; i++) {
      events.text(texts[i]);
    }
    events.expect(1);
    events.number(eventCount);
    return events.beginningWith(head);
  }

  @SuppressWarnings("ReferenceEquality")
  private int changedId(String id) {
    if (id == eventId) {
      return 0;
    }
    eventId = id;
    return 1 << TrailCodec.EVENT_ID;
  }

  /** Notes a text and where it stands; gives the field's bit where it is not the one before. */
  @SuppressWarnings("ReferenceEquality")
  private int changed(int field, String text) {
    int place = places[field];
    if (text == (place == 0 ? null : texts[place - 1])) {
      return 0;
    }
    places[field] = text == null ? 0 : place(text);
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
    return newPlace(text);
  }

  private int newPlace(String text) {
    if (textCount == texts.length) {
      texts = Arrays.copyOf(texts, textCount * 2);
    }
    texts[textCount++] = text;
    return textCount;
  }

  private static int code(Enum<?> value) {
    return value == null ? 0 : value.ordinal() + 1;
  }
}
