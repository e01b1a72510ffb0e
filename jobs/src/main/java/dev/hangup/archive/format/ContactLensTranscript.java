package dev.hangup.archive.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hangup.archive.Times;
import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Speaker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said in a contact, as Contact Lens or the transcript of a chat has it. It joins the
 * interaction whose first contact it is of; a Contact Lens file does not tell to which chain a
 * transferred contact belongs.
 *
 * <p>A chat's utterances have times. Of a call's only the offsets are known, and the call's
 * beginning stands in another document. They count from the time in the name of the recording,
 * rounded up to the next minute, or else from the time of the analysis in the name of the file:
 * never before the call, so that no utterance moves its beginning, and what is said moves nothing
 * else. Their order and distances are right; their times may be late.
 *
 * <p>Where there is a redacted transcript beside the raw one, the redacted one holds.
 */
final class ContactLensTranscript {
  private static final Pattern FILE =
      Pattern.compile(
          "(?:^|.*[/\\\\])([^/\\\\]+?)_analysis(?:_redacted)?_"
              + "(\\d{4}-\\d{2}-\\d{2}T\\d{2})[_:](\\d{2})[_:](\\d{2})(?:\\.\\d+)?Z?.*");
  private static final Pattern RECORDING =
      Pattern.compile(".*_(\\d{4})(\\d{2})(\\d{2})T(\\d{2})[:_](\\d{2})_UTC.*");
  private static final long MINUTE = 60_000;

  private final JsonFields document;
  private final Matcher file;

  private ContactLensTranscript(JsonFields document, String source) {
    this.document = document;
    Matcher named = FILE.matcher(source);
    file = named.matches() ? named : null;
  }

  /**
   * @param source the file's name, which may tell the contact
   * @param business of the events; null where not known
   * @throws IllegalArgumentException where it does not say of which contact or when
   */
  static List<Event> events(JsonFields document, String source, String business) {
    return new ContactLensTranscript(document, source).events(business);
  }

  private List<Event> events(String business) {
    String contact = contact();
    String first = document.text("InitialContactId");
    Map<String, String> roles = roles();
    boolean redacted =
        "Redacted".equalsIgnoreCase(document.object("ContentMetadata").text("Output"));
    List<Event> events = new ArrayList<>();
    for (JsonNode node : document.array("Transcript")) {
      JsonFields item = new JsonFields(node);
      String said = item.text("Content");
      if (said == null) {
        continue;
      }
      events.add(
          Event.of(first == null ? contact : first, EventType.SAID, when(item))
              .record("transcript/" + contact, redacted ? 2 : 1)
              .business(business)
              .channel(channel())
              .language(document.text("LanguageCode"))
              .said(speaker(item, roles), said)
              .build());
    }
    return events;
  }

  private String contact() {
    String contact = document.object("CustomerMetadata").text("ContactId");
    if (contact == null) {
      contact = document.text("ContactId");
    }
    if (contact == null && file != null) {
      contact = file.group(1);
    }
    if (contact == null) {
      throw new IllegalArgumentException(
          "the transcript names no contact; CustomerMetadata.ContactId or a file name like"
              + " CONTACTID_analysis_2026-03-01T09_30_00Z.json would");
    }
    return contact;
  }

  private long when(JsonFields item) {
    Long absolute = item.time("AbsoluteTime");
    return absolute != null ? absolute : beginning() + item.number("BeginOffsetMillis");
  }

  private long beginning() {
    String input = document.object("CustomerMetadata").text("InputS3Uri");
    Matcher recording = RECORDING.matcher(input == null ? "" : input);
    if (recording.matches()) {
      return Times.parseRfc3339(
              "%s-%s-%sT%s:%s:00Z"
                  .formatted(
                      recording.group(1),
                      recording.group(2),
                      recording.group(3),
                      recording.group(4),
                      recording.group(5)))
          + MINUTE;
    }
    if (file != null) {
      return Times.parseRfc3339(file.group(2) + ":" + file.group(3) + ":" + file.group(4) + "Z");
    }
    throw new IllegalArgumentException(
        "the transcript does not tell when the call was; CustomerMetadata.InputS3Uri or a file name"
            + " like CONTACTID_analysis_2026-03-01T09_30_00Z.json would");
  }

  private Map<String, String> roles() {
    Map<String, String> roles = new HashMap<>();
    Iterable<JsonNode> participants = document.array("Participants");
    if (participants != null) {
      for (JsonNode node : participants) {
        JsonFields participant = new JsonFields(node);
        roles.put(participant.text("ParticipantId"), participant.text("ParticipantRole"));
      }
    }
    return roles;
  }

  private static Speaker speaker(JsonFields item, Map<String, String> roles) {
    String id = item.text("ParticipantId");
    String role = item.text("ParticipantRole");
    if (role == null) {
      role = roles.get(id);
    }
    if (role == null) {
      role = id == null ? "" : id;
    }
    return switch (role.toUpperCase(Locale.ROOT)) {
      case "CUSTOMER" -> Speaker.CUSTOMER;
      case "AGENT", "SUPERVISOR" -> Speaker.REP;
      default -> Speaker.BOT;
    };
  }

  private Channel channel() {
    // A chat may be a text message; only the contact's record knows.
    return "VOICE".equalsIgnoreCase(document.text("Channel")) ? Channel.VOICE : null;
  }
}
