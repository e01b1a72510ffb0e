package dev.hangup.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.hangup.catalog.Profiles;
import dev.hangup.followup.rule.FollowUpRule;
import dev.hangup.followup.rule.FollowUpRuleFile;
import dev.hangup.followup.rule.WorkingHours;
import dev.hangup.followup.rule.WorkingHoursText;
import dev.hangup.interaction.Channel;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the settings file: a block {@code defaults} and a block {@code businesses} with one entry a
 * business, each with any of the keys of {@link #KEYS}. What a business does not say it takes from
 * the defaults, what these do not say from {@link #builtIn()}.
 */
public final class SettingsFile {
  private static final String PROFILE_FILE = "profile_file";
  private static final String BY_QUEUE = "profiles_by_queue";
  private static final String WORKING_HOURS = "working_hours";
  private static final String FOLLOW_UPS = "follow_ups";
  private static final List<String> KEYS =
      List.of(
          "kind",
          "time_zone",
          "service_level_seconds",
          "short_abandon_seconds",
          "idle_minutes",
          "value",
          "values_by_campaign",
          "target_rate",
          "profile",
          BY_QUEUE,
          PROFILE_FILE,
          WORKING_HOURS,
          FOLLOW_UPS);

  /** A business that stands in the file twice must not lose its first half in silence. */
  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final double LONGEST_MINUTES = 366 * 24 * 60;
  private static final double GREATEST_VALUE = 1e9;

  private final Path file;
  private Profiles profiles = Profiles.shipped();

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
            null,
            "core",
            Map.of()),
        Map.of(),
        Profiles.shipped());
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
      JsonNode root = new ObjectMapper(YAML).readTree(Files.readString(file));
      return new SettingsFile(file).settings(root);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "settings file "
              + file
              + (e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr())
              + " is no YAML: "
              + e.getOriginalMessage().lines().findFirst().orElse(""),
          e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("settings file " + file + " is not UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "settings file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private Settings settings(JsonNode root) {
    allow(root, "the file", List.of("defaults", "businesses"));
    profiles = Profiles.shipped().with(profileFiles(root));
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
    return new Settings(defaults, businesses, profiles);
  }

  /** Every file once, though several businesses may name it. */
  private Path[] profileFiles(JsonNode root) {
    Set<Path> files = new LinkedHashSet<>();
    if (root.path("defaults").has(PROFILE_FILE)) {
      files.add(profileFile(root.path("defaults"), "defaults"));
    }
    root.path("businesses")
        .properties()
        .forEach(
            e -> {
              if (e.getValue().has(PROFILE_FILE)) {
                String where = "businesses." + e.getKey();
                files.add(profileFile(e.getValue(), where));
                if (!e.getValue().has("profile") && !e.getValue().has(BY_QUEUE)) {
                  throw wrong(where, "it has a profile_file; say which profile of it with profile");
                }
              }
            });
    return files.toArray(Path[]::new);
  }

  private Path profileFile(JsonNode node, String where) {
    return beside(node.get(PROFILE_FILE), where + "." + PROFILE_FILE);
  }

  private List<FollowUpRule> followUps(JsonNode node, String where) {
    return FollowUpRuleFile.read(beside(node, where));
  }

  private Path beside(JsonNode node, String where) {
    Path path = file.toAbsolutePath().resolveSibling(text(node, where)).normalize();
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw wrong(
          where,
          "there is no file "
              + path
              + " that can be read; check the path, it begins where the settings stand");
    }
    return path;
  }

  private String profile(JsonNode node, String where) {
    String name = text(node, where);
    try {
      return profiles.profile(name).name();
    } catch (IllegalArgumentException e) {
      throw wrong(where, e.getMessage() + "; one of your own needs " + PROFILE_FILE);
    }
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
                            number(
                                    e.getValue(),
                                    where + ".idle_minutes." + e.getKey(),
                                    LONGEST_MINUTES)
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
                    number(
                        e.getValue(),
                        where + ".values_by_campaign." + e.getKey(),
                        GREATEST_VALUE)));
    Map<String, String> byQueue = new TreeMap<>(base.profilesByQueue());
    JsonNode queues = node.path(BY_QUEUE);
    object(queues, where + "." + BY_QUEUE);
    queues
        .properties()
        .forEach(
            e ->
                byQueue.put(
                    e.getKey(), profile(e.getValue(), where + "." + BY_QUEUE + "." + e.getKey())));
    return new BusinessSettings(
        node.has("kind") ? text(node.get("kind"), where + ".kind") : base.kind(),
        node.has("time_zone") ? zone(node.get("time_zone"), where + ".time_zone") : base.timeZone(),
        seconds(node, "service_level_seconds", where, base.serviceLevel()),
        seconds(node, "short_abandon_seconds", where, base.shortAbandon()),
        idle,
        values,
        node.has("value")
            ? number(node.get("value"), where + ".value", GREATEST_VALUE)
            : base.defaultValue(),
        node.has("target_rate") ? share(node.get("target_rate"), where) : base.targetRate(),
        node.has("profile") ? profile(node.get("profile"), where + ".profile") : base.profile(),
        byQueue,
        node.has(WORKING_HOURS)
            ? workingHours(node.get(WORKING_HOURS), where + "." + WORKING_HOURS)
            : base.workingHours(),
        node.has(FOLLOW_UPS)
            ? followUps(node.get(FOLLOW_UPS), where + "." + FOLLOW_UPS)
            : base.followUps());
  }

  private WorkingHours workingHours(JsonNode node, String where) {
    object(node, where);
    Map<String, String> spans = new LinkedHashMap<>();
    node.properties()
        .forEach(e -> spans.put(e.getKey(), text(e.getValue(), where + "." + e.getKey())));
    try {
      return WorkingHoursText.parse(spans);
    } catch (IllegalArgumentException e) {
      throw wrong(where, e.getMessage());
    }
  }

  private Duration seconds(JsonNode node, String key, String where, Duration base) {
    return node.has(key)
        ? Duration.ofMillis(
            Math.round(number(node.get(key), where + "." + key, LONGEST_MINUTES * 60) * 1000))
        : base;
  }

  /** A region, not an offset: databases read the sign of an offset the other way round. */
  private ZoneId zone(JsonNode node, String where) {
    String name = node.asText();
    if (!ZoneId.getAvailableZoneIds().contains(name) || name.startsWith("SystemV/")) {
      throw wrong(where, "'" + name + "' is no time zone; write one like Europe/Madrid");
    }
    return ZoneId.of(name);
  }

  private String text(JsonNode node, String where) {
    if (!node.isTextual() || node.asText().isBlank()) {
      throw wrong(where, "'" + node.asText() + "' is no word");
    }
    return node.asText();
  }

  private double number(JsonNode node, String where, double most) {
    if (!node.isNumber() || !(node.asDouble() >= 0)) {
      throw wrong(where, "'" + node.asText() + "' is no number of 0 or more");
    }
    if (node.asDouble() > most) {
      throw wrong(where, String.format(Locale.ROOT, "'%s' is over %,.0f", node.asText(), most));
    }
    return node.asDouble();
  }

  private Double share(JsonNode node, String where) {
    double value = number(node, where + ".target_rate", 100);
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
    boolean empty =
        node.isMissingNode() || node.isNull() || node.isTextual() && node.asText().isEmpty();
    if (!node.isObject() && !empty) {
      throw wrong(where, "'" + node.asText() + "' stands where a block of keys belongs");
    }
  }

  private IllegalArgumentException wrong(String where, String what) {
    return new IllegalArgumentException("settings file " + file + ", " + where + ": " + what);
  }
}
