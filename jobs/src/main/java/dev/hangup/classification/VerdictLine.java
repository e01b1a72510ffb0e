package dev.hangup.classification;

import dev.hangup.json.Json;
import dev.hangup.verdict.AlertVerdict;
import dev.hangup.verdict.ReasonVerdict;
import dev.hangup.verdict.Verdict;
import java.util.List;

/**
 * A verdict as a line of JSON.
 *
 * @param reason null where the call converted or its profile has no catalog
 * @param confidence of the reason, 0 to 1; null where there is none
 * @param evidence of the reason, redacted; null where there is none
 */
public record VerdictLine(
    String id,
    String reason,
    Double confidence,
    String evidence,
    List<Alert> alerts,
    String model) {

  /** One failing, the most confident first. */
  public record Alert(String category, double confidence, String evidence, String guide) {}

  /** The line, without its end. */
  public static String of(Verdict verdict) {
    ReasonVerdict reason = verdict.reason();
    return Json.line(
        new VerdictLine(
            verdict.id(),
            reason == null ? null : reason.name(),
            reason == null ? null : rounded(reason.confidence()),
            reason == null ? null : reason.evidence(),
            verdict.alerts().stream().map(VerdictLine::alert).toList(),
            verdict.model()));
  }

  private static Alert alert(AlertVerdict alert) {
    return new Alert(
        alert.category(), rounded(alert.confidence()), alert.evidence(), alert.guide());
  }

  /** To millionths, as the tables keep it. */
  private static double rounded(double confidence) {
    return Math.round(confidence * 1e6) / 1e6;
  }
}
