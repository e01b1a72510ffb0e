package dev.hangup.report.advice;

import dev.hangup.report.figures.Figures;
import java.util.List;

/** All rules, in the order in which a manager wants to hear of them. */
public final class WhatToDo {
  private static final List<Rule> RULES =
      List.of(
          new AboveTarget(),
          new RateRose(),
          new CostliestQueue(),
          new WorstQueue(),
          new WorstHour(),
          new PatienceRunsOut(),
          new GrowingReason(),
          new RepStandsOut(),
          new NotReachedAgain());

  private WhatToDo() {}

  /** What the figures ask for; empty where they ask for nothing. */
  public static List<Advice> next(Figures figures) {
    return RULES.stream().flatMap(rule -> rule.of(figures).stream()).toList();
  }
}
