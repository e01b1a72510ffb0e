package dev.hangup.simulate;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;

/**
 * What to simulate. The same settings give the same bytes on every JVM, but for two things that are
 * not the simulation's: how gzip packs them, and time zones whose rules changed after the JVM was
 * made.
 *
 * @param calls how many interactions, exactly; redials and returned calls are among them
 * @param seed which of the many possible archives
 * @param folder where the files go; made where it is missing, must not hold an archive yet
 * @param firstDay when it begins, at midnight UTC
 * @param days how long customers get in touch
 * @param files how many slices of equal time the events are written to
 * @param gzip whether those are compressed; the truth never is
 * @param conversations the share of conversations, from 0 to 1, that are written out with a label
 * @param faults what the log gets wrong
 */
public record SimulationSettings(
    int calls,
    long seed,
    Path folder,
    LocalDate firstDay,
    int days,
    int files,
    boolean gzip,
    double conversations,
    LogFaults faults) {

  /** The folder of the events, below that of the simulation. */
  public static final String EVENTS = "events";

  /** The file of the businesses' settings, in the folder of the simulation. */
  public static final String SETTINGS = "settings.yaml";

  /**
   * How well the events are kept, each a share from 0 to 1.
   *
   * @param missingEnd of interactions whose end is not written
   * @param duplicates of events that are written twice
   * @param outOfOrder of events that are written late: by some seconds, by hours, or in the next
   *     file
   */
  public record LogFaults(double missingEnd, double duplicates, double outOfOrder) {

    /** A log without faults. */
    public static final LogFaults NONE = new LogFaults(0, 0, 0);

    /** A log as one gets them. */
    public static final LogFaults USUAL = new LogFaults(0.01, 0.01, 0.02);

    /**
     * @throws IllegalArgumentException where a share is not one
     */
    public LogFaults {
      share(missingEnd, "missing ends");
      share(duplicates, "duplicates");
      share(outOfOrder, "events out of order");
      share(duplicates + outOfOrder, "duplicates and events out of order together");
    }
  }

  /**
   * @throws IllegalArgumentException where a value is out of its range; the message names the mend
   */
  public SimulationSettings {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(firstDay, "firstDay");
    Objects.requireNonNull(faults, "faults");
    atLeastOne(calls, "calls");
    atLeastOne(days, "days");
    atLeastOne(files, "files");
    if (files > 10_000) {
      throw new IllegalArgumentException("files is " + files + "; at most 10000 are written");
    }
    if (days > 3_660) {
      throw new IllegalArgumentException("days is " + days + "; at most 3660 are simulated");
    }
    if (firstDay.getYear() < 1990 || firstDay.plusDays(days).getYear() > 2090) {
      throw new IllegalArgumentException(
          "the days from " + firstDay + " leave the years 1990 to 2090; choose another first day");
    }
    share(conversations, "conversations");
  }

  /**
   * Four weeks from Monday, 3 March 2025 (clocks change in them), in four plain files, three in ten
   * conversations written out, the usual faults.
   */
  public static SimulationSettings of(int calls, long seed, Path folder) {
    return new SimulationSettings(
        calls, seed, folder, LocalDate.of(2025, 3, 3), 28, 4, false, 0.3, LogFaults.USUAL);
  }

  /** The same from another day on, for so many days. */
  public SimulationSettings during(LocalDate first, int numberOfDays) {
    return new SimulationSettings(
        calls, seed, folder, first, numberOfDays, files, gzip, conversations, faults);
  }

  /** The same in so many files, gzipped or plain. */
  public SimulationSettings into(int numberOfFiles, boolean gzipped) {
    return new SimulationSettings(
        calls, seed, folder, firstDay, days, numberOfFiles, gzipped, conversations, faults);
  }

  /** The same with another share of conversations written out. */
  public SimulationSettings conversations(double share) {
    return new SimulationSettings(calls, seed, folder, firstDay, days, files, gzip, share, faults);
  }

  /** The same with other faults of the log. */
  public SimulationSettings faults(LogFaults other) {
    return new SimulationSettings(
        calls, seed, folder, firstDay, days, files, gzip, conversations, other);
  }

  private static void atLeastOne(int value, String name) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + "; give at least 1");
    }
  }

  private static void share(double value, String name) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "the share of " + name + " is " + value + "; give a number from 0 to 1");
    }
  }
}
