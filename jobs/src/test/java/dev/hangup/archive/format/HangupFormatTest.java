package dev.hangup.archive.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Party;
import dev.hangup.interaction.Speaker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HangupFormatTest {
  /** 2026-03-01T09:30:00Z. */
  private static final long AT = 1_772_357_400_000L;

  private static final String REQUIRED =
      "'interaction_id':'c-1','type':'STARTED','at':'2026-03-01T09:30:00Z'";

  private final HangupFormat format = new HangupFormat();

  @Test
  void isKnownByItsNameAndMayBeReadInPieces() {
    assertThat(Formats.all()).containsKey("hangup");
    assertThat(Formats.all().get("hangup")).isInstanceOf(HangupFormat.class);
    assertThat(format.splittable()).isTrue();
  }

  @Nested
  class WhatALineSays {

    @Test
    void everyField() throws IOException {
      Event event =
          event(
              "{'interaction_id':'c-1','type':'STARTED','at':'2026-03-01T11:30:00.25+02:00',"
                  + "'event_id':'e-1','business':'acme','channel':'VOICE',"
                  + "'direction':'INBOUND','queue':'sales','region':'north',"
                  + "'campaign':'spring','customer_id':'k-7','rep':'ann','language':'es',"
                  + "'by':'CUSTOMER','speaker':'BOT','text':'Hola'}");

      assertThat(event)
          .isEqualTo(
              new Event(
                  "c-1",
                  EventType.STARTED,
                  AT + 250,
                  "e-1",
                  null,
                  0,
                  "acme",
                  Channel.VOICE,
                  Direction.INBOUND,
                  "sales",
                  "north",
                  "spring",
                  "k-7",
                  "ann",
                  "es",
                  Party.CUSTOMER,
                  Speaker.BOT,
                  "Hola"));
    }

    @Test
    void onlyTheRequiredFields() throws IOException {
      assertThat(event("{" + REQUIRED + "}"))
          .isEqualTo(Event.of("c-1", EventType.STARTED, AT).build());
    }

    @Test
    void nullAndEmptyDimensionsSayNothing() throws IOException {
      assertThat(
              event(
                  "{"
                      + REQUIRED
                      + ",'event_id':'','queue':null,'region':'','rep':null,'by':null,"
                      + "'channel':null,'text':null}"))
          .isEqualTo(Event.of("c-1", EventType.STARTED, AT).build());
    }

    @Test
    void unknownFieldsArePassedOverWhateverTheyHold() throws IOException {
      assertThat(
              event(
                  "{'x':1,'y':{'type':'ENDED','z':[1,{'at':2}]},'w':[[],{}],'v':null,'u':true,"
                      + REQUIRED
                      + ",'TYPE':'ENDED','':'nothing'}"))
          .isEqualTo(Event.of("c-1", EventType.STARTED, AT).build());
    }

    @Test
    void spaceAndEscapesAreThoseOfJson() throws IOException {
      Event event =
          event(
              " { 'interaction_id' : 'c\\u002d1' , 'type':'S\\u0041ID', 'speaker':'CUSTOMER',"
                  + " 'at':'2026-03-01T09:30:00Z', 'text':'a\\n\\\"b\\\" \\ud83d\\ude00 Zürich' } ");

      assertThat(event.interactionId()).isEqualTo("c-1");
      assertThat(event.type()).isEqualTo(EventType.SAID);
      assertThat(event.text()).isEqualTo("a\n\"b\" 😀 Zürich");
    }

    @Test
    void ofAFieldThatComesTwiceTheLastHolds() throws IOException {
      assertThat(event("{" + REQUIRED + ",'queue':'a','queue':'b'}").queue()).isEqualTo("b");
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyType(EventType type) throws IOException {
      assertThat(
              event("{'interaction_id':'c','at':'2026-03-01T09:30:00Z','type':'" + type + "'}")
                  .type())
          .isEqualTo(type);
    }

    @ParameterizedTest
    @EnumSource(Channel.class)
    void everyChannel(Channel channel) throws IOException {
      assertThat(event("{" + REQUIRED + ",'channel':'" + channel + "'}").channel())
          .isEqualTo(channel);
    }

    @Test
    void aBusinessThatTheLineDoesNotNameIsTheOneOfTheOptions() throws IOException {
      format.configure(new FormatOptions("acme", null, null));

      assertThat(event("{" + REQUIRED + "}").business()).isEqualTo("acme");
      assertThat(event("{" + REQUIRED + ",'business':null}").business()).isEqualTo("acme");
      assertThat(event("{" + REQUIRED + ",'business':''}").business()).isEqualTo("acme");
      assertThat(event("{" + REQUIRED + ",'business':'other'}").business()).isEqualTo("other");
    }

    @Test
    void oneEventALine() throws IOException {
      Collected all =
          collected(
              "{"
                  + REQUIRED
                  + "}\n\n{"
                  + REQUIRED.replace("c-1", "c-2")
                  + "}\r\n{"
                  + REQUIRED
                  + "}");

      assertThat(all.rejected).isEmpty();
      assertThat(all.events())
          .extracting(Event::interactionId)
          .containsExactly("c-1", "c-2", "c-1");
      assertThat(all.records).hasSize(3);
    }

    @Test
    void nothingOfALineIsKeptForTheNext() throws IOException {
      Collected all =
          collected(
              "{"
                  + REQUIRED
                  + ",'queue':'sales','by':'REP','channel':'SMS','text':'hi'}\n{"
                  + REQUIRED
                  + "}");

      assertThat(all.events().get(1)).isEqualTo(Event.of("c-1", EventType.STARTED, AT).build());
    }
  }

  @Nested
  class WhatIsRefused {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "[]                        | not an event: a line holds one JSON object",
          "'\"STARTED\"'             | not an event: a line holds one JSON object",
          "17                        | not an event: a line holds one JSON object",
          "null                      | not an event: a line holds one JSON object",
          "{}                        | no interaction_id; every event needs one",
          "{'interaction_id':null}   | no interaction_id; every event needs one",
          "{'interaction_id':''}     | no interaction_id; every event needs one",
          "{'interaction_id':17}     | interaction_id is a number; write it as a string",
          "{'interaction_id':1.5e3}  | interaction_id is a number; write it as a string",
          "{'interaction_id':true}   | interaction_id is a boolean; write it as a string",
          "{'interaction_id':[1]}    | interaction_id is a list; write it as a string",
          "{'interaction_id':{}}     | interaction_id is an object; write it as a string",
          "{'interaction_id':'c'}    | no type; every event needs one, such as STARTED",
          "{'at':1772357400000}      | at is a number; write it as a string",
          "{'queue':{'name':'a'}}    | queue is an object; write it as a string",
          "{'text':['a']}            | text is a list; write it as a string",
          "{'interaction_id':'c','type':'STARTED'} | no at; every event needs its time",
        })
    void withTheMend(String json, String reason) throws IOException {
      assertThat(reason(json)).isEqualTo(reason);
    }

    @Test
    void unknownWords() throws IOException {
      assertThat(reason("{'type':'BEGUN'}"))
          .isEqualTo(
              "unknown type 'BEGUN'; it is one of STARTED, DECLINED, TRANSFERRED,"
                  + " CALLBACK_REQUESTED, VOICEMAIL_LEFT, LEFT, QUEUED, ASSIGNED, ACCEPTED, HELD,"
                  + " RESUMED, SAID, FAULT, CONVERTED, RESOLVED, ENDED");
      assertThat(reason("{'type':'started'}")).startsWith("unknown type 'started'; it is one of");
      assertThat(reason("{'type':''}")).startsWith("unknown type ''; it is one of");
      assertThat(reason("{'channel':'FAX'}"))
          .isEqualTo("unknown channel 'FAX'; it is one of VOICE, CHAT, SMS, RCS, WEB, EMAIL");
      assertThat(reason("{'direction':'UP'}"))
          .isEqualTo("unknown direction 'UP'; it is one of INBOUND, OUTBOUND");
      assertThat(reason("{'by':'AGENT'}"))
          .isEqualTo("unknown by 'AGENT'; it is one of CUSTOMER, REP, SYSTEM");
      assertThat(reason("{'speaker':'SYSTEM'}"))
          .isEqualTo("unknown speaker 'SYSTEM'; it is one of CUSTOMER, REP, BOT");
    }

    @Test
    void aLongWordIsShownInPart() throws IOException {
      assertThat(reason("{'type':'" + "X".repeat(5000) + "'}"))
          .startsWith("unknown type '" + "X".repeat(40) + "…'; it is one of");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "0000-01-01T00:00:00Z  | is outside of the years 1980 to 2099",
          "30000-01-01T00:00:00Z | is no RFC 3339 time such as 2026-03-01T09:30:00Z",
          "2026-03-01T09:30:00   | has no offset; write 2026-03-01T09:30:00Z or ...+02:00",
          "2026-02-30T09:30:00Z  | is no RFC 3339 time such as 2026-03-01T09:30:00Z",
          "''                    | is no RFC 3339 time such as 2026-03-01T09:30:00Z",
        })
    void badTimes(String time, String reason) throws IOException {
      assertThat(reason("{'interaction_id':'c','type':'STARTED','at':'" + time + "'}"))
          .contains("'" + time + "' " + reason);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{",
          "{'interaction_id'",
          "{'interaction_id':",
          "{'interaction_id':'c",
          "{'interaction_id':'c','type':'STARTED','at':'2026-03-01T09:30:00Z'",
          "{'interaction_id':'c',}",
          "{interaction_id:'c'}",
          "{'interaction_id':'c' 'type':'STARTED'}",
          "{'x':NaN}",
          "{'x':01}",
          "{'x':'\\q'}",
          "{'x':'\t'}",
          "hello",
          "<event/>",
          "]",
          "\u0000",
        })
    void notJson(String line) throws IOException {
      assertThat(reason(line)).startsWith("not JSON: ").doesNotContain("\n");
    }

    @Test
    void moreThanOneValueOnALine() throws IOException {
      assertThat(reason("{" + REQUIRED + "}{" + REQUIRED + "}"))
          .isEqualTo("more than one JSON value on the line");
      assertThat(reason("{" + REQUIRED + "}[]")).isEqualTo("more than one JSON value on the line");
      assertThat(reason("{" + REQUIRED + "}}")).startsWith("not JSON: ");
      assertThat(reason("{" + REQUIRED + "} trailing")).startsWith("not JSON: ");
    }

    @Test
    void valuesThatNestTooDeep() throws IOException {
      String deep = "{'x':" + "[".repeat(100_000) + "]".repeat(100_000) + "," + REQUIRED + "}";

      assertThat(reason(deep)).startsWith("not JSON: ").contains("nesting depth");
    }

    @Test
    void valuesThatNestSensiblyAreNone() throws IOException {
      String nested = "{'x':" + "[".repeat(500) + "]".repeat(500) + "," + REQUIRED + "}";

      assertThat(event(nested).interactionId()).isEqualTo("c-1");
    }

    @ParameterizedTest
    @CsvSource({
      // A lone continuation byte, a longer form of 'A' and of NUL, a surrogate, a cut character.
      "80,     0x80",
      "C181,   0xC1",
      "C080,   0xC0",
      "E08181, 0xE0",
      "EDA080, 0xED",
      "F5808080, 0xF5",
      "C3,     0xC3",
      "E282,   0xE2",
      "FF,     0xFF",
      // 'ü' of Latin-1.
      "FC,     0xFC",
    })
    void notUtf8(String hex, String shown) throws IOException {
      byte[] wrong = HexFormat.of().parseHex(hex);
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      line.writeBytes("{\"queue\":\"".getBytes(StandardCharsets.UTF_8));
      line.writeBytes(wrong);
      line.writeBytes(json("'," + REQUIRED + "}\n{" + REQUIRED + "}"));

      Collected all = collected(line.toByteArray());

      assertThat(all.rejected).hasSize(1);
      assertThat(all.rejected.get(0).reason())
          .isEqualTo("not UTF-8: byte " + shown + " at position 11 of the line");
      assertThat(all.events()).hasSize(1);
    }

    @Test
    void wrongBytesInAFieldThatNobodyReadsToo() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      line.writeBytes(json("{" + REQUIRED + ",'unread':'"));
      line.write(0xC0);
      line.write(0x80);
      line.writeBytes(json("'}"));

      assertThat(collected(line.toByteArray()).rejected.get(0).reason())
          .startsWith("not UTF-8: byte 0xC0");
    }

    @Test
    void eachOnItsLineWithItsTextAndReadingGoesOn() throws IOException {
      Collected all = collected("{" + REQUIRED + "}\n\n{'type':'X'}\n{" + REQUIRED + "}\nno\n");

      assertThat(all.records).hasSize(2);
      assertThat(all.rejected).hasSize(2);
      assertThat(all.rejected.get(0).line()).isEqualTo(3);
      assertThat(all.rejected.get(0).text()).isEqualTo("{\"type\":\"X\"}");
      assertThat(all.rejected.get(1).line()).isEqualTo(5);
      assertThat(all.rejected.get(1).text()).isEqualTo("no");
    }

    @Test
    void aLongLineIsShownInPart() throws IOException {
      assertThat(collected("x".repeat(1_000_000)).rejected.get(0).text()).hasSize(1000);
    }

    @Test
    void aNumberOfAMillionDigitsThatNobodyReads() throws IOException {
      Collected all =
          collected("{'x':" + "1".repeat(1_000_000) + "," + REQUIRED + "}\n{" + REQUIRED + "}");

      assertThat(all.records.size() + all.rejected.size()).isEqualTo(2);
      assertThat(all.events()).isNotEmpty();
    }
  }

  private Event event(String json) throws IOException {
    Collected all = collected(json);
    assertThat(all.rejected).isEmpty();
    assertThat(all.records).hasSize(1);
    assertThat(all.events()).hasSize(1);
    return all.events().get(0);
  }

  private String reason(String json) throws IOException {
    Collected all = collected(json);
    assertThat(all.records).isEmpty();
    assertThat(all.rejected).hasSize(1);
    assertThat(all.rejected.get(0).line()).isEqualTo(1);
    return all.rejected.get(0).reason();
  }

  private Collected collected(String text) throws IOException {
    return collected(json(text));
  }

  private Collected collected(byte[] bytes) throws IOException {
    return Collected.of(
        format.open(ArchiveInput.whole("events.jsonl", new ByteArrayInputStream(bytes))));
  }

  /** Single quotes stand for double ones, so that a line can be read here. */
  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }
}
