package dev.hangup.review;

import dev.hangup.review.OthersTrend.MonthShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A review for people: what was found, and what to do about it. */
public final class ReviewText {
  private static final int MOST_MONTHS = 6;

  /** How a line is written down. */
  private record Style(
      Function<String, String> title,
      Function<String, String> heading,
      Function<String, String> item,
      Function<String, String> below) {}

  private static final Style PLAIN =
      new Style(
          ReviewText::harmless,
          ReviewText::harmless,
          item -> "  " + harmless(item),
          below -> "    " + harmless(below));

  private static final Style MARKDOWN =
      new Style(
          t -> "# " + escaped(t),
          h -> "## " + escaped(h),
          item -> "- " + escaped(item),
          below -> "  - " + escaped(below));

  private final Review review;
  private final Style style;
  private final List<String> lines = new ArrayList<>();

  private ReviewText(Review review, Style style) {
    this.review = review;
    this.style = style;
  }

  /** Lines for a terminal, without their ends. */
  public static List<String> lines(Review review) {
    return new ReviewText(review, PLAIN).written();
  }

  /** A page of Markdown. */
  public static String markdown(Review review) {
    return String.join("\n", new ReviewText(review, MARKDOWN).written()) + "\n";
  }

  private List<String> written() {
    lines.add(
        style.title.apply(
            "Review of %s%s: %s"
                    .formatted(
                        review.business(),
                        review.month() == null ? "" : ", " + review.month(),
                        calls(review.calls(), "call")
                            + " with a reason of catalog "
                            + review.catalog())
                + (review.corrected() == 0 ? "" : ", " + review.corrected() + " corrected")));
    others();
    rare();
    confused();
    unseen();
    unknown();
    return List.copyOf(lines);
  }

  private void heading(String text) {
    lines.add("");
    lines.add(style.heading.apply(text));
    if (style == MARKDOWN) {
      lines.add("");
    }
  }

  private void item(String text) {
    lines.add(style.item.apply(text));
  }

  private void below(String text) {
    lines.add(style.below.apply(text));
  }

  private void others() {
    OthersUse use = review.others();
    List<MonthShare> months = use.trend().months();
    heading("OTHERS: " + share(months.get(months.size() - 1)));
    item(
        switch (use.trend().change()) {
          case ROSE -> "More than the month before, and hardly by chance" + z(use.trend());
          case FELL -> "Less than the month before, and hardly by chance" + z(use.trend());
          case UNCHANGED -> "Not clearly different from the month before" + z(use.trend());
          case TOO_FEW -> "Too few calls to compare with the month before";
          case FIRST -> "There is no month before to compare with";
        });
    months
        .subList(Math.max(0, months.size() - MOST_MONTHS), months.size() - 1)
        .forEach(month -> below(month.month() + ": " + share(month)));
    if (use.lookedAt() < use.calls()) {
      item(
          String.format(
              Locale.ROOT,
              "%,d of its %,d calls were compared: those with words, up to a limit",
              use.lookedAt(),
              use.calls()));
    }
    if (use.groups().isEmpty()) {
      item("No groups of similar calls in it");
    }
    for (OthersGroup group : use.groups()) {
      String name = group.name() == null ? "alike calls" : group.name();
      item(
          "%s (%s) %s"
              .formatted(
                  calls(group.calls(), "similar call"),
                  percent(group.share()),
                  group.widen()
                      ? "belong to " + group.nearestReason() + ": widen its description"
                      : "could be a reason " + name));
      below("words: " + String.join(", ", group.words()));
      group.typical().forEach(text -> below("\"" + text + "\""));
      if (!group.widen()) {
        below("nearest reason: %s".formatted(group.nearestReason()));
      }
    }
  }

