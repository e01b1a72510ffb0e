package dev.hangup.catalog.check;

import dev.hangup.catalog.AlertGuide;
import dev.hangup.catalog.Catalog;
import dev.hangup.embedding.SentenceEmbedder;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what makes a catalog decide badly: names and descriptions that say too little, reasons that
 * a conversation could fit equally well, no way out where none fits.
 */
public final class CatalogCheck {
  private static final int FEWEST = 5;
  private static final int MOST = 10;

  private CatalogCheck() {}

  /** What is found in a catalog, comparing meanings by words alone; empty where it is clean. */
  public static List<Finding> of(Catalog catalog) {
    return of(catalog, null);
  }

  /**
   * What is found in a catalog; empty where it is clean.
   *
   * @param embedder compares meanings; null compares words alone, and sees less
   */
  public static List<Finding> of(Catalog catalog, SentenceEmbedder embedder) {
    List<Entry> reasons = catalog.reasons().stream().map(Entry::of).toList();
    List<Finding> findings = new ArrayList<>();
    if (reasons.isEmpty()) {
      findings.add(Finding.mustMend(null, "it has no reasons", "add five to ten under 'reasons'"));
    } else if (reasons.size() < FEWEST) {
      findings.add(
          Finding.advice(
              null,
              "it has " + reasons.size() + " reasons",
              "five to ten tell more; begin with the most common objections"));
    } else if (reasons.size() > MOST) {
      findings.add(
          Finding.advice(
              null,
              "it has " + reasons.size() + " reasons",
              "merge or remove rare ones; from five to ten can be told apart"));
    }
    if (!catalog.others()) {
      findings.add(
          Finding.advice(
              null,
              "it has no fallback: a call that fits nothing gets a wrong reason",
              "write others: true"));
    }
    findings.addAll(entries(reasons));
    findings.addAll(tooClose(CloseMeanings.in(reasons, embedder, true)));
    return List.copyOf(findings);
  }

  /** What is found in a guide, comparing meanings by words alone; empty where it is clean. */
  public static List<Finding> of(AlertGuide guide) {
    return of(guide, null);
  }

  /**
   * What is found in a guide; empty where it is clean.
   *
   * @param embedder compares meanings; null compares words alone, and sees less
   */
  public static List<Finding> of(AlertGuide guide, SentenceEmbedder embedder) {
    List<Entry> categories = guide.categories().stream().map(Entry::of).toList();
    List<Finding> findings = new ArrayList<>();
    if (categories.isEmpty()) {
      findings.add(Finding.mustMend(null, "it has no categories", "add some under 'categories'"));
    }
    findings.addAll(entries(categories));
    // A conversation has any number of alerts: that two of them sound alike does no harm.
    findings.addAll(tooClose(CloseMeanings.in(categories, embedder, false)));
    return List.copyOf(findings);
  }

  /**
   * The reasons of a catalog that are too close in meaning.
   *
   * @param embedder compares meanings; null compares words alone, and sees less
   */
  public static List<ClosePair> closePairs(Catalog catalog, SentenceEmbedder embedder) {
    List<Entry> reasons = catalog.reasons().stream().map(Entry::of).toList();
    return List.copyOf(CloseMeanings.in(reasons, embedder, true));
  }

  private static List<Finding> tooClose(List<ClosePair> pairs) {
    return pairs.stream()
        .map(
            pair ->
                Finding.mustMend(
                    pair.second(),
                    "it is too close to " + pair.first() + ": " + pair.why(),
                    "merge the two, or say in each what the other is not"))
        .toList();
  }

  private static List<Finding> entries(List<Entry> entries) {
    List<Finding> findings = new ArrayList<>();
    for (Entry entry : entries) {
      findings.addAll(Names.check(entry));
      findings.addAll(Descriptions.check(entry));
      findings.addAll(Examples.check(entry));
    }
    findings.addAll(Names.alike(entries));
    findings.addAll(Examples.shared(entries));
    return findings;
  }
}
