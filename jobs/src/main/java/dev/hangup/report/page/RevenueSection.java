package dev.hangup.report.page;

import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Place;
import dev.hangup.report.figures.Proportion;
import dev.hangup.report.page.Block.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What it costs. */
final class RevenueSection implements Section.Writer {
  private static final String ID = "revenue";
  private static final String TITLE = "What does it cost?";
  private static final int MOST_BARS = 15;
  private static final int MOST_ROWS = 200;

  @Override
  public Section of(Figures figures) {
    double all = figures.total().revenueAtRisk();
    if (all <= 0) {
      return Section.empty(
          ID,
          TITLE,
          "The settings give interactions no value: name value or values_by_campaign there and"
              + " replay, to see the revenue at risk here.");
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Text(
            "%s at risk, in the currency of the settings: the value of an interaction of the campaign, for each that was lost."
                .formatted(Numbers.amount(all))));
    blocks.add(chart(figures, Place.Kind.CAMPAIGN, "revenue-campaigns", "campaign", all));
    blocks.add(chart(figures, Place.Kind.QUEUE, "revenue-queues", "queue", all));
    return new Section(ID, TITLE, blocks);
  }

  private static Block chart(Figures figures, Place.Kind kind, String id, String of, double all) {
    List<Place> places =
        figures.places(kind).stream()
            .filter(place -> place.revenueAtRisk() > 0)
            .sorted(Comparator.comparingDouble(Place::revenueAtRisk).reversed())
            .toList();
    List<Place> drawn = places.size() > MOST_BARS ? places.subList(0, MOST_BARS) : places;
    Place first = places.get(0);
    return new Block.Chart(
        id,
        Charts.cut("Revenue at risk by " + of, drawn.size(), places.size()),
        "Most at %s: %s."
            .formatted(WhereSection.name(figures, first), Numbers.amount(first.revenueAtRisk())),
        drawn.size() + 3,
        new ChartData.Amounts(
            "Revenue at risk",
            drawn.stream().map(place -> WhereSection.name(figures, place)).toList(),
            drawn.stream().map(place -> Math.round(place.revenueAtRisk() * 100) / 100.0).toList(),
            drawn.stream().map(place -> words(place, all)).toList()),
        new Block.Table(
            Charts.cut(
                "Revenue at risk by " + of, Math.min(places.size(), MOST_ROWS), places.size()),
            List.of(
                Column.text(of.substring(0, 1).toUpperCase(Locale.ROOT) + of.substring(1)),
                Column.number("At risk"),
                Column.number("Of all"),
                Column.number("Lost interactions")),
            places.stream()
                .limit(MOST_ROWS)
                .map(
                    place ->
                        List.of(
                            WhereSection.name(figures, place),
                            Numbers.amount(place.revenueAtRisk()),
                            Proportion.percent(place.revenueAtRisk() / all),
                            Numbers.count(place.lost())))
                .toList()));
  }

  private static String words(Place place, double all) {
    return "%s, %s of all, %s lost interactions"
        .formatted(
            Numbers.amount(place.revenueAtRisk()),
            Proportion.percent(place.revenueAtRisk() / all),
            Numbers.count(place.lost()));
  }
}
