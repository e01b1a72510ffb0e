package dev.hangup.cli;

import dev.hangup.catalog.AlertCategory;
import dev.hangup.catalog.AlertGuide;
import dev.hangup.catalog.Catalog;
import dev.hangup.catalog.Profile;
import dev.hangup.catalog.Profiles;
import dev.hangup.catalog.Reason;
import dev.hangup.catalog.check.CatalogCheck;
import dev.hangup.catalog.check.Finding;
import dev.hangup.catalog.check.Finding.Severity;
import dev.hangup.text.TextTable;
import dev.hangup.text.TextTable.Column;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code catalog}: what verdicts may say, and whether it can be decided well. */
@Command(
    name = "catalog",
    description = "The catalogs of drop-off reasons and the guides of alerts.",
    mixinStandardHelpOptions = true)
final class CatalogCommand implements Runnable {
  private static final int WIDEST = 200;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say check, list or show");
  }

  @Command(
      description = {
        "Finds what is wrong or weak in a catalog, guide or profile.",
        "Ends with 1 where something must be mended, with 0 where it is clean or there is only"
            + " advice."
      },
      mixinStandardHelpOptions = true)
  int check(
      @Parameters(paramLabel = "FILE", description = "A file of your own, or a shipped name.")
          String what) {
    PrintWriter out = spec.commandLine().getOut();
    Profiles all = profiles(what);
    Map<String, List<Finding>> found = new LinkedHashMap<>();
    for (Catalog catalog : catalogs(all, what)) {
      found.put(catalog.name(), CatalogCheck.of(catalog));
    }
    for (AlertGuide guide : guides(all, what)) {
      found.put(guide.name(), CatalogCheck.of(guide));
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(what + " has no catalog and no guide to check");
    }
    int toMend = 0;
    for (Map.Entry<String, List<Finding>> list : found.entrySet()) {
      if (list.getValue().isEmpty()) {
        out.println(list.getKey() + ": clean");
      }
      for (Finding finding : list.getValue()) {
        out.println(line(all, list.getKey(), finding));
        toMend += finding.severity() == Severity.MUST_MEND ? 1 : 0;
      }
    }
    long findings = found.values().stream().mapToLong(List::size).sum();
    if (findings > 0) {
      out.println(toMend + " to mend, " + (findings - toMend) + " advice");
    }
    out.flush();
    return toMend == 0 ? 0 : 1;
  }

  @Command(
      description = "Lists the profiles, catalogs and guides that there are.",
      mixinStandardHelpOptions = true)
  int list(
      @Parameters(
              arity = "0..*",
              paramLabel = "FILE",
              description = "Files of your own, to be listed too.")
          List<Path> files) {
    Profiles all = with(files);
    List<List<String>> profiles = new ArrayList<>();
    for (String name : all.names()) {
      Profile profile = all.profile(name);
      profiles.add(
          List.of(
              name,
              profile.catalog() == null ? "-" : profile.catalog().name(),
              profile.guides().isEmpty()
                  ? "-"
                  : String.join(", ", profile.guides().stream().map(AlertGuide::name).toList())));
    }
    List<List<String>> lists = new ArrayList<>();
    for (Catalog catalog : all.catalogs()) {
      lists.add(
          List.of(catalog.name(), "" + catalog.reasons().size(), all.place(catalog.name(), null)));
    }
    for (AlertGuide guide : all.guides()) {
      lists.add(
          List.of(guide.name(), "" + guide.categories().size(), all.place(guide.name(), null)));
    }
    PrintWriter out = spec.commandLine().getOut();
    print(out, List.of(text("profile"), text("catalog"), text("guides")), profiles);
    out.println();
    print(out, List.of(text("catalog or guide"), Column.number("entries"), text("from")), lists);
    out.flush();
    return 0;
  }

  @Command(
      description = "Prints what a catalog, guide or profile holds.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "FILE", description = "A file of your own, or a shipped name.")
          String what,
      @Option(names = "--examples", description = "Their examples and counter-examples too.")
          boolean examples) {
    PrintWriter out = spec.commandLine().getOut();
    Profiles all = profiles(what);
    for (Catalog catalog : catalogs(all, what)) {
      out.println("catalog " + catalog.name());
      for (Reason reason : catalog.reasons()) {
        String stage = reason.stage() == null ? "" : " (" + reason.stage() + ")";
        entry(out, reason.name() + stage, reason.description());
        if (examples) {
          examples(out, reason.examples(), reason.counterExamples());
        }
      }
      if (catalog.others()) {
        entry(out, Catalog.OTHERS, "None of these.");
      }
    }
    for (AlertGuide guide : guides(all, what)) {
      out.println("guide " + guide.name());
      for (AlertCategory category : guide.categories()) {
        entry(out, category.name(), category.description());
        if (examples) {
          examples(out, category.examples(), category.counterExamples());
        }
      }
    }
    out.flush();
    return 0;
  }

  private static void entry(PrintWriter out, String name, String description) {
    out.println("  " + name);
    out.println("    " + description);
  }

  private static void examples(PrintWriter out, List<String> examples, List<String> counter) {
    examples.forEach(example -> out.println("      + " + example));
    counter.forEach(example -> out.println("      - " + example));
  }

  private static String line(Profiles all, String list, Finding finding) {
    return "%s: %s%s: %s; %s"
        .formatted(
            all.place(list, finding.entry()),
            finding.severity() == Severity.ADVICE ? "advice: " : "",
            finding.entry() == null ? list : finding.entry(),
            finding.problem(),
            finding.mend());
  }

  private static Profiles with(List<Path> files) {
    return Profiles.shipped().with(files == null ? new Path[0] : files.toArray(Path[]::new));
  }

  /**
   * A file comes before a shipped name: whoever means the name is not in a folder with such files.
   */
  private static Profiles profiles(String what) {
    if (Files.exists(Path.of(what))) {
      return Profiles.shipped().with(Path.of(what));
    }
    Profiles shipped = Profiles.shipped();
    if (catalogs(shipped, what).isEmpty() && guides(shipped, what).isEmpty()) {
      throw new IllegalArgumentException(
          "there is no file '"
              + what
              + "' and nothing shipped has that name; see hangup catalog list");
    }
    return shipped;
  }

  /** Those of the file, or those of the shipped name. */
  private static List<Catalog> catalogs(Profiles all, String what) {
    Profiles shipped = Profiles.shipped();
    if (all != shipped) {
      List<Catalog> own = new ArrayList<>(all.catalogs());
      own.removeAll(shipped.catalogs());
      return own;
    }
    if (all.names().contains(what)) {
      Catalog catalog = all.profile(what).catalog();
      return catalog == null ? List.of() : List.of(catalog);
    }
    return List.of();
  }

  private static List<AlertGuide> guides(Profiles all, String what) {
    Profiles shipped = Profiles.shipped();
    if (all != shipped) {
      List<AlertGuide> own = new ArrayList<>(all.guides());
      own.removeAll(shipped.guides());
      return own;
    }
    if (all.names().contains(what)) {
      return all.profile(what).guides();
    }
    return all.guides().stream().filter(guide -> guide.name().equals(what)).toList();
  }

  private static Column text(String heading) {
    return Column.text(heading, WIDEST);
  }

  private static void print(PrintWriter out, List<Column> columns, List<List<String>> rows) {
    new TextTable(columns, rows).lines("…").forEach(out::println);
  }
}
