/**
 * What to do next, by pure rules from the figures. A rule is silent where the data do not carry its
 * sentence.
 */
package dev.hangup.report.advice;
