package dev.hangup.live;

import java.util.List;

/**
 * The SQL by which a session's changes are counted in one table.
 *
 * @param inserting where nothing stood before of what a batch brings
 * @param replacing where something did
 */
record CountStatements(CountTable table, Adding inserting, Adding replacing) {

  /**
   * @param make what the changes are, in the session's own tables
   * @param add adds them to the counts that people read
   */
  record Adding(List<String> make, List<String> add) {}

  static CountStatements of(CountTable table) {
    return new CountStatements(table, adding(table, false), adding(table, true));
  }

  private static Adding adding(CountTable table, boolean replaces) {
    return new Adding(
        table.makeDifference(SessionTables.CHANGED, replaces), table.addDifference(replaces));
  }

  Adding where(boolean replaces) {
    return replaces ? replacing : inserting;
  }
}
