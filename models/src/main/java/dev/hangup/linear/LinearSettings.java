package dev.hangup.linear;

/**
 * How a linear classifier is trained.
 *
 * <p>Plain stochastic gradient descent at a rate that falls to 0, see {@link FallingRate}; the
 * number of passes is the regularization, since stopping early keeps the weights small (Bishop
 * 1995, Regularization and complexity control in feed-forward networks). Tribuo's optimisers have
 * no L2 penalty but Pegasos, whose copy swaps its rate and its penalty.
 *
 * @param rate size of the first step
 * @param epochs passes over the examples
 * @param seed of the order of examples
 */
public record LinearSettings(double rate, int epochs, long seed) {}
