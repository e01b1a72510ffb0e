package dev.hangup.simulate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * How many customers get in touch with each business in each hour of the simulation, relative to
 * all that ever do.
 *
 * <p>On the middle day the first business has a surge at its noon: an advertisement that worked too
 * well. What looks for spikes finds one there.
 */
final class Demand {
  static final long HOUR = 3_600_000;
  private static final double SURGE = 4;

  final long start;
  final int hours;
  private final double[][] byBusiness;
  private final double[] byHour;

  Demand(List<Business> businesses, LocalDate firstDay, int days) {
    start = firstDay.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    hours = days * 24;
    byBusiness = new double[businesses.size()][];
    byHour = new double[hours];
    for (int b = 0; b < byBusiness.length; b++) {
      byBusiness[b] = shape(businesses.get(b), b == 0 ? firstDay.plusDays(days / 2) : null);
      for (int h = 0; h < hours; h++) {
        byHour[h] += byBusiness[b][h];
      }
    }
  }

  private double[] shape(Business business, LocalDate surge) {
    double[] shape = new double[hours];
    double sum = 0;
    for (int h = 0; h < hours; h++) {
      ZonedDateTime local = Instant.ofEpochMilli(start + h * HOUR).atZone(business.zone());
      shape[h] = business.demand(local.getDayOfWeek(), local.getHour());
      if (local.getHour() == 12 && local.toLocalDate().equals(surge)) {
        shape[h] *= SURGE;
      }
      sum += shape[h];
    }
    for (int h = 0; h < hours; h++) {
      shape[h] *= business.share() / sum;
    }
    return shape;
  }

  /** Nobody gets in touch from then on, milliseconds since 1970-01-01T00:00:00Z. */
  long end() {
    return start + hours * HOUR;
  }

  /** The share of all that get in touch in this hour, counted from the start. */
  double in(int hour) {
    return byHour[hour];
  }

  /** The share of all that get in touch with this business in this hour. */
  double in(int hour, int business) {
    return byBusiness[business][hour];
  }

  /** With whom a customer of this hour gets in touch. */
  int business(int hour, Draws draws) {
    double left = draws.uniform() * byHour[hour];
    for (int b = 0; b < byBusiness.length - 1; b++) {
      left -= byBusiness[b][hour];
      if (left < 0) {
        return b;
      }
    }
    return byBusiness.length - 1;
  }
}
