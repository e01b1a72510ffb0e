/** A conversation as numbers that a linear classifier can weigh. */
package dev.hangup.features;
