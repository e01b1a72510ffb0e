package dev.hangup.corpus;

/** A corpus holds something that is no labelled call. The message names the corpus and the line. */
public final class CorpusException extends RuntimeException {

  CorpusException(String source, int line, String reason) {
    super(source + ":" + line + ": " + reason);
  }
}
