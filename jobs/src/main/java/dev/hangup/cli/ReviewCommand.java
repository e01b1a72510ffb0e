package dev.hangup.cli;

import dev.hangup.catalog.Catalog;
import dev.hangup.catalog.Profile;
import dev.hangup.embedding.EmbedderUnavailable;
import dev.hangup.embedding.OnnxSentenceEmbedder;
import dev.hangup.embedding.SentenceEmbedder;
import dev.hangup.json.Json;
import dev.hangup.report.ReviewQueries;
import dev.hangup.review.JudgedCallsReader;
import dev.hangup.review.Limits;
import dev.hangup.review.Review;
import dev.hangup.review.ReviewInput;
import dev.hangup.review.ReviewText;
import dev.hangup.review.ReviewedCall;
import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code review}: what a month's calls say of the catalog of reasons. */
@Command(
    name = "review",
    description = {
      "Reviews a month: patterns in OTHERS, reasons rarely used, confused or never seen.",
      "Reads the tables, or calls and the verdicts on them from files."
    },
    mixinStandardHelpOptions = true)
final class ReviewCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--business",
      paramLabel = "NAME",
      description = "The one to review; of files, the profile. Default: each that has reasons.")
  private String business;

  @Option(
      names = "--month",
      paramLabel = "YYYY-MM",
      converter = Month.class,
      description = "The month to review. Default: the last that is in the tables to its end.")
  private YearMonth month;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description = "Which catalog is whose. YAML; the file that the archive was replayed with.")
  private Path settings;

  @Option(
      names = "--corpus",
      paramLabel = "FILE",
      description = "Review these calls instead of the tables: JSON Lines as classify reads them.")
  private Path corpus;

  @Option(
      names = "--verdicts",
      paramLabel = "FILE",
      description = "For --corpus: the verdicts on its calls, as classify printed them.")
  private Path verdicts;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the reviews as JSON too; - prints JSON instead of text.")
  private String json;

  @Option(
      names = "--markdown",
      paramLabel = "FILE",
      description = "Write the reviews as Markdown too.")
  private Path markdown;

  @Mixin private DatabaseOptions database;

  private ConsoleProgress progress;

  /** The reviews as JSON. */
  record Reviews(List<Review> reviews) {}

  @Override
  public Integer call() throws Exception {
    progress = new ConsoleProgress(spec.commandLine().getErr());
    if ((corpus == null) != (verdicts == null)) {
      throw new IllegalArgumentException(
          "--corpus and --verdicts belong together: the calls, and what classify printed of them");
    }
    if (corpus != null && month != null) {
      throw new IllegalArgumentException(
          "--month is for the tables: the calls of files have no dates");
    }
    Settings businesses = SettingsFile.read(settings);
    List<Review> reviews = corpus == null ? ofTables(businesses) : ofFiles(businesses);
    write(reviews);
    return 0;
  }

  private List<Review> ofTables(Settings businesses) throws SQLException {
    List<ReviewInput> inputs = new ArrayList<>();
    try (Connection connection = database.migrated(progress::say).connect()) {
      List<String> judged = ReviewQueries.businesses(connection);
      if (judged.isEmpty()) {
        throw new IllegalStateException(
            "there is nothing to review: no conversation in the tables has a reason; replay an"
                + " archive with conversations and a model");
      }
      if (business != null && !judged.contains(business)) {
        throw new IllegalArgumentException(
            "no conversation of '%s' has a reason; those of %s have"
                .formatted(business, String.join(", ", judged)));
      }
      YearMonth reviewed = month == null ? ReviewQueries.lastMonth(connection) : month;
      for (String name : business == null ? judged : List.of(business)) {
        ReviewInput input = ReviewQueries.input(connection, name, reviewed);
        if (!input.calls().isEmpty()) {
          inputs.add(input);
        }
      }
      if (inputs.isEmpty()) {
        throw new IllegalStateException(
            "there is nothing to review in %s: no conversation%s has a reason; the last month with reasons is %s"
                .formatted(
                    reviewed,
                    business == null ? "" : " of " + business,
                    ReviewQueries.lastWithReasons(connection, business)));
      }
      if (!ReviewQueries.isOver(connection, reviewed)) {
        progress.say(reviewed + " is not in the tables to its end: the review is of a part of it");
      }
    }
    return reviewed(inputs, name -> businesses.profileOf(name));
  }

  private List<Review> ofFiles(Settings businesses) throws IOException {
    Map<String, List<ReviewedCall>> byProfile;
    try (BufferedReader calls = reader(corpus, "--corpus");
        BufferedReader judged = reader(verdicts, "--verdicts")) {
      byProfile = JudgedCallsReader.read(calls, corpus.toString(), judged, verdicts.toString());
    }
    if (byProfile.isEmpty()) {
      throw new IllegalStateException(
          "there is nothing to review: no verdict in " + verdicts + " has a reason");
    }
    if (business != null && !byProfile.containsKey(business)) {
      throw new IllegalArgumentException(
          "no call with a reason is of profile '%s'; those there are of %s"
              .formatted(business, String.join(", ", byProfile.keySet())));
    }
    List<ReviewInput> inputs = new ArrayList<>();
    byProfile.forEach(
        (profile, calls) -> {
          if (business == null || business.equals(profile)) {
            inputs.add(new ReviewInput(profile, null, calls, Map.of(), labels(calls), null));
          }
        });
    return reviewed(inputs, name -> businesses.profiles().profile(name));
  }

  private static Map<String, Long> labels(List<ReviewedCall> calls) {
    Map<String, Long> labels = new java.util.TreeMap<>();
    calls.stream()
        .filter(call -> call.label() != null)
        .forEach(call -> labels.merge(call.label(), 1L, Long::sum));
    return labels;
  }

  private List<Review> reviewed(List<ReviewInput> inputs, Function<String, Profile> profiles) {
    try (SentenceEmbedder embedder = embedder()) {
      List<Review> reviews = new ArrayList<>();
      for (ReviewInput input : inputs) {
        progress.at("reviewing " + input.business());
        reviews.add(
            Review.of(
                input,
                catalog(input.business(), profiles.apply(input.business())),
                embedder,
                Limits.DEFAULT));
      }
      progress.clear();
      return reviews;
    }
  }

  private static Catalog catalog(String business, Profile profile) {
    if (profile.catalog() == null || profile.catalog().reasons().isEmpty()) {
      throw new IllegalArgumentException(
          "profile '%s' of %s has no catalog of reasons to review; name the settings file that the"
                  .formatted(profile.name(), business)
              + " calls were judged with by --settings");
    }
    return profile.catalog();
  }

  private SentenceEmbedder embedder() {
    try {
      return OnnxSentenceEmbedder.open();
    } catch (EmbedderUnavailable e) {
      progress.say("calls are compared by their words alone: " + e.getMessage());
      return null;
    }
  }

  private void write(List<Review> reviews) throws IOException {
    String asJson = Json.indented(new Reviews(reviews));
    if (markdown != null) {
      Files.writeString(
          markdown, String.join("\n", reviews.stream().map(ReviewText::markdown).toList()));
    }
    if (json != null && !json.equals("-")) {
      Files.writeString(Path.of(json), asJson);
    }
    PrintWriter out = spec.commandLine().getOut();
    if ("-".equals(json)) {
      out.print(asJson);
    } else {
      for (int i = 0; i < reviews.size(); i++) {
        if (i > 0) {
          out.println();
        }
        ReviewText.lines(reviews.get(i)).forEach(out::println);
      }
    }
    out.flush();
  }

  private static BufferedReader reader(Path file, String option) throws IOException {
    try {
      return Files.newBufferedReader(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          file + ": there is no such file; check the path given to " + option, e);
    }
  }
}
