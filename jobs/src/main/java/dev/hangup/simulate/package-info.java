/**
 * Archives of interaction events whose truth is known.
 *
 * <p>A {@link dev.hangup.simulate.Simulation} plays several businesses: customers arrive, wait for
 * a limited number of reps, lose patience, are served, handed on, called back. Every step is
 * written as an event; how each interaction went is written to a second file by the process itself,
 * not by reading the events, so that tables made of the events can be compared with it.
 */
package dev.hangup.simulate;
