package dev.hangup.archive.format.csv;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Walks over a document and compares its keys with the components of the records that it is to be
 * read as. Binding alone would not do: it tells of a misspelt key after it has missed the right
 * one, and at the end of the block.
 */
final class KnownKeys {

  /** What is wrong, and where. */
  static final class Unknown extends Exception {
    private static final long serialVersionUID = 1;
    private final transient JsonLocation where;

    Unknown(String message, JsonLocation where) {
      super(message);
      this.where = where;
    }

    JsonLocation where() {
      return where;
    }
  }

  private final JsonParser parser;

  private KnownKeys(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * @throws Unknown at the first key that is not known and the first value where keys belong
   */
  static void check(JsonParser parser, Class<? extends Record> type) throws IOException, Unknown {
    if (parser.nextToken() == null) {
      throw new Unknown("the file is empty; write some of: " + keys(type), null);
    }
    new KnownKeys(parser).value(type, "");
  }

  private void value(Type type, String path) throws IOException, Unknown {
    if (type instanceof Class<?> known && known.isRecord()) {
      block(known, path);
    } else if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      elements(list.getActualTypeArguments()[0], path);
    } else if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
      pairs(path);
    } else if (parser.currentToken().isStructStart()) {
      throw new Unknown("key '" + path + "' holds a block; write one value", here());
    }
  }

  private void block(Class<?> type, String path) throws IOException, Unknown {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    Map<String, Type> keys = keyTypes(type);
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new Unknown(
          (path.isEmpty() ? "the file" : "key '" + path + "'")
              + " is no block of keys; write some of: "
              + keys(type),
          here());
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      String whole = path.isEmpty() ? key : path + "." + key;
      if (!keys.containsKey(key)) {
        throw new Unknown("unknown key '" + whole + "'; known are: " + keys(type), here());
      }
      parser.nextToken();
      value(keys.get(key), whole);
    }
  }

  /** Keys that are the table's values, which nothing is known of. */
  private void pairs(String path) throws IOException, Unknown {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new Unknown("key '" + path + "' is no block; write {VALUE: MEANING, ...}", here());
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String whole = path + "." + parser.currentName();
      parser.nextToken();
      value(String.class, whole);
    }
  }

  private void elements(Type element, String path) throws IOException, Unknown {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      value(element, path);
      return;
    }
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      value(element, path + "[" + i + "]");
    }
  }

  private JsonLocation here() {
    return parser.currentTokenLocation();
  }

  private static String keys(Class<?> type) {
    return String.join(", ", keyTypes(type).keySet());
  }

  private static Map<String, Type> keyTypes(Class<?> type) {
    Map<String, Type> keys = new TreeMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      keys.put(
          SnakeCaseStrategy.INSTANCE.translate(component.getName()), component.getGenericType());
    }
    return keys;
  }
}
