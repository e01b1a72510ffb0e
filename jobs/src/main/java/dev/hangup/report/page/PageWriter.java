package dev.hangup.report.page;

import dev.hangup.report.advice.TwoProportions;
import dev.hangup.report.advice.WhatToDo;
import dev.hangup.report.figures.Business;
import dev.hangup.report.figures.Comparison;
import dev.hangup.report.figures.Counts;
import dev.hangup.report.figures.DayCounts;
import dev.hangup.report.figures.Figures;
import dev.hangup.report.figures.Span;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** From figures to a page: pure. */
final class PageWriter {
  private static final List<Section.Writer> SECTIONS =
      List.of(
          new TrendSection(),
          new DefinitionsSection(),
          new WeekSection(),
          new WhereSection(),
          new WhySection(),
          new PatienceSection(),
          new ServiceLevelSection(),
          new RevenueSection(),
          new AlertsSection(),
          new RecoverySection(),
          new FollowUpsSection(),
          new SpikesSection());
  private static final int MOST_NAMES = 8;
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private PageWriter() {}

  /**
   * @param written when
   */
  static Page page(Figures figures, Instant written) {
    String whose =
        figures.scope().business() != null ? figures.scope().business() : names(figures.active());
    return new Page(
        "Where and why customers leave",
        "%s. %s.".formatted(whose, figures.scope().span()),
        facts(figures),
        WhatToDo.next(figures),
        SECTIONS.stream().map(section -> section.of(figures)).toList(),
        notes(figures, written));
  }

  private static String names(Collection<String> names) {
    return names.size() <= MOST_NAMES
        ? String.join(", ", names)
        : "%s and %d more"
            .formatted(
                names.stream().limit(MOST_NAMES).collect(Collectors.joining(", ")),
                names.size() - MOST_NAMES);
  }

  private static List<Page.Fact> facts(Figures figures) {
    Counts total = figures.total();
    List<Page.Fact> facts = new ArrayList<>();
    facts.add(
        new Page.Fact(
            "Abandonment rate",
            total.rate().percent(),
            "95%% interval %s; %s of %s offered gave up"
                .formatted(
                    total.rate().interval(),
                    Numbers.count(total.abandoned()),
                    Numbers.count(total.offered()))));
    Comparison comparison = figures.scope().comparison();
    if (comparison != null) {
      change(figures, comparison).ifPresent(facts::add);
    }
    facts.add(
        new Page.Fact(
            "Interactions",
            Numbers.count(total.started()),
            "%s answered, %s settled without a rep, %s callbacks and voicemails"
                .formatted(
                    Numbers.count(total.answered()),
                    Numbers.count(total.resolved()),
                    Numbers.count(total.deflected()))));
    facts.add(
        new Page.Fact(
            "Answered in time",
            total.serviceLevel().percent(),
            "95%% interval %s; mean wait of the answered %s"
                .formatted(
                    total.serviceLevel().interval(), Numbers.seconds(total.speedOfAnswer()))));
    if (total.revenueAtRisk() > 0) {
      facts.add(
          new Page.Fact(
              "Revenue at risk",
              Numbers.amount(total.revenueAtRisk()),
              "in the currency of the settings"));
    }
    return facts;
  }

  private static Optional<Page.Fact> change(Figures figures, Comparison comparison) {
    TwoProportions rates =
        new TwoProportions(
            figures.total(in(comparison.later())).rate(),
            figures.total(in(comparison.earlier())).rate());
    if (!rates.isTestable()) {
      return Optional.empty();
    }
    return Optional.of(
        new Page.Fact(
            "Change of the rate",
            Numbers.signed(100 * rates.difference()),
            "percentage points, 95%% interval %s to %s; %s against %s"
                .formatted(
                    Numbers.signed(100 * rates.low()),
                    Numbers.signed(100 * rates.high()),
                    comparison.later(),
                    comparison.earlier())));
  }

  private static Predicate<DayCounts> in(Span span) {
    return day -> span.contains(day.day());
  }

  private static List<String> notes(Figures figures, Instant written) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "95% intervals of shares are Wilson's (1927), of differences Newcombe's (1998, method 10),"
            + " of the patience curve Greenwood's. An interval says how far chance alone may have"
            + " moved a figure; it does not say that the archive is complete.");
    notes.add(
        "Advice is given only where a two-sided two-proportion test finds a difference at 5%, Holm's"
            + " correction (1979) over all that were compared, and at least five are expected in each"
            + " cell; other rules name their own.");
    notes.add(
        "Days and hours are those of each business's own clock: "
            + figures.businesses().stream()
                .filter(business -> figures.active().contains(business.name()))
                .collect(
                    Collectors.groupingBy(Business::timeZone, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(
                    zone ->
                        zone.getKey()
                            + " ("
                            + names(zone.getValue().stream().map(Business::name).toList())
                            + ")")
                .collect(Collectors.joining("; "))
            + ". UTC where the settings name none.");
    if (figures.last() != null) {
      notes.add(
          "The tables were last filled on %s from %s records, of which %s could not be understood."
              .formatted(
                  MINUTE.format(figures.last().finished()),
                  Numbers.count(figures.last().rejected().outOf()),
                  Numbers.count(figures.last().rejected().count())));
    }
    if (figures.severalBusinesses()) {
      notes.add(
          "This page is of several businesses, which have catalogs and queues of their own: report"
              + " --business NAME writes a page of one.");
    }
    notes.add("This page was written on " + MINUTE.format(written) + " and needs no network.");
    return notes;
  }
}
