/** The figures of a report: read from the tables of counts, added up, compared. No HTML. */
package dev.hangup.report.figures;
