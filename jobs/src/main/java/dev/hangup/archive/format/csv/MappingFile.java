package dev.hangup.archive.format.csv;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads mapping files, strictly: a key that is not known is an error, so that none is misspelt. */
final class MappingFile {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private MappingFile() {}

  /**
   * @throws IllegalArgumentException where it cannot be read or is wrong; the message is one line
   *     that names the file, the line where there is one, the key and the mend
   */
  static CsvMapping read(Path file) {
    try {
      CsvMapping mapping = YAML.readValue(Files.readString(file), CsvMapping.class);
      if (mapping == null) {
        throw refused(file, null, "the file is empty", null);
      }
      return mapping;
    } catch (NoSuchFileException e) {
      throw refused(file, null, "there is no such file", e);
    } catch (UnrecognizedPropertyException e) {
      String known = new TreeSet<>(words(e.getKnownPropertyIds())).toString();
      throw refused(file, e.getLocation(), "unknown key '" + path(e) + "'; known are " + known, e);
    } catch (InvalidFormatException e) {
      String known =
          e.getTargetType().isEnum()
              ? "one of " + Arrays.toString(e.getTargetType().getEnumConstants())
              : "a " + e.getTargetType().getSimpleName().toLowerCase(Locale.ROOT);
      throw refused(
          file,
          e.getLocation(),
          "key '"
              + path(e)
              + "' is '"
              + e.getValue()
              + "'; write "
              + known.toLowerCase(Locale.ROOT),
          e);
    } catch (MismatchedInputException e) {
      throw refused(file, e.getLocation(), mismatch(e), e);
    } catch (JsonMappingException e) {
      String key = path(e);
      String problem =
          e.getCause() instanceof IllegalArgumentException cause
              ? cause.getMessage()
              : e.getOriginalMessage();
      throw refused(
          file, e.getLocation(), key.isEmpty() ? problem : "in '" + key + "': " + problem, e);
    } catch (JsonProcessingException e) {
      throw refused(file, e.getLocation(), "no YAML: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw refused(file, null, "cannot be read as UTF-8 text: " + e.getMessage(), e);
    }
  }

  /** What is wrong with a mapping as a whole, said as its errors are. */
  static IllegalArgumentException refused(
      Path file, JsonLocation where, String problem, Throwable cause) {
    String line = where == null || where.getLineNr() < 1 ? "" : ", line " + where.getLineNr();
    String oneLine = problem.lines().map(String::strip).collect(Collectors.joining(" "));
    return new IllegalArgumentException("mapping " + file + line + ": " + oneLine, cause);
  }

  private static String mismatch(MismatchedInputException e) {
    String key = path(e);
    Class<?> type = e.getTargetType();
    String subject = key.isEmpty() ? "the file" : "key '" + key + "'";
    if (type != null && type.isRecord()) {
      String keys =
          Arrays.stream(type.getRecordComponents())
              .map(c -> PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(c.getName()))
              .collect(Collectors.joining(", "));
      return subject + " is no block of keys; write some of: " + keys;
    }
    return subject + " holds what does not belong there: " + e.getOriginalMessage();
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

  private static Collection<String> words(Collection<Object> ids) {
    return ids.stream().map(String::valueOf).toList();
  }
}
