package dev.hangup.archive.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hangup.interaction.Channel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A contact of Amazon Connect, as a contact record or a contact event tells it. Times are
 * milliseconds since 1970; everything but the id, the method, the initiation and the two flags may
 * be null.
 *
 * @param initial the first contact of its chain
 * @param previous the contact before it in the chain
 * @param next the contact that it was handed on to
 * @param method how it began, in capitals; empty where not said
 * @param version of what is told here; greater is newer
 * @param channel null where it is of a kind that is no contact of a customer
 * @param hold how long the customer was on hold, in milliseconds
 * @param leftVoicemail an attribute says that the customer left a voicemail
 * @param transferredOut it was handed on to a number outside
 */
record ConnectContact(
    String id,
    String initial,
    String previous,
    String next,
    String method,
    long version,
    Channel channel,
    String customer,
    Long initiated,
    Long enqueued,
    String queue,
    Long connectedToAgent,
    String rep,
    long hold,
    Long disconnected,
    String disconnectReason,
    boolean leftVoicemail,
    boolean transferredOut) {

  private static final Set<String> YES = Set.of("true", "yes", "y", "1", "left");

  /** Words in the names of attributes that say what is possible, not what was done. */
  private static final List<String> POSSIBLE =
      List.of("enabled", "allowed", "available", "offered", "option");

  /**
   * Of a contact record, which tells all of a contact once it is over.
   *
   * @throws IllegalArgumentException where a field is not what it should be
   */
  static ConnectContact ofRecord(JsonFields record) {
    JsonFields queue = record.object("Queue");
    JsonFields agent = record.object("Agent");
    Long updated = record.time("LastUpdateTimestamp");
    Long disconnected = record.time("DisconnectTimestamp");
    return new ConnectContact(
        record.requiredText("ContactId"),
        record.text("InitialContactId"),
        record.text("PreviousContactId"),
        record.text("NextContactId"),
        upper(record.text("InitiationMethod")),
        updated != null ? updated : disconnected != null ? disconnected : 1,
        channel(record),
        record.object("CustomerEndpoint").text("Address"),
        record.time("InitiationTimestamp"),
        queue.time("EnqueueTimestamp"),
        named(queue, "Name", "ARN"),
        agent.time("ConnectedToAgentTimestamp"),
        named(agent, "Username", "ARN"),
        agent.number("CustomerHoldDuration") * 1000,
        disconnected,
        upper(record.text("DisconnectReason")),
        voicemail(record.object("Attributes")),
        record.hasObject("TransferredToEndpoint") || record.has("TransferCompletedTimestamp"));
  }

  /**
   * Of a contact event, which tells of a contact what has happened so far. Its version is 0: all
   * events of a contact hold together until its record is there.
   *
   * @throws IllegalArgumentException where a field is not what it should be
   */
  static ConnectContact ofEvent(JsonFields event) {
    JsonFields queue = event.object("queueInfo");
    JsonFields agent = event.object("agentInfo");
    return new ConnectContact(
        event.requiredText("contactId"),
        event.text("initialContactId"),
        event.text("previousContactId"),
        null,
        upper(event.text("initiationMethod")),
        0,
        channel(event),
        null,
        event.time("initiationTimestamp"),
        queue.time("enqueueTimestamp"),
        named(queue, "queueName", "queueArn"),
        agent.time("connectedToAgentTimestamp"),
        named(agent, "agentName", "agentArn"),
        0,
        event.time("disconnectTimestamp"),
        upper(event.text("disconnectReason")),
        false,
        false);
  }

  private static String upper(String text) {
    return text == null ? "" : text.toUpperCase(Locale.ROOT);
  }

  /** A name, or what stands last in the resource name: queues of single agents have no name. */
  private static String named(JsonFields fields, String name, String arn) {
    String known = fields.text(name);
    if (known != null) {
      return known;
    }
    String resource = fields.text(arn);
    return resource == null ? null : resource.substring(resource.lastIndexOf('/') + 1);
  }

  private static Channel channel(JsonFields contact) {
    String subtype =
        contact.object("SegmentAttributes").object("connect:Subtype").text("ValueString");
    return switch (upper(contact.text("Channel"))) {
      case "VOICE" -> Channel.VOICE;
      case "CHAT" -> "connect:SMS".equalsIgnoreCase(subtype) ? Channel.SMS : Channel.CHAT;
      case "EMAIL" -> Channel.EMAIL;
      default -> null;
    };
  }

  private static boolean voicemail(JsonFields attributes) {
    for (Map.Entry<String, JsonNode> attribute : attributes.node().properties()) {
      String name = attribute.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
      boolean about = name.contains("voicemail") || name.matches("vmx3?flag");
      if (about
          && POSSIBLE.stream().noneMatch(name::contains)
          && YES.contains(attribute.getValue().asText().strip().toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }
}
