package dev.hangup.archive.format;

import java.util.Set;
import java.util.regex.Pattern;

/** What kind of word stands in the fifth field of a {@code queue_log} line. */
enum QueueLogWord {
  /** It tells something about one call. */
  CALL,
  /**
   * It tells something about agents, members or the queues themselves, or about a call that no
   * customer began.
   */
  NO_CALL,
  /** The dial plan or a program writes words of its own by {@code QueueLog()}. */
  CUSTOM;

  private static final Set<String> CALLS =
      Set.of(
          "ENTERQUEUE",
          "CONNECT",
          "COMPLETEAGENT",
          "COMPLETECALLER",
          "BLINDTRANSFER",
          "ATTENDEDTRANSFER",
          "TRANSFER",
          "ABANDON",
          "EXITEMPTY",
          "EXITWITHTIMEOUT",
          "EXITWITHKEY",
          "WITHDRAW",
          "LEAVEEMPTY",
          "RINGNOANSWER",
          "RINGCANCELED",
          "AGENTDUMP",
          "SYSCOMPAT",
          "JOINEMPTY",
          "FULL",
          "CLOSED");

  private static final Set<String> OTHERS =
      Set.of(
          "ADDMEMBER",
          "REMOVEMEMBER",
          "PAUSE",
          "UNPAUSE",
          "PAUSEALL",
          "UNPAUSEALL",
          "PENALTY",
          "RINGINUSE",
          "AGENTLOGIN",
          "AGENTLOGOFF",
          "AGENTCALLBACKLOGIN",
          "AGENTCALLBACKLOGOFF",
          "CONFIGRELOAD",
          "QUEUESTART",
          "WRAPUPSTART",
          "OUTCALL",
          "OUTDIAL",
          "OUTANSWER",
          "OUTCANCEL",
          "OUTCONGESTION",
          "OUTCHANUNAVAIL",
          "OUTTRANSFER");

  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_.\\- ]*");

  /**
   * @throws IllegalArgumentException where it cannot be a word that was meant: empty, not made of
   *     letters, or the beginning of a known one, as a cut line has it
   */
  static QueueLogWord of(String word) {
    if (CALLS.contains(word) || word.startsWith("DIVERT_")) {
      return CALL;
    }
    if (OTHERS.contains(word)) {
      return NO_CALL;
    }
    if (!WORD.matcher(word).matches()) {
      throw new IllegalArgumentException("'" + word + "' is no event of a queue_log");
    }
    if (begins(CALLS, word) || begins(OTHERS, word)) {
      throw new IllegalArgumentException("the event '" + word + "' seems to be cut off");
    }
    return CUSTOM;
  }

  private static boolean begins(Set<String> known, String word) {
    return known.stream().anyMatch(each -> each.startsWith(word));
  }
}
