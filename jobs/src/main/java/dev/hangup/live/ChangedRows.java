package dev.hangup.live;

/**
 * Tables of changed interactions, and of their alerts, with the columns of {@code interactions} and
 * {@code alerts}.
 *
 * @param now as they are from now on
 * @param before as they were
 */
record ChangedRows(String now, String before, String alertsNow, String alertsBefore) {}
