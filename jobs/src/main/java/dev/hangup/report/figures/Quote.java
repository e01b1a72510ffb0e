package dev.hangup.report.figures;

import java.time.LocalDate;

/**
 * What was said in one conversation, with numbers and addresses taken out.
 *
 * @param confidence that the verdict is right, 0 to 1; null where not told
 */
public record Quote(String text, String business, String queue, LocalDate day, Double confidence) {}
