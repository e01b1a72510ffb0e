/**
 * How good verdicts are, measured on labelled calls: pure functions over what was said and what is
 * true. They know no classifier.
 */
package dev.hangup.evaluation;
