package dev.hangup.workflow;

import dev.hangup.interaction.Trail;

/** What comes out of reading a piece of an archive. */
public sealed interface Parsed {

  /** Events of one interaction that lay close together. */
  record Events(Trail trail) implements Parsed {}

  /**
   * A record that could not be understood.
   *
   * @param source the file
   * @param pieceStart where the piece of the file begins, in bytes
   * @param line the line in that piece, from 1; 0 for the file as a whole
   * @param reason what is wrong with it
   * @param text the record, redacted and cut
   */
  record Rejected(String source, long pieceStart, long line, String reason, String text)
      implements Parsed {}

  /**
   * How far reading got since the last progress of the same piece.
   *
   * @param accepted records that were understood
   * @param ignored of these, the ones that say nothing of an interaction
   * @param rejected records that were not understood
   * @param lines lines in the whole piece where this is its end; -1 before
   */
  record Progress(
      String source,
      long pieceStart,
      long accepted,
      long ignored,
      long rejected,
      long events,
      long lines)
      implements Parsed {}
}
