package dev.hangup.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;

/**
 * What a job goes on from: the newest complete checkpoint or savepoint of its folder.
 *
 * <p>It is read and not claimed ({@link RecoveryClaimMode#NO_CLAIM}): the first checkpoint of the
 * new attempt is a full one and needs no file of the old. So the old one stays good until the new
 * one is there, and whole attempts can be deleted afterwards.
 *
 * @param from null for a job that begins anew
 * @param notes for people, in sentences
 */
public record Resume(StateFolder folder, Snapshot from, List<String> notes) {

  /** So many attempts and savepoints stay when a job starts. */
  public static final int KEPT = 3;

  /** Changes whenever a program can no longer read the state of the one before. */
  public static final String STATE_VERSION = "1";

  private static final String VERSION = "state-version";
  private static final String BACKEND = "state";

  /**
   * Looks for what to go on from, deletes what is too old, and writes down the options of now.
   *
   * @param checkpoints the folder of all jobs
   * @param backend {@code heap} or {@code rocksdb}
   * @param options that change what a job remembers or makes of an event, by their names
   * @param fresh whether to begin anew whatever is there
   * @throws IllegalArgumentException where the state cannot serve; in one line that names the mend
   */
  public static Resume of(
      String checkpoints,
      StateIdentity identity,
      String backend,
      Map<String, String> options,
      boolean fresh)
      throws IOException {
    StateFolder folder = StateFolder.of(checkpoints, identity);
    List<String> notes = new ArrayList<>();
    List<Snapshot> snapshots = folder.snapshots(notes::add);
    Snapshot from = fresh || snapshots.isEmpty() ? null : snapshots.get(0);
    Map<String, String> before = folder.described();
    if (from != null) {
      check(folder, from, before, backend);
      notes.addAll(changes(before, options));
    }
    folder.clean(snapshots, KEPT);

    Map<String, String> now = new TreeMap<>(options);
    now.put("database", identity.database());
    now.put("source", identity.feed());
    now.put("format", identity.format());
    now.put(VERSION, STATE_VERSION);
    now.put(BACKEND, backend);
    folder.describe(now);
    return new Resume(folder, from, List.copyOf(notes));
  }

  private static void check(
      StateFolder folder, Snapshot from, Map<String, String> before, String backend) {
    String version = before.getOrDefault(VERSION, STATE_VERSION);
    if (!version.equals(STATE_VERSION)) {
      throw new IllegalArgumentException(unreadable(folder, "another version of Hangup wrote it"));
    }
    String wrote = before.getOrDefault(BACKEND, backend);
    if (!from.savepoint() && !wrote.equals(backend)) {
      throw new IllegalArgumentException(
          ("%s was written with --state %s and only a savepoint can be read with --state %s: start"
                  + " once more with --state %s and stop with Ctrl-C, which makes one")
              .formatted(from.path(), wrote, backend, wrote));
    }
  }

  /** One line that names the mend. */
  public static String unreadable(StateFolder folder, String why) {
    return ("the state in %s cannot be restored (%s); start with --fresh, which reads the source"
            + " again: nothing is counted twice, for the tables keep one row an interaction")
        .formatted(folder.path(), why);
  }

  private static List<String> changes(Map<String, String> before, Map<String, String> now) {
    List<String> changes = new ArrayList<>();
    new TreeMap<>(now)
        .forEach(
            (name, value) -> {
              String old = before.get(name);
              if (old != null && !old.equals(value)) {
                changes.add(
                    "%s was %s and is %s now: it holds for what is looked at from now on"
                        .formatted(name, old, value));
              }
            });
    return changes;
  }

  /** Has a job start from it; empty for one that begins anew. */
  public Configuration configuration() {
    Configuration configuration = new Configuration();
    if (from != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, from.path().toString());
      configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.NO_CLAIM);
    }
    return configuration;
  }
}
