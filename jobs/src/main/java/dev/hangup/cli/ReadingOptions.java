package dev.hangup.cli;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import java.nio.file.Path;
import java.time.ZoneId;
import picocli.CommandLine.Option;

/** How what is read is understood. */
final class ReadingOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "hangup",
      description = "What the events are written in. Default: ${DEFAULT-VALUE}.")
  private String format;

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "For csv: the YAML file that says what the columns mean.")
  private Path mapping;

  @Option(
      names = "--business",
      paramLabel = "NAME",
      description = "The business of records that name none.")
  private String business;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      converter = Zone.class,
      description = "The zone of times without an offset, such as Europe/Madrid.")
  private ZoneId timeZone;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "What differs between businesses: time zone, limits, values. YAML.")
  private Path settings;

  /**
   * @throws IllegalArgumentException where there is no such format, or its options are wrong
   */
  ArchiveFormat format() {
    return Formats.configured(format, new FormatOptions(business, mapping, timeZone));
  }

  Settings settings() {
    return SettingsFile.read(settings);
  }

  /** Null where not said. */
  String business() {
    return business;
  }

  /** Null where not said. */
  ZoneId timeZone() {
    return timeZone;
  }
}
