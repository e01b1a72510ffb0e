package dev.hangup.card;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.hangup.json.Json;

/** A card as JSON. */
public final class CardJson {
  private CardJson() {}

  /** Indented, with an end of line. */
  public static String write(ModelCard card) {
    return Json.indented(card);
  }

  /**
   * Reads what {@link #write} wrote. The format's number is looked at before anything else.
   *
   * @throws CardException where it is none, or of another format
   */
  public static ModelCard read(String json) {
    JsonNode node;
    try {
      node = Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new CardException("not JSON: " + e.getOriginalMessage());
    }
    JsonNode format = node.path("format");
    if (!format.isIntegralNumber()) {
      throw new CardException("'format' is missing or no number, so it is no model card");
    }
    if (!format.canConvertToInt() || format.intValue() != ModelCard.FORMAT) {
      throw new CardException(
          "it has format "
              + format.asText()
              + ", this program knows "
              + ModelCard.FORMAT
              + "; update the program, or delete this version and train again");
    }
    try {
      return Json.mapper().treeToValue(node, ModelCard.class);
    } catch (JsonProcessingException e) {
      throw new CardException(where(e) + reason(e));
    }
  }

  private static String where(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
      return "";
    }
    var path = new StringBuilder("'");
    for (JsonMappingException.Reference step : mapping.getPath()) {
      path.append(path.length() == 1 ? "" : ".")
          .append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
    }
    return path.append("': ").toString();
  }

  private static String reason(JsonProcessingException e) {
    Throwable told = e instanceof ValueInstantiationException ? e.getCause() : null;
    String message =
        told == null || told.getMessage() == null ? e.getOriginalMessage() : told.getMessage();
    return message.lines().findFirst().orElse("wrong value");
  }
}
