/**
 * New versions of the models, trained by a Flink job: calls are embedded in parallel, then every
 * candidate learns every fold in parallel, then one task fits, publishes and compares with the
 * champion. What is learned and how stands in {@code dev.hangup.training} of the models.
 */
package dev.hangup.train;
