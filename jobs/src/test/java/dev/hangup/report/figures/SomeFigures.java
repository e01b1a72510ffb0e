package dev.hangup.report.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Figures by hand: what a test does not say is empty. */
public final class SomeFigures {
  /** Monday to Sunday, compared with the week before. */
  public static final Span WEEK = new Span(LocalDate.of(2026, 3, 9), LocalDate.of(2026, 3, 15));

  private final List<Business> businesses = new ArrayList<>();
  private final List<DayCounts> days = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final List<WeekHour> hours = new ArrayList<>();
  private final List<PatienceCurve.Point> points = new ArrayList<>();
  private final List<ReasonCount> reasons = new ArrayList<>();
  private final List<AlertCount> queueAlerts = new ArrayList<>();
  private final List<AlertCount> repAlerts = new ArrayList<>();
  private final List<Recovered> recovered = new ArrayList<>();
  private final List<FollowUpCount> followUps = new ArrayList<>();
  private final List<Spike> spikes = new ArrayList<>();
  private Evidence evidence = new Evidence(Map.of(), Map.of());
  private Comparison comparison = new Comparison(WEEK.before(), WEEK);

  public SomeFigures business(String name, Double target) {
    businesses.add(new Business(name, "shop", "Europe/Madrid", 20, 5, target));
    return this;
  }

  /** So many of the offered gave up in the queue on a day. */
  public SomeFigures day(String day, String business, long abandoned, long offered) {
    days.add(new DayCounts(LocalDate.parse(day), business, new Given(abandoned, offered).counts()));
    return this;
  }

  private record Given(long abandoned, long offered) {
    Counts counts() {
      return new Counts(
          offered + 10,
          offered,
          offered,
          offered - abandoned,
          0,
          0,
          0,
          abandoned,
          10,
          abandoned,
          0,
          0,
          abandoned,
          0,
          (offered - abandoned) / 2,
          30.0 * (offered - abandoned),
          100.0 * abandoned);
    }
  }

  public SomeFigures day(String day, String business, Counts counts) {
    days.add(new DayCounts(LocalDate.parse(day), business, counts));
    return this;
  }

  public SomeFigures queue(
      String business, String name, long abandoned, long offered, double revenueAtRisk) {
    return place(Place.Kind.QUEUE, business, "VOICE", name, abandoned, offered, revenueAtRisk);
  }

  public SomeFigures place(
      Place.Kind kind,
      String business,
      String channel,
      String name,
      long abandoned,
      long offered,
      double revenueAtRisk) {
    places.add(
        new Place(
            kind,
            business,
            channel,
            name,
            new Proportion(abandoned, offered),
            abandoned,
            revenueAtRisk));
    return this;
  }

  public SomeFigures hour(
      String business, java.time.DayOfWeek weekday, int hour, long abandoned, long offered) {
    hours.add(new WeekHour(business, weekday, hour, new Proportion(abandoned, offered)));
    return this;
  }

  public SomeFigures patience(int seconds, long atRisk, double survival, Double low, Double high) {
    points.add(new PatienceCurve.Point(seconds, atRisk, survival, low, high));
    return this;
  }

  public SomeFigures reason(String day, String business, String reason, long calls) {
    reasons.add(
        new ReasonCount(LocalDate.parse(day), business, "core", reason, calls, 0.5 * calls));
    return this;
  }

  public SomeFigures queueAlert(
      String business, String queue, String guide, String category, long calls, long outOf) {
    queueAlerts.add(new AlertCount(business, queue, guide, category, new Proportion(calls, outOf)));
    return this;
  }

  public SomeFigures repAlert(
      String business, String rep, String category, long calls, long outOf) {
    repAlerts.add(new AlertCount(business, rep, "guide", category, new Proportion(calls, outOf)));
    return this;
  }

  public SomeFigures evidence(Map<String, List<Quote>> reasons, Map<String, List<Quote>> alerts) {
    evidence = new Evidence(reasons, alerts);
    return this;
  }

  public SomeFigures recovered(String channel, String how, long customers, Double median) {
    recovered.add(new Recovered("shop", channel, how, customers, median));
    return this;
  }

  public SomeFigures followUps(FollowUpCount count) {
    followUps.add(count);
    return this;
  }

  public SomeFigures spike(Spike spike) {
    spikes.add(spike);
    return this;
  }

  public SomeFigures comparedWithNothing() {
    comparison = null;
    return this;
  }

  public Figures figures() {
    return new Figures(
        new Scope(WEEK, null, comparison),
        businesses,
        days,
        places,
        hours,
        new PatienceCurve(points),
        reasons,
        queueAlerts,
        repAlerts,
        evidence,
        recovered,
        followUps,
        spikes,
        null);
  }
}
