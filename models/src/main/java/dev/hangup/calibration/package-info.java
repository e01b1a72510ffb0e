/**
 * From scores to probabilities that hold, and from probabilities to limits: fitted on held-out
 * calls, kept as plain numbers.
 */
package dev.hangup.calibration;
