package dev.hangup.report.advice;

/**
 * Something to do next.
 *
 * @param todo a sentence that says what
 * @param because the figures that say so, with bounds and sample sizes
 * @param basis how they were counted and tested
 */
public record Advice(String todo, String because, String basis) {}
