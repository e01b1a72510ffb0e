/** How conversations of an archive reach a classifier, and how those of one JVM share it. */
package dev.hangup.classification;
