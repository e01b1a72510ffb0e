package dev.hangup.corpus;

/** A corpus holds something that is no labelled call. The message names the corpus and the line. */
public final class CorpusException extends RuntimeException {

  /**
   * Says where and what.
   *
   * @param source how the corpus is named
   * @param line from 1
   * @param reason what is wrong and how to mend it
   */
  public CorpusException(String source, int line, String reason) {
    super(source + ":" + line + ": " + reason);
  }
}
