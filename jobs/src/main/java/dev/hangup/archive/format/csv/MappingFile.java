package dev.hangup.archive.format.csv;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads mapping files, strictly: a key that is not known is an error, so that none is misspelt. */
final class MappingFile {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private MappingFile() {}

  /**
   * @throws IllegalArgumentException where it cannot be read or is wrong; the message is one line
   *     that names the file, the key or the line, and the mend
   */
  static CsvMapping read(Path file) {
    try {
      String text = Files.readString(file);
      try (JsonParser parser = YAML.createParser(text)) {
        KnownKeys.check(parser, CsvMapping.class);
      }
      return YAML.readValue(text, CsvMapping.class);
    } catch (KnownKeys.Unknown e) {
      throw refused(file, e.where(), e.getMessage(), e);
    } catch (InvalidFormatException e) {
      throw refused(file, e.getLocation(), wrongValue(e), e);
    } catch (JsonMappingException e) {
      boolean rule = e.getCause() instanceof IllegalArgumentException;
      // A rule speaks of a whole block, which the location is the end of.
      JsonLocation where = rule ? null : e.getLocation();
      String problem = rule ? e.getCause().getMessage() : e.getOriginalMessage();
      String key = path(e);
      throw refused(file, where, key.isEmpty() ? problem : "in '" + key + "': " + problem, e);
    } catch (JsonProcessingException e) {
      throw refused(file, e.getLocation(), "the YAML is broken: " + e.getOriginalMessage(), e);
    } catch (NoSuchFileException e) {
      throw refused(file, null, "there is no such file", e);
    } catch (IOException e) {
      throw refused(file, null, "it cannot be read as UTF-8 text: " + e.getMessage(), e);
    }
  }

  /**
   * What is wrong with a mapping, said in one line.
   *
   * @param where null where no line is to blame
   * @param cause null where there is none
   */
  static IllegalArgumentException refused(
      Path file, JsonLocation where, String problem, Throwable cause) {
    String line = where == null || where.getLineNr() < 1 ? "" : ", line " + where.getLineNr();
    String oneLine = problem.lines().map(String::strip).collect(Collectors.joining(" "));
    return new IllegalArgumentException("mapping " + file + line + ": " + oneLine, cause);
  }

  private static String wrongValue(InvalidFormatException e) {
    Class<?> type = e.getTargetType();
    String right =
        type.isEnum()
            ? "one of " + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT)
            : "a whole number";
    return "key '" + path(e) + "' is '" + e.getValue() + "'; write " + right;
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }
}
