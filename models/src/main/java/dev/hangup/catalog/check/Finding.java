package dev.hangup.catalog.check;

/**
 * Something wrong or weak in a catalog or guide.
 *
 * @param severity whether it must be mended
 * @param entry the name of the reason or category; null where it concerns the whole
 * @param problem what is wrong, in one line
 * @param mend what to do about it, in one line
 */
public record Finding(Severity severity, String entry, String problem, String mend) {

  /** How much it matters. */
  public enum Severity {
    /** Verdicts suffer: conversations will get the wrong reason, or reports two for one. */
    MUST_MEND,
    /** It works, and would work better otherwise. */
    ADVICE
  }

  static Finding mustMend(String entry, String problem, String mend) {
    return new Finding(Severity.MUST_MEND, entry, problem, mend);
  }

  static Finding advice(String entry, String problem, String mend) {
    return new Finding(Severity.ADVICE, entry, problem, mend);
  }
}
