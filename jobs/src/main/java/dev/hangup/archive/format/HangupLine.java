package dev.hangup.archive.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.hangup.archive.LineReader.LineParser;
import dev.hangup.archive.RecordCollector;
import dev.hangup.archive.Utf8;
import dev.hangup.interaction.Event;
import java.io.IOException;
import java.util.List;

/** Reads one event from one line of JSON. */
final class HangupLine implements LineParser {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int SHOWN = 1000;

  private final PlainObject plain;
  private final JsonEvent any;

  HangupLine(String defaultBusiness) {
    plain = new PlainObject(defaultBusiness);
    any = new JsonEvent(defaultBusiness);
  }

  @Override
  public void parse(byte[] buffer, int from, int to, long line, RecordCollector out) {
    Event event = plain.event(buffer, from, to);
    if (event == null) {
      try (JsonParser json = JSON.createParser(buffer, from, to - from)) {
        event = any.event(json);
      } catch (JsonProcessingException e) {
        out.reject(line, "not JSON: " + firstSentence(e), shown(buffer, from, to));
        return;
      } catch (IllegalArgumentException | IOException e) {
        out.reject(line, e.getMessage(), shown(buffer, from, to));
        return;
      }
    }
    out.accept(List.of(event));
  }

  private static String firstSentence(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("unreadable");
  }

  private static String shown(byte[] buffer, int from, int to) {
    return Utf8.lenient(buffer, from, Math.min(to, from + SHOWN));
  }
}
