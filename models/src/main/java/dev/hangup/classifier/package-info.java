/** Champions of a registry at work: conversations in, verdicts out. */
package dev.hangup.classifier;
