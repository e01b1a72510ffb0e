package dev.hangup.registry;

/** What publishing a version did. */
public enum Publication {
  /** The version is new. */
  PUBLISHED,
  /** It was there already, whole, and was not touched. */
  UNCHANGED,
  /** It was there, damaged, and was replaced. */
  REPAIRED
}
