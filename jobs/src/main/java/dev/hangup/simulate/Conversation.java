package dev.hangup.simulate;

import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Outcome;
import dev.hangup.interaction.Party;
import dev.hangup.interaction.Stage;
import java.io.IOException;

/** From a rep's accepting it until it ends or is handed on. */
final class Conversation {

  /** Where reps and customers go afterwards. */
  interface Reps {
    void handOn(Contact contact, Desk next, long now);

    void free(Rep rep, long now);
  }

  private static final double FAULTS = 0.025;
  private static final double HANGS_UP_ON_HOLD = 0.05;
  private static final double AI_HANDS_ON = 0.35;
  private static final int MOST_TRANSFERS = 2;

  private final Scene scene;
  private final Calendar calendar;
  private final Draws draws;
  private final EventLog log;
  private final Endings endings;
  private final Reps reps;

  Conversation(Scene scene, Endings endings, Reps reps) {
    this.scene = scene;
    calendar = scene.calendar();
    draws = scene.draws();
    log = scene.log();
    this.endings = endings;
    this.reps = reps;
  }

  /** The contact's rep accepts it. */
  void begin(Contact contact, long now) throws IOException {
    boolean handsOn = draws.chance(handsOn(contact)) && contact.transfers < MOST_TRANSFERS;
    if (!handsOn && draws.chance(scene.conversations())) {
      contact.dialogue =
          scene.dialogues().any(contact.desk.plan.profile(), contact.desk.plan.channel(), draws);
    }
    contact.lastRep = contact.rep;
    contact.enter(Contact.Phase.TALKING, now);
    if (contact.answeredAt < 0) {
      contact.answeredAt = now;
    }
    log.log(contact, EventType.ACCEPTED, now);
    if (contact.dialogue != null) {
      say(contact, 0, now);
    } else {
      talk(contact, handsOn, now);
    }
  }

  private double handsOn(Contact contact) {
    return contact.rep.desk() == null ? AI_HANDS_ON : contact.desk.plan.transfers();
  }

  private void say(Contact contact, int index, long now) {
    Dialogue dialogue = contact.dialogue;
    if (index == dialogue.lines().size()) {
      conclude(contact, dialogue.call().converted(), now);
      return;
    }
    Pace pace = contact.desk.pace;
    Dialogue.Line said = dialogue.lines().get(index);
    long when = now + pace.breath().draw(draws) + (long) (said.words() * pace.word());
    if (index == dialogue.lines().size() / 2
        && "TECHNICAL_ISSUES".equals(dialogue.call().reason())) {
      calendar.plan(now + 50, contact, at -> trouble(contact, at));
    }
    calendar.plan(
        when,
        contact,
        at -> {
          log.said(contact, said, at);
          say(contact, index + 1, at);
        });
  }

  private void talk(Contact contact, boolean handsOn, long now) {
    Pace pace = contact.desk.pace;
    long talk = pace.talk().draw(draws);
    int holds = (int) (talk / pace.stretch());
    while (draws.chance(pace.holds() / (1 + pace.holds()))) {
      holds++;
    }
    long stretch = Math.max(1_000, talk / (holds + 1));
    if (draws.chance(FAULTS)) {
      calendar.plan(now + stretch / 2, contact, at -> cutOrGoOn(contact, at));
    }
    stretch(contact, stretch, holds, handsOn, now);
  }

  private void stretch(Contact contact, long stretch, int holds, boolean handsOn, long now) {
    calendar.plan(
        now + stretch,
        contact,
        at -> {
          if (holds > 0) {
            hold(contact, stretch, holds - 1, handsOn, at);
          } else if (handsOn) {
            handOn(contact, at);
          } else {
            conclude(contact, draws.chance(contact.desk.plan.conversion()), at);
          }
        });
  }

  private void hold(Contact contact, long stretch, int holdsLeft, boolean handsOn, long now)
      throws IOException {
    contact.enter(Contact.Phase.HELD, now);
    log.log(contact, EventType.HELD, now);
    long hold = contact.desk.pace.hold().draw(draws);
    if (draws.chance(HANGS_UP_ON_HOLD)) {
      calendar.plan(now + hold, contact, at -> end(contact, Party.CUSTOMER, at));
      return;
    }
    calendar.plan(
        now + hold,
        contact,
        at -> {
          contact.enter(Contact.Phase.TALKING, at);
          log.log(contact, EventType.RESUMED, at);
          stretch(contact, stretch, holdsLeft, handsOn, at);
        });
  }

  private void trouble(Contact contact, long now) throws IOException {
    contact.fault = true;
    log.log(contact, EventType.FAULT, now);
  }

  private void cutOrGoOn(Contact contact, long now) throws IOException {
    trouble(contact, now);
    if (draws.chance(0.4)) {
      contact.turn++;
      Party by = draws.chance(0.6) ? Party.SYSTEM : Party.CUSTOMER;
      calendar.plan(now + draws.between(200, 20_000), contact, at -> end(contact, by, at));
    }
  }

  private void handOn(Contact contact, long now) throws IOException {
    contact.transfers++;
    boolean fromAi = contact.rep.desk() == null;
    Desk next = fromAi ? contact.desk : scene.floor().beyond(contact.desk, draws);
    contact.enter(Contact.Phase.WAITING, now);
    log.log(contact, EventType.TRANSFERRED, now);
    Rep rep = contact.rep;
    contact.rep = null;
    wrapUp(rep, contact.desk, now);
    reps.handOn(contact, next, now);
  }

  /** The last words are said: what was to be done is done now, then it ends. */
  private void conclude(Contact contact, boolean converts, long now) {
    Party by = draws.chance(0.6) ? Party.CUSTOMER : draws.chance(0.95) ? Party.REP : Party.SYSTEM;
    if (!converts) {
      calendar.plan(now + draws.between(300, 3_000), contact, at -> end(contact, by, at));
      return;
    }
    calendar.plan(
        now + draws.between(200, 1_500),
        contact,
        converted -> {
          contact.converted = true;
          log.log(contact, EventType.CONVERTED, converted);
          calendar.plan(
              converted + draws.between(1_000, 9_000), contact, at -> end(contact, by, at));
        });
  }

  private void end(Contact contact, Party by, long now) throws IOException {
    Rep rep = contact.rep;
    Desk desk = contact.desk;
    endings.end(contact, now, Outcome.ANSWERED, Stage.CONVERSATION, by);
    wrapUp(rep, desk, now);
  }

  private void wrapUp(Rep rep, Desk desk, long now) {
    calendar.plan(now + desk.pace.wrapUp().draw(draws), at -> reps.free(rep, at));
  }
}
