/** What the classifiers say of a conversation. */
package dev.hangup.verdict;
