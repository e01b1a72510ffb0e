package dev.hangup.simulate;

/**
 * What every part of the play uses.
 *
 * @param dialogues null where no conversation is written out
 * @param conversations the share of conversations that are
 */
record Scene(
    Calendar calendar,
    Draws draws,
    EventLog log,
    Floor floor,
    Dialogues dialogues,
    double conversations) {}
