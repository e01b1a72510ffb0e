package dev.hangup.bench;

import java.util.List;

/**
 * How long a query took.
 *
 * @param coldMillis the server had just started and held no page of the tables; the file system may
 * @param warmMillis the same again
 * @param rows that it gave
 * @param plan how the server went about it, as it says itself
 */
record DashboardTime(
    DashboardQuery query, double coldMillis, double warmMillis, long rows, List<String> plan) {}
