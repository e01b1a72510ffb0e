package dev.hangup.report.advice;

import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Proportion;
import dev.hangup.report.figures.Recovered;
import java.util.List;

/** How many of the customers who gave up were never reached again, where enough are known. */
final class NotReachedAgain implements Rule {
  private static final String LOST = "LOST";
  private static final String UNKNOWN = "UNKNOWN";

  /** Below, the interval of a share in the middle is wider than plus or minus 10 points. */
  private static final long LEAST_KNOWN = 100;

  @Override
  public List<Advice> of(Figures figures) {
    long known = customers(figures, false, UNKNOWN);
    long lost = customers(figures, true, LOST);
    if (known < LEAST_KNOWN || lost == 0) {
      return List.of();
    }
    return List.of(
        new Advice(
            "Call back those who gave up and were not reached again.",
            "%s of the known customers who gave up were neither called back nor came again within a day."
                .formatted(Wording.of(new Proportion(lost, known))),
            "Table recovery. Customers without an id are left out: of them nobody can tell."));
  }

  private static long customers(Figures figures, boolean with, String how) {
    return figures.recovered().stream()
        .filter(recovered -> recovered.how().equals(how) == with)
        .mapToLong(Recovered::customers)
        .sum();
  }
}
