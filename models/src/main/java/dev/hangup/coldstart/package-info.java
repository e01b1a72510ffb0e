/** Reasons that no labelled call ever had: told by their descriptions and examples alone. */
package dev.hangup.coldstart;
