package dev.hangup.simulate;

import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Outcome;
import dev.hangup.interaction.Party;
import dev.hangup.interaction.Stage;
import java.io.IOException;

/** From the queue until a rep accepts, or until somebody has had enough. */
final class Waiting implements Conversation.Reps {
  /** Between a free rep and the offer to that rep. The same for all: first come stays first. */
  private static final long ROUTING = 180;

  private static final double DECLINES = 0.05;
  private static final double IMPATIENT = 0.03;

  private final Scene scene;
  private final Calendar calendar;
  private final Draws draws;
  private final EventLog log;
  private final Endings endings;
  private final Conversation conversation;

  Waiting(Scene scene, Endings endings) {
    this.scene = scene;
    calendar = scene.calendar();
    draws = scene.draws();
    log = scene.log();
    this.endings = endings;
    conversation = new Conversation(scene, endings, this);
  }

  /** The menu is over: it goes to an AI agent, to a rep who is free, or into the queue. */
  void arrive(Contact contact, Desk desk, long now) throws IOException {
    if (draws.chance(desk.plan.ai())) {
      contact.desk = desk;
      contact.rep = desk.ai;
      conversation.begin(contact, now);
      return;
    }
    Rep free = desk.plan.direct() ? desk.takeIdle() : null;
    if (free == null) {
      queue(contact, desk, now);
      return;
    }
    contact.desk = desk;
    contact.rep = free;
    losePatience(contact, now);
    offer(contact, now);
  }

  /** The line is closed: there is a queue, but only to leave a voicemail in. */
  void afterHours(Contact contact, long now) throws IOException {
    contact.desk = scene.floor().of(contact.business, contact.plan);
    enterQueue(contact, now);
    calendar.plan(
        now + draws.between(4_000, 15_000),
        contact,
        at -> deflect(contact, EventType.VOICEMAIL_LEFT, at));
  }

  @Override
  public void handOn(Contact contact, Desk next, long now) {
    calendar.plan(now + ROUTING, contact, at -> queue(contact, next, at));
  }

  @Override
  public void free(Rep rep, long now) {
    if (rep.desk() != null) {
      rep.desk().back(rep);
      dispatch(rep.desk(), now);
    }
  }

  private void queue(Contact contact, Desk desk, long now) throws IOException {
    contact.desk = desk;
    enterQueue(contact, now);
    losePatience(contact, now);
    if (draws.chance(desk.plan.callbacks())) {
      Span patience = desk.pace.patience();
      calendar.planWhileWaiting(
          now + draws.between((long) (patience.median() * 0.25), (long) patience.median()),
          contact,
          at -> chooseAnotherWay(contact, at));
    }
    if (desk.plan.limit() > 0) {
      calendar.planWhileWaiting(now + desk.plan.limit(), contact, at -> runIntoLimit(contact, at));
    }
    desk.join(contact);
    dispatch(desk, now);
  }

  private void enterQueue(Contact contact, long now) throws IOException {
    if (contact.phase != Contact.Phase.WAITING) {
      contact.enter(Contact.Phase.WAITING, now);
    }
    contact.queued = true;
    log.log(contact, EventType.QUEUED, now);
  }

  private void losePatience(Contact contact, long now) {
    long patience =
        draws.chance(IMPATIENT)
            ? draws.between(400, 4_900)
            : contact.desk.pace.patience().draw(draws);
    calendar.planWhileWaiting(
        now + patience, contact, at -> leave(contact, at, Outcome.ABANDONED, Party.CUSTOMER));
  }

  private void dispatch(Desk desk, long now) {
    for (Contact next = desk.next(); next != null; next = desk.next()) {
      Contact contact = next;
      calendar.plan(now + ROUTING, contact, at -> offer(contact, at));
    }
  }

  private void offer(Contact contact, long now) throws IOException {
    contact.lastRep = contact.rep;
    contact.enter(Contact.Phase.RINGING, now);
    log.log(contact, EventType.ASSIGNED, now);
    Pace pace = contact.desk.pace;
    if (draws.chance(DECLINES)) {
      long rings = draws.chance(0.4) ? pace.ring().draw(draws) : pace.ring().most();
      calendar.plan(now + rings, contact, at -> decline(contact, at));
    } else {
      calendar.plan(now + pace.ring().draw(draws), contact, at -> accept(contact, at));
    }
  }

  private void decline(Contact contact, long now) throws IOException {
    contact.declines++;
    contact.declinedThisWait = true;
    // Back at the desk with no rep: from here on it waits in the queue, whether or not it rang
    // first.
    contact.queued |= contact.wait == 0;
    contact.enter(Contact.Phase.WAITING, now);
    log.log(contact, EventType.DECLINED, now);
    Rep rep = contact.rep;
    contact.rep = null;
    calendar.plan(now + draws.between(5_000, 40_000), at -> free(rep, at));
    contact.desk.rejoin(contact);
    dispatch(contact.desk, now);
  }

  private void accept(Contact contact, long now) throws IOException {
    contact.wait++;
    conversation.begin(contact, now);
  }

  private void chooseAnotherWay(Contact contact, long now) throws IOException {
    if (contact.inLine) {
      boolean callback = draws.chance(0.65);
      deflect(contact, callback ? EventType.CALLBACK_REQUESTED : EventType.VOICEMAIL_LEFT, now);
    }
  }

  private void deflect(Contact contact, EventType how, long now) throws IOException {
    contact.turn++;
    contact.wait++;
    contact.inLine = false;
    contact.deflected = true;
    log.log(contact, how, now);
    Party by = draws.chance(0.7) ? Party.CUSTOMER : Party.SYSTEM;
    calendar.plan(
        now + draws.between(1_000, 40_000),
        contact,
        at -> leave(contact, at, Outcome.DEFLECTED, by));
  }

  private void runIntoLimit(Contact contact, long now) throws IOException {
    if (contact.inLine) {
      leave(contact, now, Outcome.NO_ANSWER, Party.SYSTEM);
    }
  }

  private void leave(Contact contact, long now, Outcome outcome, Party by) throws IOException {
    Rep rep = contact.rep;
    endings.end(contact, now, outcome, stage(contact), by);
    if (rep != null) {
      free(rep, now);
    }
  }

  private static Stage stage(Contact contact) {
    if (contact.handedOn()) {
      return Stage.TRANSFER;
    }
    return contact.phase == Contact.Phase.RINGING ? Stage.RINGING : Stage.QUEUE;
  }
}
