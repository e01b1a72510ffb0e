/** What is wrong or weak in a catalog of reasons or a guide of alerts. */
package dev.hangup.catalog.check;
