package dev.hangup.train;

/**
 * What became of a training.
 *
 * @param model which model
 * @param version the version that the data, settings and features give
 * @param trained whether it was trained now; otherwise it had been published before
 * @param promoted whether it became the champion now
 * @param champion the version that judges by now; null where none does
 * @param reason why it became the champion or not, in a sentence
 */
public record Outcome(
    String model,
    String version,
    boolean trained,
    boolean promoted,
    String champion,
    String reason) {

  /** Whether the version is the one that judges. */
  public boolean judges() {
    return version.equals(champion);
  }
}
