package dev.hangup.simulate;

import dev.hangup.interaction.Outcome;
import dev.hangup.interaction.Party;
import dev.hangup.interaction.Stage;
import java.io.IOException;

/** How interactions end, and what is known of them then. */
final class Endings {
  private final EventLog log;
  private final TruthLog truth;
  private final Redials redials;

  Endings(EventLog log, TruthLog truth, Redials redials) {
    this.log = log;
    this.truth = truth;
    this.redials = redials;
  }

  /** Ends it. Its rep, if it has one, must be freed afterwards. */
  void end(Contact contact, long now, Outcome outcome, Stage stage, Party by) throws IOException {
    contact.turn++;
    contact.wait++;
    contact.inLine = false;
    redials.consider(contact, outcome, now);
    boolean held = contact.phase == Contact.Phase.HELD;
    if (log.losesEnd()) {
      // Nobody knows then that the customer gave up: it times out where it was.
      Outcome seen = outcome == Outcome.ABANDONED ? Outcome.NO_ANSWER : outcome;
      truth.write(contact, new Ending(seen, stage, null, held, false), contact.phase);
      return;
    }
    boolean afterDecline = outcome == Outcome.ABANDONED && contact.declinedThisWait;
    contact.enter(Contact.Phase.OVER, now);
    log.ended(contact, by, now);
    truth.write(contact, new Ending(outcome, stage, by, held, afterDecline), Contact.Phase.OVER);
  }
}
