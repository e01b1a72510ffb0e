package dev.hangup.report.advice;

import dev.hangup.report.figures.Figures;
import java.util.List;

/** What one kind of figure asks for. */
@FunctionalInterface
interface Rule {

  /** Most pressing first; empty where the data do not carry a sentence. */
  List<Advice> of(Figures figures);
}
