package dev.hangup.simulate;

/** How many interactions are still to begin. */
final class Budget {
  private int left;

  Budget(int left) {
    this.left = left;
  }

  int left() {
    return left;
  }

  /** Sets one aside; false where none is left. */
  boolean take() {
    if (left == 0) {
      return false;
    }
    left--;
    return true;
  }
}
