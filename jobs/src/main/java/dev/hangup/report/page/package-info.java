/**
 * The report as one HTML page. A section a question: each class turns figures into blocks, the
 * template in {@code report/page.ftlh} turns blocks into HTML and escapes every value.
 */
package dev.hangup.report.page;
