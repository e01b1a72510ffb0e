package dev.hangup.interaction;

import dev.hangup.interaction.InteractionFold.IdleTime;
import dev.hangup.interaction.OutcomeRule.Ending;

/** Where an interaction stands while its events are taken one by one. */
final class Course {
  private static final long NEVER = Long.MIN_VALUE;

  private String business;
  private Channel channel;
  private Direction direction;
  private String queue;
  private String region;
  private String campaign;
  private String customerId;
  private String rep;
  private String language;

  private Stage stage = Stage.ENTRY;
  private boolean ringing;
  private boolean held;

  /** The queue it waits in, which a later event may rename in the dimensions. */
  private String waitingIn;

  private long started = NEVER;
  private long last = NEVER;

  /** Up to where the time is spent on the sums below. */
  private long clock;

  private long queuedAt = NEVER;
  private long answeredAt = NEVER;
  private long waitSince = NEVER;
  private long endedAt = NEVER;
  private long leftAt = NEVER;
  private Party endedBy;

  private long entry;
  private long wait;
  private long ring;
  private long transferWait;
  private long hold;
  private long talk;

  private int events;
  private int transfers;
  private int declines;
  private boolean declinedInThisWait;
  private boolean queued;
  private boolean deflected;
  private boolean fault;
  private boolean converted;
  private boolean resolved;
  private boolean leftByRep;

  /**
   * Whether the event makes sense where the interaction stands; decides among simultaneous ones.
   */
  boolean canHappen(Event event) {
    boolean conversation = stage == Stage.CONVERSATION;
    return switch (event.type()) {
      case DECLINED -> ringing;
      case TRANSFERRED -> conversation;
      case ACCEPTED -> !conversation;
      case ASSIGNED -> !conversation && !ringing;
      case CALLBACK_REQUESTED, VOICEMAIL_LEFT -> !conversation;
      case HELD -> conversation && !held;
      case RESUMED -> held;
      case LEFT ->
          event.by() == Party.REP
              ? conversation
              : !conversation && (event.queue() == null || event.queue().equals(waitingIn));
      case STARTED, QUEUED, SAID, FAULT, CONVERTED, RESOLVED, ENDED -> true;
    };
  }

  /** Whether it waits for a rep, and no queue or rep has let go of it. */
  boolean waits() {
    return leftAt == NEVER && stage != Stage.ENTRY && stage != Stage.CONVERSATION;
  }

  /** Since when it waits for a rep; null where it does not, or has ended. */
  Long waitingSince() {
    return endedAt == NEVER && waits() ? waitSince : null;
  }

  void take(Event event) {
    events++;
    learnDimensions(event);
    if (started == NEVER) {
      started = event.at();
      clock = event.at();
    }
    last = event.at();
    switch (event.type()) {
      case CONVERTED -> converted = true;
      case RESOLVED -> resolved = true;
      case FAULT -> fault = true;
      default -> {
        // The first end holds: a rep who accepts a moment after the customer hung up got nobody.
        if (endedAt == NEVER) {
          move(event);
        }
      }
    }
  }

  private void move(Event event) {
    if (leftAt != NEVER && !movesWhatHasLeft(event.type())) {
      return;
    }
    switch (event.type()) {
      case QUEUED -> queue(event);
      case ASSIGNED -> assign(event);
      case DECLINED -> decline(event);
      case ACCEPTED -> accept(event);
      case TRANSFERRED -> transfer(event);
      case HELD -> {
        if (stage == Stage.CONVERSATION) {
          spend(event.at());
          held = true;
        }
      }
      case RESUMED -> {
        spend(event.at());
        held = false;
      }
      case CALLBACK_REQUESTED, VOICEMAIL_LEFT -> deflected |= stage != Stage.CONVERSATION;
      case LEFT -> leave(event);
      case ENDED -> {
        comeBack();
        spend(event.at());
        endedAt = event.at();
        endedBy = event.by();
      }
      default -> {
        // An utterance or a late start moves it nowhere.
      }
    }
  }

  /** What is logged late of a rep who has it no more must not stretch its durations. */
  private static boolean movesWhatHasLeft(EventType type) {
    return switch (type) {
      case QUEUED, ASSIGNED, ACCEPTED, CALLBACK_REQUESTED, VOICEMAIL_LEFT, ENDED -> true;
      default -> false;
    };
  }

  private void queue(Event event) {
    if (stage == Stage.CONVERSATION) {
      // Whoever had it has it no more: it waits for another.
      boolean counted = leftAt != NEVER && leftByRep;
      comeBack();
      beginTransferWait(event.at());
      transfers += counted ? 0 : 1;
    } else {
      // Who chose another way out of a queue and is queued again did not stay with that choice.
      deflected &= leftAt == NEVER;
      comeBack();
      spend(event.at());
      ringing = false;
      if (stage == Stage.ENTRY || stage == Stage.RINGING) {
        stage = Stage.QUEUE;
      }
      beginWait(event.at());
    }
    queued = true;
    if (event.queue() != null) {
      waitingIn = event.queue();
    }
  }

