package dev.hangup.live;

import java.time.Instant;
import org.apache.flink.core.fs.Path;

/**
 * A complete checkpoint or savepoint.
 *
 * @param path the folder that holds its {@code _metadata}
 * @param unit the folder with all that it needs: of a savepoint its own, of a checkpoint that of
 *     the attempt that made it
 * @param savepoint whether a stop made it; only those can be read by another state backend
 * @param id counts up while one job goes on from the other
 * @param at when it was complete, in milliseconds since 1970-01-01T00:00:00Z
 */
public record Snapshot(Path path, Path unit, boolean savepoint, long id, long at) {

  /** For people. */
  public String description() {
    return "the %s of %s (%s)"
        .formatted(savepoint ? "savepoint" : "checkpoint", Instant.ofEpochMilli(at), path);
  }
}
