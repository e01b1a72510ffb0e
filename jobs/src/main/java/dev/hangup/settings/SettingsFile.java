package dev.hangup.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.hangup.interaction.Channel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the settings file: a block {@code defaults} and a block {@code businesses} with one entry a
 * business, each with any of the keys of {@link #KEYS}. What a business does not say it takes from
 * the defaults, what these do not say from {@link #builtIn()}.
 */
public final class SettingsFile {
  private static final List<String> KEYS =
      List.of(
          "kind",
          "time_zone",
          "service_level_seconds",
          "short_abandon_seconds",
          "idle_minutes",
          "value",
          "values_by_campaign",
          "target_rate");

  private final Path file;

  private SettingsFile(Path file) {
    this.file = file;
  }

  /** What holds where nobody said anything. */
  public static Settings builtIn() {
    Map<Channel, Duration> idle = new EnumMap<>(Channel.class);
    idle.put(Channel.VOICE, Duration.ofMinutes(60));
    idle.put(Channel.CHAT, Duration.ofMinutes(30));
    idle.put(Channel.WEB, Duration.ofMinutes(30));
    idle.put(Channel.SMS, Duration.ofHours(24));
    idle.put(Channel.RCS, Duration.ofHours(24));
    idle.put(Channel.EMAIL, Duration.ofHours(72));
    return new Settings(
        new BusinessSettings(
            "-",
            ZoneId.of("UTC"),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            idle,
            Map.of(),
            0,
            null),
        Map.of());
  }

  /**
   * Reads a file; null gives the built-in settings.
   *
   * @throws IllegalArgumentException in one line that names the file, the place and the mend
   */
  public static Settings read(Path file) {
    if (file == null) {
      return builtIn();
    }
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "settings file " + file + " cannot be read; check the path given to --settings");
    }
    try {
      JsonNode root = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(file));
      return new SettingsFile(file).settings(root);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "settings file "
              + file
              + (e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr())
              + " is no YAML: "
              + e.getOriginalMessage().lines().findFirst().orElse(""),
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "settings file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private Settings settings(JsonNode root) {
    allow(root, "the file", List.of("defaults", "businesses"));
    BusinessSettings defaults = business(root.path("defaults"), "defaults", builtIn().defaults());
    Map<String, BusinessSettings> businesses = new TreeMap<>();
    JsonNode named = root.path("businesses");
    object(named, "businesses");
    named
        .properties()
        .forEach(
            e ->
                businesses.put(
                    e.getKey(), business(e.getValue(), "businesses." + e.getKey(), defaults)));
    return new Settings(defaults, businesses);
  }

  private BusinessSettings business(JsonNode node, String where, BusinessSettings base) {
    allow(node, where, KEYS);
    Map<Channel, Duration> idle = new EnumMap<>(base.idle());
    JsonNode minutes = node.path("idle_minutes");
    allow(
        minutes,
        where + ".idle_minutes",
        Arrays.stream(Channel.values()).map(Channel::name).toList());
    minutes
        .properties()
        .forEach(
            e ->
                idle.put(
                    Channel.valueOf(e.getKey()),
                    Duration.ofMillis(
                        Math.round(
                            positive(e.getValue(), where + ".idle_minutes." + e.getKey())
                                * 60_000))));
    Map<String, Double> values = new HashMap<>(base.value());
    JsonNode byCampaign = node.path("values_by_campaign");
    object(byCampaign, where + ".values_by_campaign");
    byCampaign
        .properties()
        .forEach(
            e ->
                values.put(
                    e.getKey(),
                    positive(e.getValue(), where + ".values_by_campaign." + e.getKey())));
    return new BusinessSettings(
        node.has("kind") ? node.get("kind").asText() : base.kind(),
        node.has("time_zone") ? zone(node.get("time_zone"), where + ".time_zone") : base.timeZone(),
        seconds(node, "service_level_seconds", where, base.serviceLevel()),
        seconds(node, "short_abandon_seconds", where, base.shortAbandon()),
        idle,
        values,
        node.has("value") ? positive(node.get("value"), where + ".value") : base.defaultValue(),
        node.has("target_rate") ? share(node.get("target_rate"), where) : base.targetRate());
  }

  private Duration seconds(JsonNode node, String key, String where, Duration base) {
    return node.has(key)
        ? Duration.ofMillis(Math.round(positive(node.get(key), where + "." + key) * 1000))
        : base;
  }

  private ZoneId zone(JsonNode node, String where) {
    try {
      return ZoneId.of(node.asText());
    } catch (DateTimeException e) {
      throw wrong(where, "'" + node.asText() + "' is no time zone; write one like Europe/Madrid");
    }
  }

  private double positive(JsonNode node, String where) {
    if (!node.isNumber() || node.asDouble() < 0) {
      throw wrong(where, "'" + node.asText() + "' is no number of 0 or more");
    }
    return node.asDouble();
  }

  private Double share(JsonNode node, String where) {
    double value = positive(node, where + ".target_rate");
    if (value > 1) {
      throw wrong(where + ".target_rate", value + " is over 1; write 5% as 0.05");
    }
    return value;
  }

  private void allow(JsonNode node, String where, List<String> keys) {
    object(node, where);
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                throw wrong(
                    where, "'" + key + "' is not known; known are " + String.join(", ", keys));
              }
            });
  }

  private void object(JsonNode node, String where) {
    if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
      throw wrong(where, "'" + node.asText() + "' stands where a block of keys belongs");
    }
  }

  private IllegalArgumentException wrong(String where, String what) {
    return new IllegalArgumentException("settings file " + file + ", " + where + ": " + what);
  }
}
