package dev.hangup.report.page;

import dev.hangup.report.figures.Counts;
import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Place;
import dev.hangup.report.figures.Proportion;
import java.util.ArrayList;
import java.util.List;

/** Where they were: stage, queue, channel, region, campaign. */
final class WhereSection implements Section.Writer {
  @Override
  public Section of(Figures figures) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(stages(figures.total()));
    for (Place.Kind kind : Place.Kind.values()) {
      blocks.add(places(figures, kind));
    }
    return new Section("where", "Where do they give up?", blocks);
  }

  private static Block stages(Counts total) {
    long all = total.abandonedAnywhere();
    if (all == 0) {
      return new Block.Empty("No customer gave up, at any stage.");
    }
    return Charts.intervals(
        new Charts.Words(
            "stages",
            "The stage at which customers gave up, menus and greetings included",
            "Stage",
            "Gave up",
            "Out of"),
        List.of(
            new Charts.Named("Entry: menu, greeting", new Proportion(total.abandonedEntry(), all)),
            new Charts.Named("In the queue", new Proportion(total.abandonedQueue(), all)),
            new Charts.Named("Ringing", new Proportion(total.abandonedRinging(), all)),
            new Charts.Named("In a transfer", new Proportion(total.abandonedTransfer(), all))),
        null);
  }

  private static Block places(Figures figures, Place.Kind kind) {
    List<Place> places = figures.places(kind);
    String plural = plural(kind);
    if (places.stream().allMatch(place -> place.name().equals("-"))) {
      return new Block.Empty("The archive names no " + plural + ".");
    }
    return Charts.intervals(
        new Charts.Words(
            plural,
            "Abandonment rate of the " + plural + ", those with the most given up first",
            singular(kind),
            "Gave up",
            "Offered"),
        places.stream()
            .filter(place -> place.rate().outOf() > 0)
            .map(place -> new Charts.Named(name(figures, place), place.rate()))
            .toList(),
        figures.total().rate());
  }

  static String name(Figures figures, Place place) {
    String name = place.name().equals("-") ? "none named" : place.name();
    String channel = place.kind() == Place.Kind.QUEUE ? ", " + place.channel() : "";
    String business =
        figures.severalBusinesses() && !place.business().isEmpty() ? ", " + place.business() : "";
    return name + channel + business;
  }

  private static String plural(Place.Kind kind) {
    return switch (kind) {
      case QUEUE -> "queues";
      case CHANNEL -> "channels";
      case REGION -> "regions";
      case CAMPAIGN -> "campaigns";
    };
  }

  private static String singular(Place.Kind kind) {
    return switch (kind) {
      case QUEUE -> "Queue";
      case CHANNEL -> "Channel";
      case REGION -> "Region";
      case CAMPAIGN -> "Campaign";
    };
  }
}
