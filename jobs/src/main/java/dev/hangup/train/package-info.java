/** How models come into a registry. */
package dev.hangup.train;
