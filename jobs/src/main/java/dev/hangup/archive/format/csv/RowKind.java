package dev.hangup.archive.format.csv;

/** What a row of a call table says became of the call. */
enum RowKind {
  /** A rep served it. */
  ANSWERED,
  /** The customer hung up before a rep had it. */
  ABANDONED,
  /** The customer chose a callback or left a message instead of waiting. */
  DEFLECTED,
  /** The business's side ended it before a rep had it. */
  NO_ANSWER,
  /** It was settled without a rep. */
  RESOLVED,
  /** The row says nothing of a customer's call. */
  SKIP
}
