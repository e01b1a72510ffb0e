/**
 * Quarters of an hour in which far more gave up than usual. {@link dev.hangup.spike.SpikeRule} and
 * what it stands on are pure functions of counts; {@link dev.hangup.spike.Spikes} reads the counts
 * from PostgreSQL and keeps the table, {@link dev.hangup.spike.SpikeWatch} does so while a job
 * follows live events.
 */
package dev.hangup.spike;
