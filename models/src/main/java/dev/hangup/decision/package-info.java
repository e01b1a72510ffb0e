/** The rules that turn scores into verdicts: plain arithmetic, without text and without Tribuo. */
package dev.hangup.decision;
