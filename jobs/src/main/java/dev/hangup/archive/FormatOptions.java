package dev.hangup.archive;

import java.nio.file.Path;
import java.time.ZoneId;

/**
 * What the user says of an archive on the command line.
 *
 * @param business the business of events that name none; null where not said
 * @param mapping the YAML file of {@code --mapping}; null where not said
 * @param timeZone the zone of times without an offset; null where not said
 */
public record FormatOptions(String business, Path mapping, ZoneId timeZone) {

  public static FormatOptions none() {
    return new FormatOptions(null, null, null);
  }
}
