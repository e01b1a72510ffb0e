package dev.hangup.report.figures;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * All that a report tells, as it stands in the tables. Lists are empty where the tables hold
 * nothing.
 *
 * @param businesses by name
 * @param days of the report and of what it is compared with, in order
 * @param places those with the most abandoned first
 * @param hours of the week, by business
 * @param reasons day by day, of the report and of what it is compared with
 * @param queueAlerts by business and queue; category {@code -} counts where nothing was flagged
 * @param repAlerts by business and category, zero where a rep shows none
 * @param evidence of the most frequent reasons and alerts
 * @param followUps by business, action and rule, of {@link Scope#followedUp}
 * @param last null where no run is known
 */
public record Figures(
    Scope scope,
    List<Business> businesses,
    List<DayCounts> days,
    List<Place> places,
    List<WeekHour> hours,
    PatienceCurve patience,
    List<ReasonCount> reasons,
    List<AlertCount> queueAlerts,
    List<AlertCount> repAlerts,
    Evidence evidence,
    List<Recovered> recovered,
    List<FollowUpCount> followUps,
    List<Spike> spikes,
    Freshness last) {

  /** All of the report's days. */
  public Counts total() {
    return total(day -> scope.span().contains(day.day()));
  }

  /** Of some days of some businesses. */
  public Counts total(Predicate<DayCounts> which) {
    return Counts.sum(days.stream().filter(which).map(DayCounts::counts).toList());
  }

  /** The names of the businesses that the report's days have interactions of. */
  public Collection<String> active() {
    return days.stream()
        .filter(day -> scope.span().contains(day.day()))
        .map(DayCounts::business)
        .distinct()
        .sorted()
        .toList();
  }

  /** The places of a kind. */
  public List<Place> places(Place.Kind kind) {
    return places.stream().filter(place -> place.kind() == kind).toList();
  }

  /** The reasons of the report's own days. */
  public List<ReasonCount> reasonsOfSpan() {
    return reasons.stream().filter(count -> scope.span().contains(count.day())).toList();
  }

  /** Whether the name of a business must be said for a reader to know whose figures they are. */
  public boolean severalBusinesses() {
    return active().size() > 1;
  }
}
