package dev.hangup.archive.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.RecordCollector;
import dev.hangup.archive.RecordReader;
import dev.hangup.archive.Utf8;
import dev.hangup.interaction.Event;
import java.io.IOException;
import java.util.List;

/**
 * What Amazon Connect exports: contact records, contact events and Contact Lens transcripts, told
 * apart by their fields, in any mixture of files. Documents may stand one on a line, one behind the
 * other as Firehose delivers them, over many lines, or in an array.
 *
 * <p>Of several deliveries of a contact record the one with the newest LastUpdateTimestamp holds;
 * it also replaces the contact's events. Contact events do not tell of transfers: with them alone
 * an interaction ends with its first contact. Agent events say nothing here and are passed over.
 */
public final class AmazonConnectFormat implements ArchiveFormat {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private String business;

  @Override
  public String name() {
    return "amazon-connect";
  }

  @Override
  public String description() {
    return "Amazon Connect contact records, contact events and Contact Lens transcripts, JSON";
  }

  @Override
  public void configure(FormatOptions options) {
    business = options.business();
  }

  @Override
  public RecordReader open(ArchiveInput input) {
    String source = input.source();
    return new JsonDocuments(input, (document, line, out) -> parse(document, line, source, out));
  }

  private void parse(byte[] document, long line, String source, RecordCollector out) {
    List<Event> events;
    try {
      Utf8.strict(document, 0, document.length);
      JsonNode node = JSON.readTree(document);
      events = events(new JsonFields(node), source);
    } catch (JsonProcessingException e) {
      out.reject(line, notJson(e, line), Utf8.lenient(document, 0, document.length));
      return;
    } catch (IOException e) {
      out.reject(line, "the JSON object is not UTF-8", Utf8.lenient(document, 0, document.length));
      return;
    } catch (IllegalArgumentException e) {
      out.reject(line, e.getMessage(), Utf8.lenient(document, 0, document.length));
      return;
    }
    out.accept(events);
  }

  private List<Event> events(JsonFields document, String source) {
    if (document.array("Transcript") != null) {
      return ContactLensTranscript.events(document, source, business);
    }
    JsonFields event = document.hasObject("detail") ? document.object("detail") : document;
    if (event.has("contactId") && event.has("eventType")) {
      return ConnectContactEvents.of(ConnectContact.ofEvent(event), business);
    }
    if (document.has("detail-type") || document.has("CurrentAgentSnapshot")) {
      return List.of();
    }
    if (document.has("ContactId")) {
      return ConnectContactEvents.of(ConnectContact.ofRecord(document), business);
    }
    throw new IllegalArgumentException(
        "the JSON object is no contact record (ContactId), contact event (eventType) or Contact"
            + " Lens file (Transcript)");
  }

  private static String notJson(JsonProcessingException e, long line) {
    long at = e.getLocation() == null ? line : line + e.getLocation().getLineNr() - 1;
    return "the JSON object is malformed in line "
        + at
        + ": "
        + e.getOriginalMessage().lines().findFirst().orElse("");
  }
}
