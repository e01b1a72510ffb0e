package dev.hangup.report.page;

import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Spike;
import dev.hangup.report.page.Block.Column;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When far more gave up than usual. */
final class SpikesSection implements Section.Writer {
  private static final String ID = "spikes";
  private static final String TITLE = "Was there anything unusual?";
  private static final int MOST_ROWS = 20;
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.ENGLISH);

  @Override
  public Section of(Figures figures) {
    List<Spike> spikes = figures.spikes();
    if (spikes.isEmpty()) {
      return Section.empty(
          ID,
          TITLE,
          "The tables hold no interval of these days in which far more gave up than usual at that"
              + " weekday and hour.");
    }
    List<List<String>> rows = new ArrayList<>();
    spikes.stream().limit(MOST_ROWS).forEach(spike -> rows.add(row(figures, spike)));
    return new Section(
        ID,
        TITLE,
        List.of(
            new Block.Table(
                Charts.cut(
                    "Far more gave up than usual at that weekday and hour",
                    rows.size(),
                    spikes.size()),
                List.of(
                    Column.text("When"),
                    Column.text("Where"),
                    Column.number("Offered"),
                    Column.number("Gave up"),
                    Column.number("Usually"),
                    Column.number("Chance")),
                rows)));
  }

  private static List<String> row(Figures figures, Spike spike) {
    return List.of(
        WHEN.format(spike.start()),
        Stream.of(
                spike.queue(),
                spike.channel(),
                spike.region().equals("all") ? "-" : spike.region(),
                figures.severalBusinesses() ? spike.business() : "-")
            .filter(word -> !word.equals("-"))
            .collect(Collectors.joining(", ")),
        Numbers.count(spike.offered()),
        Numbers.count(spike.abandoned()),
        String.format(Locale.ROOT, "%.1f", spike.expected()),
        "1 in " + Numbers.amount(spike.odds()));
  }
}
