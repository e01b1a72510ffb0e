package dev.hangup.archive.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hangup.archive.Times;
import java.util.Map;

/**
 * The fields of a JSON object, asked for without regard to case: the same platform writes {@code
 * ContactId} in one file and {@code contactId} in another.
 *
 * @param node an object; one without fields where there was none
 */
record JsonFields(JsonNode node) {

  private JsonNode find(String name) {
    JsonNode exact = node.get(name);
    if (exact != null) {
      return exact.isNull() ? null : exact;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (field.getKey().equalsIgnoreCase(name)) {
        return field.getValue().isNull() ? null : field.getValue();
      }
    }
    return null;
  }

  boolean has(String name) {
    return find(name) != null;
  }

  /**
   * Null where it is absent, null or blank.
   *
   * @throws IllegalArgumentException where it is no text
   */
  String text(String name) {
    JsonNode value = find(name);
    if (value == null) {
      return null;
    }
    if (!value.isTextual()) {
      throw new IllegalArgumentException(name + " is no text");
    }
    String text = value.textValue().strip();
    return text.isEmpty() ? null : text;
  }

  /**
   * @throws IllegalArgumentException where it is no text, or absent
   */
  String requiredText(String name) {
    String text = text(name);
    if (text == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return text;
  }

  /**
   * Milliseconds since 1970; null where absent.
   *
   * @throws IllegalArgumentException where it is no RFC 3339 time
   */
  Long time(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return Times.parseRfc3339(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  /**
   * A count or duration; 0 where absent.
   *
   * @throws IllegalArgumentException where it is no whole number from 0 on
   */
  long number(String name) {
    JsonNode value = find(name);
    if (value == null) {
      return 0;
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
      throw new IllegalArgumentException(name + " is no whole number from 0 on");
    }
    return value.intValue();
  }

  /** The fields of an object in this one; none where it is absent or something else. */
  JsonFields object(String name) {
    JsonNode value = find(name);
    return new JsonFields(
        value != null && value.isObject() ? value : JsonNodeFactory.instance.objectNode());
  }

  boolean hasObject(String name) {
    JsonNode value = find(name);
    return value != null && value.isObject();
  }

  /** The elements of an array; null where there is none. */
  Iterable<JsonNode> array(String name) {
    JsonNode value = find(name);
    return value != null && value.isArray() ? value : null;
  }
}
