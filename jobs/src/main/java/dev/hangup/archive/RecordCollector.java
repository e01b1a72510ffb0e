package dev.hangup.archive;

import dev.hangup.interaction.Event;
import java.util.List;

/** Takes what a reader makes of each record. */
public interface RecordCollector {

  /**
   * The record was understood.
   *
   * @param events what it says; empty where it says nothing of an interaction (a row that the
   *     mapping skips, a log line about something else). The list is not kept.
   */
  void accept(List<Event> events);

  /**
   * The record was not understood.
   *
   * @param line the line of the piece on which it begins, from 1
   * @param reason what is wrong and what would be right, in one line
   * @param text the record as far as it can be shown; it is redacted and cut later
   */
  void reject(long line, String reason, String text);
}
