/** Tribuo's linear classifiers trained by stochastic gradient descent, and what we add to them. */
package dev.hangup.linear;
