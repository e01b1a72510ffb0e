package dev.hangup.simulate;

import java.util.ArrayDeque;

/** A queue with its reps: first come, first served. */
final class Desk {
  final Business business;
  final QueuePlan plan;
  final Pace pace;
  final int capacity;
  final byte[] json;
  final Rep ai;

  private final ArrayDeque<Rep> idle = new ArrayDeque<>();
  private final ArrayDeque<Contact> line = new ArrayDeque<>();

  Desk(Business business, QueuePlan plan, int capacity) {
    this.business = business;
    this.plan = plan;
    this.capacity = capacity;
    pace = Pace.of(plan.channel());
    json = JsonLine.quoted(plan.name());
    ai = Rep.of(plan.name() + "-ai", null);
    for (int i = 1; i <= capacity; i++) {
      idle.add(Rep.of(plan.name() + "-" + i, this));
    }
  }

  void join(Contact contact) {
    contact.inLine = true;
    line.addLast(contact);
  }

  /** After a decline it is first again. */
  void rejoin(Contact contact) {
    contact.inLine = true;
    line.addFirst(contact);
  }

  void back(Rep rep) {
    idle.addLast(rep);
  }

  /** A rep who is free now although nobody waits; null where there is none. */
  Rep takeIdle() {
    return idle.pollFirst();
  }

  /** Who is served next, given a rep is free; null where nobody waits or no rep is free. */
  Contact next() {
    if (idle.isEmpty()) {
      return null;
    }
    Contact first = line.pollFirst();
    while (first != null && !first.inLine) {
      // It gave up; taking it out of the middle of the line then would have cost a search.
      first = line.pollFirst();
    }
    if (first != null) {
      first.inLine = false;
      first.rep = idle.pollFirst();
    }
    return first;
  }
}
