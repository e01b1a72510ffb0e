package dev.hangup.interaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random contacts: courses that could have been, and lists of events that make no sense at all. */
public final class Courses {
  private static final String[] WORDS = {null, null, null, "", "x", "Zürich", "東京", "😀"};

  private Courses() {}

  /** Both kinds. */
  public static Arbitrary<List<Event>> any() {
    return Arbitraries.oneOf(plausible(), wild());
  }

  /** Events of any type, many of them of one instant, some of a record, some with an id. */
  static Arbitrary<List<Event>> wild() {
    return wildEvent().list().ofMinSize(1).ofMaxSize(14);
  }

  static Arbitrary<Event> wildEvent() {
    return Arbitraries.randomValue(Courses::wildEvent);
  }

  /** A contact as a platform could have logged it, with or without its end. */
  static Arbitrary<List<Event>> plausible() {
    return Arbitraries.randomValue(Courses::told);
  }

  private static Event wildEvent(Random random) {
    Event.Builder event =
        Event.of(
                "call-1",
                one(random, EventType.values()),
                Story.ZERO + random.nextInt(7) * 1000L + (random.nextInt(4) == 0 ? 1 : 0))
            .queue(one(random, null, "sales", "claims"))
            .rep(one(random, null, "ann", "bob"))
            .by(one(random, null, Party.CUSTOMER, Party.REP, Party.SYSTEM))
            .eventId(one(random, null, null, null, "e-1", "e-2"))
            .business(one(random, WORDS))
            .channel(one(random, null, null, Channel.VOICE, Channel.EMAIL))
            .direction(one(random, null, null, Direction.INBOUND, Direction.OUTBOUND))
            .region(one(random, WORDS))
            .campaign(one(random, WORDS))
            .customerId(one(random, WORDS))
            .language(one(random, WORDS));
    if (random.nextInt(3) == 0) {
      event.said(one(random, Speaker.values()), one(random, WORDS));
    }
    if (random.nextInt(3) == 0) {
      event.record(one(random, "r-1", "r-2"), random.nextInt(7) - 3L);
    }
    return event.build();
  }

  private static List<Event> told(Random random) {
    Story story = Story.call();
    double second = 0;
    story.started(second);
    if (random.nextBoolean()) {
      second += pause(random);
      story.queued(second, one(random, "sales", "claims"));
    }
    int rounds = random.nextInt(4);
    for (int round = 0; round < rounds; round++) {
      while (random.nextInt(3) == 0) {
        second += pause(random);
        story.assigned(second, "ann");
        second += pause(random);
        story.declined(second, "ann");
      }
      second += pause(random);
      story.accepted(second, one(random, "ann", "bob"));
      while (random.nextInt(3) == 0) {
        second += pause(random);
        story.then(second, EventType.HELD);
        second += pause(random);
        story.then(second, EventType.RESUMED);
      }
      second += pause(random);
      switch (random.nextInt(4)) {
        case 0 -> story.transferred(second);
        case 1 -> story.queued(second, "claims");
        case 2 -> story.left(second, null, Party.REP).queued(second, "overflow");
        default -> {
          return end(random, story, second);
        }
      }
    }
    if (random.nextInt(4) == 0) {
      second += pause(random);
      story.then(second, one(random, EventType.CALLBACK_REQUESTED, EventType.VOICEMAIL_LEFT));
    }
    return end(random, story, second + pause(random));
  }

  private static List<Event> end(Random random, Story story, double second) {
    switch (random.nextInt(4)) {
      case 0 -> story.left(second, null, Party.SYSTEM);
      case 1 -> story.said(second, Speaker.CUSTOMER, "Is anybody there?");
      default -> story.ended(second, one(random, Party.values()));
    }
    return new ArrayList<>(story.events());
  }

  /** Often none, so that things happen in one instant. */
  private static double pause(Random random) {
    return random.nextInt(3) == 0 ? 0 : random.nextInt(120_000) / 1000.0;
  }

  @SafeVarargs
  private static <T> T one(Random random, T... values) {
    return values[random.nextInt(values.length)];
  }
}
