package dev.hangup.report.figures;

import java.util.function.Function;

/**
 * What counts as abandoned, and out of what: as the view {@code abandonment_by_definition} has it.
 */
public enum Definition {
  SERVICE(
      "service",
      "gave up in the queue, ringing or in a transfer",
      "offered to service: did not end in a menu or greeting",
      c -> new Proportion(c.abandoned(), c.offered())),
  QUEUE(
      "queue",
      "gave up in the queue or ringing",
      "waited in a queue",
      c -> new Proportion(c.abandonedQueued(), c.queued())),
  NET(
      "net",
      "as service, without those who left within the short-abandon limit",
      "as service, without the same",
      c -> new Proportion(c.abandoned() - c.shortAbandoned(), c.offered() - c.shortAbandoned())),
  BROAD(
      "broad",
      "ended neither answered, resolved nor deflected",
      "all",
      c -> new Proportion(c.started() - c.answered() - c.resolved() - c.deflected(), c.started())),
  NO_ANSWER(
      "no-answer",
      "the business's side ended it, or it timed out, while the customer waited",
      "all",
      c -> new Proportion(c.noAnswer(), c.started()));

  private final String label;
  private final String counted;
  private final String outOf;
  private final Function<Counts, Proportion> rule;

  Definition(String label, String counted, String outOf, Function<Counts, Proportion> rule) {
    this.label = label;
    this.counted = counted;
    this.outOf = outOf;
    this.rule = rule;
  }

  /** Its name in the tables and the documentation. */
  public String label() {
    return label;
  }

  /** Who counts, as words. */
  public String counted() {
    return counted;
  }

  /** Of whom, as words. */
  public String outOf() {
    return outOf;
  }

  public Proportion of(Counts counts) {
    return rule.apply(counts);
  }
}
