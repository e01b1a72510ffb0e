package dev.hangup.simulate;

import java.io.IOException;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** What will happen, in order of time; what was planned first goes first at the same instant. */
final class Calendar {

  /** Something that happens. */
  @FunctionalInterface
  interface Happening {
    void at(long now) throws IOException;
  }

  private record Planned(long at, long number, Happening happening) implements Comparable<Planned> {
    @Override
    public int compareTo(Planned other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Planned> planned = new PriorityQueue<>();
  private long number;

  void plan(long at, Happening happening) {
    planned.add(new Planned(at, number++, happening));
  }

  /** Plans a step of a contact that does not happen if the contact's course turns before. */
  void plan(long at, Contact contact, Happening happening) {
    int turn = contact.turn;
    plan(at, now -> whenFree(contact, now, () -> contact.turn == turn, happening));
  }

  /** Plans something that does not happen if the contact is answered or ended before. */
  void planWhileWaiting(long at, Contact contact, Happening happening) {
    int wait = contact.wait;
    plan(at, now -> whenFree(contact, now, () -> contact.wait == wait, happening));
  }

  /** Two things never happen to one contact in the same millisecond: the later one comes after. */
  private void whenFree(Contact contact, long now, BooleanSupplier stillDue, Happening happening)
      throws IOException {
    if (!stillDue.getAsBoolean()) {
      return;
    }
    if (now > contact.lastAt) {
      happening.at(now);
    } else {
      plan(contact.lastAt + 1, later -> whenFree(contact, later, stillDue, happening));
    }
  }

  void run() throws IOException {
    for (Planned next = planned.poll(); next != null; next = planned.poll()) {
      next.happening.at(next.at);
    }
  }
}
