/** What should be done next for a customer. */
package dev.hangup.followup;
