/**
 * The tables as a live job keeps them: every interaction is written when it ends, and again when it
 * changes, and in the same transaction the difference it makes is added to the counts.
 */
package dev.hangup.live;
