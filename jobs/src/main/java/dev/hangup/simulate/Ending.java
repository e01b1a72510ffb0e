package dev.hangup.simulate;

import dev.hangup.interaction.Outcome;
import dev.hangup.interaction.Party;
import dev.hangup.interaction.Stage;

/**
 * How an interaction ended.
 *
 * @param by null where its end is missing
 * @param onHold it was on hold then
 * @param afterDecline it was abandoned in a wait in which a rep had declined
 */
record Ending(Outcome outcome, Stage stage, Party by, boolean onHold, boolean afterDecline) {}
