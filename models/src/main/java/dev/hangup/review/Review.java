package dev.hangup.review;

import dev.hangup.catalog.Catalog;
import dev.hangup.embedding.SentenceEmbedder;
import java.util.List;

/**
 * What a month's calls say of the catalog that they were judged by. The same input always gives the
 * same review.
 *
 * @param business whose calls they are
 * @param catalog name of the catalog
 * @param month such as {@code 2026-03}; null where the calls have no dates
 * @param calls how many did not convert and have a reason
 * @param corrected how many of them a person gave another reason
 * @param comparedBy what told alike calls: the name of the sentence embedder, or {@code tf-idf}
 * @param others how the fallback is used
 * @param rare reasons that are hardly used, the rarest first
 * @param confused pairs of reasons that are taken for one another, the most calls first
 * @param unseen reasons of the catalog that no call ever got, in its order
 * @param unknown names in verdicts and labels that the catalog lacks, the most calls first
 */
public record Review(
    String business,
    String catalog,
    String month,
    int calls,
    int corrected,
    String comparedBy,
    OthersUse others,
    List<RareReason> rare,
    List<ConfusedPair> confused,
    List<UnseenReason> unseen,
    List<UnknownName> unknown) {

  /** Copies the lists. */
  public Review {
    rare = List.copyOf(rare);
    confused = List.copyOf(confused);
    unseen = List.copyOf(unseen);
    unknown = List.copyOf(unknown);
  }

  /**
   * Reviews.
   *
   * @param catalog with at least one reason
   * @param embedder tells alike calls; null tells them by their words, and finds less
   * @throws IllegalArgumentException where there are no calls
   */
  public static Review of(
      ReviewInput input, Catalog catalog, SentenceEmbedder embedder, Limits limits) {
    if (input.calls().isEmpty()) {
      throw new IllegalArgumentException(
          input.business() + " has no calls with a reason to review");
    }
    CallSpace space = CallSpace.of(input.calls(), catalog, embedder, limits);
    return new Review(
        input.business(),
        catalog.name(),
        input.month() == null ? null : input.month().toString(),
        input.calls().size(),
        (int)
            input.calls().stream()
                .filter(c -> c.label() != null && !c.label().equals(c.reason()))
                .count(),
        embedder == null ? "tf-idf" : embedder.name(),
        new OthersUse(
            OthersTrend.of(input),
            OthersGroups.in(space, catalog, limits),
            space.others().size(),
            (int) input.calls().stream().filter(CallSpace::isOthers).count()),
        RareReason.in(input, catalog, limits),
        ConfusedPair.in(input, catalog, embedder, space, limits),
        UnseenReason.in(input, catalog, limits),
        UnknownName.in(input, catalog));
  }
}