  private void rare() {
    heading("Rarely used reasons");
    if (review.rare().isEmpty()) {
      item("None");
    }
    for (RareReason reason : review.rare()) {
      item(
          "%s: %s, %s (at most %s); merge it into another or remove it%s"
              .formatted(
                  reason.name(),
                  calls(reason.calls(), "call"),
                  percent(reason.share()),
                  percent(reason.high()),
                  reason.calls() == 0 && reason.lastSeen() != null
                      ? "; last seen " + reason.lastSeen()
                      : ""));
      below(
          String.format(
              Locale.ROOT, "a reason at the limit would have %,.0f calls", reason.expected()));
    }
  }

  private void confused() {
    heading("Reasons taken for one another");
    if (review.confused().isEmpty()) {
      item("None");
    }
    for (ConfusedPair pair : review.confused()) {
      item(
          pair.first()
              + " and "
              + pair.second()
              + ": say in each description what the other is not");
      if (pair.firstWasSecond() > 0) {
        below(corrected(pair.firstWasSecond(), pair.first(), pair.second(), pair.labelled()));
      }
      if (pair.secondWasFirst() > 0) {
        below(corrected(pair.secondWasFirst(), pair.second(), pair.first(), pair.labelled()));
      }
      if (pair.doubtful() > 0) {
        below(
            calls(pair.doubtful(), "doubtful call") + " of the one in words nearest to the other");
      }
      if (pair.close() != null) {
        below("in the catalog " + pair.close());
      }
    }
  }

  private static String corrected(int calls, String from, String to, int labelled) {
    return "%s from %s to %s, of %s with either verdict"
        .formatted(calls(calls, "correction"), from, to, calls(labelled, "labelled call"));
  }

  private void unseen() {
    heading("Reasons never seen");
    if (review.unseen().isEmpty()) {
      item("None");
    }
    for (UnseenReason reason : review.unseen()) {
      item(reason.name() + ": " + cause(reason));
    }
  }

  private static String cause(UnseenReason reason) {
    String labels =
        reason.labels() == 0 ? "" : "; people gave it to " + calls(reason.labels(), "call");
    return switch (reason.cause()) {
      case TYPO ->
          "a typo? "
              + reason.similar()
              + " appears instead; write the same name in the catalog and in the labels";
      case NEW ->
          "new: the model learned from no call of it, and knows it by its description and examples"
              + " alone"
              + labels
              + (reason.labels() == 0
                  ? "; try it on test calls, add examples, label some calls"
                  : "; train a new model");
      case MISSED ->
          "the model never gives it"
              + labels
              + "; compare its description with what these calls say, and train a new model";
      case NO_DATA ->
          "no call of that kind so far"
              + (reason.chance() < 0.05
                  ? "; remove it if none is to be expected"
                  : "; with so few calls even a reason at the limit of rare ones is missing with a"
                      + " probability of "
                      + percent(reason.chance())
                      + ": wait for more");
    };
  }

  private void unknown() {
    if (review.unknown().isEmpty()) {
      return;
    }
    heading("Names that the catalog lacks");
    for (UnknownName name : review.unknown()) {
      item(
          "%s: in %s and %s%s"
              .formatted(
                  name.name(),
                  calls(name.calls(), "verdict"),
                  calls(name.labels(), "label"),
                  name.similar() == null
                      ? "; add it to the catalog or correct the labels"
                      : "; probably " + name.similar()));
    }
  }

  private static String share(MonthShare month) {
    return "%s of %s (%s to %s)"
        .formatted(
            percent(month.share()),
            calls(month.calls(), "call"),
            percent(month.low()),
            percent(month.high()));
  }

  private static String z(OthersTrend trend) {
    return String.format(Locale.ROOT, " (z = %.1f)", trend.z());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private static String calls(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  /** Names and utterances come from archives: none of them may steer the terminal. */
  private static String harmless(String text) {
    return text.replaceAll("\\p{C}", "?");
  }

  /** Nor may they become marks or HTML. */
  private static String escaped(String text) {
    return harmless(text)
        .replaceAll("([\\\\`*\\[\\]<>|])", "\\\\$1")
        .replaceAll("(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])", "\\\\_");
  }
}
