package dev.hangup.report.figures;

/**
 * In how many conversations a failing showed.
 *
 * @param who the queue or the rep
 * @param share of the judged conversations of that queue or rep
 */
public record AlertCount(
    String business, String who, String guide, String category, Proportion share) {}
