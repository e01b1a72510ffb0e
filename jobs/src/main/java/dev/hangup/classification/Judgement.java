package dev.hangup.classification;

import dev.hangup.conversation.Conversation;
import dev.hangup.text.Excerpt;
import dev.hangup.verdict.AlertVerdict;
import dev.hangup.verdict.Classifier;
import dev.hangup.verdict.ReasonVerdict;
import dev.hangup.verdict.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Has conversations judged, and holds what comes back to what a verdict is: what stands in the
 * tables does not depend on the good behaviour of a classifier.
 */
public final class Judgement {
  private static final int LONGEST_EVIDENCE = 500;
  private static final int LONGEST_PROBLEM = 200;

  private Judgement() {}

  /**
   * One verdict for each conversation, in their order, with evidence redacted and cut.
   *
   * @throws ClassifierException where the classifier fails or breaks its word; names the
   *     conversation
   */
  public static List<Verdict> of(List<Conversation> conversations, Classifier classifier) {
    List<Verdict> verdicts;
    try {
      verdicts = classifier.classify(conversations);
    } catch (RuntimeException e) {
      throw conversations.size() == 1
          ? failed(conversations.get(0), e)
          : firstToFail(conversations, classifier, e);
    }
    if (verdicts.size() != conversations.size()) {
      throw new ClassifierException(
          conversations.get(0).id(),
          "gave " + verdicts.size() + " verdicts for " + conversations.size() + " conversations");
    }
    for (int i = 0; i < verdicts.size(); i++) {
      check(conversations.get(i), verdicts.get(i));
    }
    return verdicts.stream().map(Judgement::shown).toList();
  }

  /** A batch failed: the conversation it failed on is found by judging one after the other. */
  private static ClassifierException firstToFail(
      List<Conversation> conversations, Classifier classifier, RuntimeException ofBatch) {
    for (Conversation conversation : conversations) {
      try {
        classifier.classify(List.of(conversation));
      } catch (RuntimeException e) {
        return failed(conversation, e);
      }
    }
    return failed(conversations.get(0), ofBatch);
  }

  private static ClassifierException failed(Conversation conversation, RuntimeException e) {
    String what = e.getMessage() == null ? "" : ": " + e.getMessage();
    ClassifierException failed =
        new ClassifierException(
            conversation.id(),
            "failed: " + Excerpt.of(e.getClass().getSimpleName() + what, LONGEST_PROBLEM));
    // Its place but not itself: of a job that failed people see the innermost cause, and need the
    // interaction; and its message, which may quote what was said, must not stand in a log whole.
    failed.setStackTrace(e.getStackTrace());
    return failed;
  }

  private static void check(Conversation conversation, Verdict verdict) {
    String problem = problem(conversation, verdict);
    if (problem != null) {
      throw new ClassifierException(conversation.id(), problem);
    }
  }

  private static String problem(Conversation conversation, Verdict verdict) {
    if (!conversation.id().equals(verdict.id())) {
      return "answered for interaction " + verdict.id();
    }
    if (verdict.model() == null || verdict.model().isBlank()) {
      return "does not say which model judged";
    }
    ReasonVerdict reason = verdict.reason();
    if (reason != null && conversation.converted()) {
      return "gave a reason to a conversation that converted";
    }
    if (reason != null && (blank(reason.name()) || !isShare(reason.confidence()))) {
      return "gave the reason " + reason.name() + " with the confidence " + reason.confidence();
    }
    Set<String> categories = new HashSet<>();
    for (AlertVerdict alert : verdict.alerts()) {
      if (blank(alert.category()) || blank(alert.guide()) || !isShare(alert.confidence())) {
        return "gave the alert "
            + alert.category()
            + " of the guide "
            + alert.guide()
            + " with the confidence "
            + alert.confidence();
      }
      if (!categories.add(alert.category())) {
        return "gave the alert " + alert.category() + " twice";
      }
    }
    return null;
  }

  private static boolean blank(String name) {
    return name == null || name.isBlank();
  }

  private static boolean isShare(double value) {
    return value >= 0 && value <= 1;
  }

  private static Verdict shown(Verdict verdict) {
    ReasonVerdict reason = verdict.reason();
    return new Verdict(
        verdict.id(),
        reason == null
            ? null
            : new ReasonVerdict(reason.name(), reason.confidence(), shown(reason.evidence())),
        verdict.alerts().stream()
            .map(
                a -> new AlertVerdict(a.guide(), a.category(), a.confidence(), shown(a.evidence())))
            .toList(),
        verdict.model());
  }

  private static String shown(String evidence) {
    return evidence == null ? null : Excerpt.of(evidence, LONGEST_EVIDENCE);
  }
}
