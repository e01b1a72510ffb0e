/** Sentences as points in a space where near means alike. */
package dev.hangup.embedding;
