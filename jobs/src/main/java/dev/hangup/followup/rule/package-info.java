/** Rules that say what is to be done after an interaction, and when; and the files they are in. */
package dev.hangup.followup.rule;
