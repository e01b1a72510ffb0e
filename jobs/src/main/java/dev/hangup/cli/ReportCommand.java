package dev.hangup.cli;

import dev.hangup.report.figures.Business;
import dev.hangup.report.figures.Comparison;
import dev.hangup.report.figures.FiguresReader;
import dev.hangup.report.figures.Scope;
import dev.hangup.report.figures.Span;
import dev.hangup.report.page.ReportHtml;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code report}: one HTML page from the tables. */
@Command(
    name = "report",
    description = {
      "Writes one HTML page from the tables: how many give up, when, where and why, what to do next.",
      "It needs nothing else: no network, no BI tool. By default it is of all days in the tables."
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  private static final String STANDARD_OUTPUT = "-";

  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "report.html",
      description = "Where to write it; - for standard output. Default: ${DEFAULT-VALUE}.")
  private String out;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      converter = Day.class,
      description = "The first day, such as 2026-03-02. Default: the first in the tables.")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      converter = Day.class,
      description = "The last day. Default: the last in the tables.")
  private LocalDate to;

  @Option(
      names = "--month",
      paramLabel = "YYYY-MM",
      converter = Month.class,
      description = "A month instead of --from and --to.")
  private YearMonth month;

  @Option(
      names = "--business",
      paramLabel = "NAME",
      description = "Of one business. Default: of all.")
  private String business;

  @Mixin private DatabaseOptions database;

  @Override
  public Integer call() throws Exception {
    if (month != null && (from != null || to != null)) {
      throw new IllegalArgumentException(
          "--month and --from or --to exclude each other; name the month, or its days");
    }
    if (from != null && to != null && to.isBefore(from)) {
      throw new IllegalArgumentException(
          "--to %s is before --from %s; exchange them".formatted(to, from));
    }
    ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr());
    String html;
    try (Connection connection = database.migrated(progress::say).connect()) {
      FiguresReader.snapshot(connection);
      FiguresReader reader = new FiguresReader(connection);
      Scope scope = scope(reader);
      progress.at("reading the figures from " + scope.span());
      html = ReportHtml.of(reader.read(scope), Instant.now());
      progress.clear();
    }
    write(html, progress);
    return 0;
  }

  private Scope scope(FiguresReader reader) throws SQLException {
    Span held = reader.held(business);
    if (held == null) {
      throw nothing(reader);
    }
    Span wanted;
    if (month != null) {
      wanted = Span.of(month);
    } else {
      LocalDate first = from != null ? from : held.from();
      LocalDate last = to != null ? to : held.to();
      if (last.isBefore(first)) {
        throw outside(held);
      }
      wanted = new Span(first, last);
    }
    if (wanted.to().isBefore(held.from()) || wanted.from().isAfter(held.to())) {
      throw outside(held);
    }
    return new Scope(wanted, business, Comparison.of(wanted, held));
  }

  private RuntimeException nothing(FiguresReader reader) throws SQLException {
    if (business == null) {
      return new IllegalStateException(
          "the tables hold no interactions yet; fill them with replay, or with demo to see one");
    }
    String known = String.join(", ", reader.businesses(null).stream().map(Business::name).toList());
    return new IllegalArgumentException(
        "the tables hold no interactions of '%s'; %s"
            .formatted(
                business,
                known.isEmpty() ? "fill them with replay" : "those there are of " + known));
  }

  private static IllegalArgumentException outside(Span held) {
    return new IllegalArgumentException(
        "the tables hold no interactions of these days; they hold %s to %s"
            .formatted(held.from(), held.to()));
  }

  private void write(String html, ConsoleProgress progress) throws IOException {
    if (out.equals(STANDARD_OUTPUT)) {
      PrintWriter standard = spec.commandLine().getOut();
      standard.print(html);
      standard.flush();
      return;
    }
    Path file = Path.of(out).toAbsolutePath();
    if (!Files.isDirectory(file.getParent())) {
      throw new IllegalArgumentException(
          file.getParent() + ": there is no such folder; make it, or correct --out");
    }
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(file + " is a folder; name a file in it with --out");
    }
    // Beside it, so that it takes the place of an older one in one step.
    Path whole =
        file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.writeString(whole, html);
      Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
    progress.say(
        "wrote %s (%,d kB); open it in a browser".formatted(file, Files.size(file) / 1000));
  }

  private static final class Day implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeException e) {
        throw new TypeConversionException("'" + text + "' is no day; write one like 2026-03-02");
      }
    }
  }
}
