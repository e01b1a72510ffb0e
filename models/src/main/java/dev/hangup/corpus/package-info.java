/** Labelled conversations: what a classifier learns from and is measured on. */
package dev.hangup.corpus;
