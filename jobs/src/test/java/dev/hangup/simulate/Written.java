package dev.hangup.simulate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What a simulation wrote, read with other means than it was written with. */
record Written(SimulatedArchive archive, Path folder, List<JsonNode> lines, List<JsonNode> truth) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  static Written by(SimulationSettings settings) throws IOException {
    SimulatedArchive archive = Simulation.run(settings, Progress.NONE);
    List<JsonNode> lines = new ArrayList<>();
    for (Path file : eventFiles(settings.folder())) {
      lines.addAll(read(file));
    }
    return new Written(
        archive, settings.folder(), lines, read(settings.folder().resolve("truth.jsonl")));
  }

  static List<Path> eventFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(SimulationSettings.EVENTS))) {
      return files.filter(f -> f.getFileName().toString().startsWith("events-")).sorted().toList();
    }
  }

  static List<JsonNode> read(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    try (InputStream plain = Files.newInputStream(file);
        InputStream bytes = file.toString().endsWith(".gz") ? new GZIPInputStream(plain) : plain;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(JSON.readTree(line));
      }
    }
    return lines;
  }

  /** Without the copies, each interaction's events in order of time. */
  Map<String, List<JsonNode>> events() {
    Set<JsonNode> different = new LinkedHashSet<>(lines);
    Map<String, List<JsonNode>> events =
        different.stream()
            .collect(
                Collectors.groupingBy(
                    e -> text(e, "interaction_id"), TreeMap::new, Collectors.toList()));
    events.values().forEach(list -> list.sort(Comparator.comparingLong(e -> at(e, "at"))));
    return events;
  }

  Map<String, JsonNode> truthById() {
    return truth.stream().collect(Collectors.toMap(t -> text(t, "interaction_id"), t -> t));
  }

  /** Null where the field is missing or null. */
  static String text(JsonNode node, String field) {
    return node.path(field).textValue();
  }

  /** Milliseconds since 1970-01-01T00:00:00Z; null where the field is null. */
  static Long at(JsonNode node, String field) {
    String text = text(node, field);
    return text == null ? null : OffsetDateTime.parse(text).toInstant().toEpochMilli();
  }

  static boolean is(JsonNode event, String type) {
    return text(event, "type").equals(type);
  }
}
