package dev.hangup.report.figures;

import java.time.DayOfWeek;

/**
 * One hour of the week of a business, on its own clock.
 *
 * @param hour 0 to 23
 * @param rate by the definition service
 */
public record WeekHour(String business, DayOfWeek weekday, int hour, Proportion rate) {}