  private void assign(Event event) {
    if (stage == Stage.CONVERSATION) {
      return;
    }
    comeBack();
    spend(event.at());
    ringing = true;
    if (stage != Stage.TRANSFER) {
      stage = Stage.RINGING;
      beginWait(event.at());
    }
  }

  private void decline(Event event) {
    if (stage == Stage.CONVERSATION) {
      return;
    }
    spend(event.at());
    declines++;
    declinedInThisWait = true;
    ringing = false;
    if (stage != Stage.TRANSFER) {
      stage = Stage.QUEUE;
      queued = true;
      beginWait(event.at());
    }
  }

  private void accept(Event event) {
    if (stage == Stage.CONVERSATION) {
      return;
    }
    comeBack();
    spend(event.at());
    stage = Stage.CONVERSATION;
    ringing = false;
    waitSince = NEVER;
    declinedInThisWait = false;
    // A callback that a rep took is no deflection any more.
    deflected = false;
    if (answeredAt == NEVER) {
      answeredAt = event.at();
    }
  }

  private void transfer(Event event) {
    transfers++;
    if (stage == Stage.CONVERSATION) {
      beginTransferWait(event.at());
    } else if (stage == Stage.RINGING) {
      spend(event.at());
      ringing = false;
      stage = Stage.QUEUE;
      queued = true;
    }
  }

  private void leave(Event event) {
    boolean conversation = stage == Stage.CONVERSATION;
    if (event.by() == Party.REP && conversation) {
      transfers++;
      leftByRep = true;
    } else if (conversation || !leavesThisQueue(event)) {
      return;
    }
    spend(event.at());
    held = false;
    leftAt = event.at();
    endedBy = event.by();
  }

  private boolean leavesThisQueue(Event event) {
    return event.queue() == null || event.queue().equals(waitingIn) || waitingIn == null;
  }

  /** It had left, and something followed: the time between is spent where it stood. */
  private void comeBack() {
    leftAt = NEVER;
    leftByRep = false;
    endedBy = null;
  }

  private void beginWait(long at) {
    if (queuedAt == NEVER) {
      queuedAt = at;
    }
    if (waitSince == NEVER) {
      waitSince = at;
    }
  }

  private void beginTransferWait(long at) {
    spend(at);
    stage = Stage.TRANSFER;
    ringing = false;
    held = false;
    waitSince = at;
    queuedAt = queuedAt == NEVER ? at : queuedAt;
    declinedInThisWait = false;
    deflected = false;
  }

  private void spend(long until) {
    long millis = until - clock;
    clock = until;
    switch (stage) {
      case ENTRY -> entry += millis;
      case QUEUE, RINGING -> wait += millis;
      case TRANSFER -> transferWait += millis;
      case CONVERSATION -> {
        if (held) {
          hold += millis;
        } else {
          talk += millis;
        }
      }
    }
    if (ringing) {
      ring += millis;
    }
  }

  private void learnDimensions(Event event) {
    business = event.business() == null ? business : event.business();
    channel = event.channel() == null ? channel : event.channel();
    direction = event.direction() == null ? direction : event.direction();
    queue = event.queue() == null ? queue : event.queue();
    region = event.region() == null ? region : event.region();
    campaign = event.campaign() == null ? campaign : event.campaign();
    customerId = event.customerId() == null ? customerId : event.customerId();
    rep = event.rep() == null ? rep : event.rep();
    language = event.language() == null ? language : event.language();
  }

  Interaction end(String interactionId, IdleTime idle) {
    boolean timedOut = false;
    if (endedAt == NEVER && leftAt != NEVER) {
      endedAt = leftAt;
    } else if (endedAt == NEVER) {
      // What came after the last event nobody saw: it is part of no duration.
      spend(last);
      timedOut = true;
      endedBy = Party.SYSTEM;
      endedAt = last + idle.millis(business, channel);
    }
    Outcome outcome =
        OutcomeRule.decide(new Ending(stage, converted, resolved, deflected, endedBy));
    return new Interaction(
        interactionId,
        business,
        channel,
        direction,
        queue,
        region,
        campaign,
        customerId,
        rep,
        language,
        started,
        queuedAt == NEVER ? null : queuedAt,
        answeredAt == NEVER ? null : answeredAt,
        endedAt,
        events,
        entry,
        wait,
        ring,
        transferWait,
        hold,
        talk,
        waitSince == NEVER ? 0 : clock - waitSince,
        transfers,
        declines,
        outcome,
        stage,
        queued,
        outcome == Outcome.ABANDONED && declinedInThisWait,
        endedBy,
        held && stage == Stage.CONVERSATION,
        timedOut,
        fault,
        converted);
  }
}
