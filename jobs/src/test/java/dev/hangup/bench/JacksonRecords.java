package dev.hangup.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The straightforward way to read the archive: a line, a parser, a record. */
final class JacksonRecords {
  private JacksonRecords() {}

  private record Event(
      String interactionId,
      String eventId,
      String type,
      Instant at,
      String business,
      String channel,
      String direction,
      String queue,
      String region,
      String campaign,
      String customerId,
      String rep,
      String language,
      String by,
      String speaker,
      String text) {}

  static void parse(BenchArchive archive) throws IOException {
    JsonFactory json = new JsonFactory();
    // Looked at, so that no compiler leaves the records out.
    long seen = 0;
    for (Path file : archive.files()) {
      try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        String line;
        while ((line = lines.readLine()) != null) {
          seen += event(json, line).hashCode();
        }
      }
    }
    if (seen == 0) {
      throw new IllegalStateException("no event was read");
    }
  }

  private static Event event(JsonFactory json, String line) throws IOException {
    String interactionId = null;
    String eventId = null;
    String type = null;
    Instant at = null;
    String business = null;
    String channel = null;
    String direction = null;
    String queue = null;
    String region = null;
    String campaign = null;
    String customerId = null;
    String rep = null;
    String language = null;
    String by = null;
    String speaker = null;
    String text = null;
    try (JsonParser parser = json.createParser(line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        String value = parser.getText();
        switch (name) {
          case "interaction_id" -> interactionId = value;
          case "event_id" -> eventId = value;
          case "type" -> type = value;
          case "at" -> at = OffsetDateTime.parse(value).toInstant();
          case "business" -> business = value;
          case "channel" -> channel = value;
          case "direction" -> direction = value;
          case "queue" -> queue = value;
          case "region" -> region = value;
          case "campaign" -> campaign = value;
          case "customer_id" -> customerId = value;
          case "rep" -> rep = value;
          case "language" -> language = value;
          case "by" -> by = value;
          case "speaker" -> speaker = value;
          case "text" -> text = value;
          default -> throw new IOException("the simulation writes no " + name);
        }
      }
    }
    return new Event(
        interactionId,
        eventId,
        type,
        at,
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
}
