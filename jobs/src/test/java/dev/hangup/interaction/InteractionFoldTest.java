package dev.hangup.interaction;

import static dev.hangup.interaction.EventType.ACCEPTED;
import static dev.hangup.interaction.EventType.CALLBACK_REQUESTED;
import static dev.hangup.interaction.EventType.ENDED;
import static dev.hangup.interaction.EventType.HELD;
import static dev.hangup.interaction.EventType.QUEUED;
import static dev.hangup.interaction.EventType.RESUMED;
import static dev.hangup.interaction.EventType.STARTED;
import static dev.hangup.interaction.Party.CUSTOMER;
import static dev.hangup.interaction.Party.REP;
import static dev.hangup.interaction.Party.SYSTEM;
import static dev.hangup.interaction.Story.IDLE;
import static dev.hangup.interaction.Story.ZERO;
import static dev.hangup.interaction.Story.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InteractionFoldTest {

  @Nested
  class Durations {

    @Test
    void ofACallWithEverythingInIt() {
      Interaction i =
          call()
              .started(0)
              .queued(7, "sales") // 7 s of menu
              .assigned(20, "ann")
              .declined(35, "ann") // rang 15 s
              .assigned(36, "bob")
              .accepted(40, "bob") // rang 4 s; waited 33 s
              .then(60, HELD) // talked 20 s
              .then(90, RESUMED) // held 30 s
              .transferred(100) // talked 10 s
              .queued(101, "claims")
              .assigned(110, "cem")
              .accepted(125, "cem") // rang 15 s; waited 25 s
              .ended(185, CUSTOMER) // talked 60 s
              .fold();

      assertThat(i.startedAt()).isEqualTo(ZERO);
      assertThat(i.queuedAt()).isEqualTo(ZERO + 7_000);
      assertThat(i.answeredAt()).isEqualTo(ZERO + 40_000);
      assertThat(i.endedAt()).isEqualTo(ZERO + 185_000);
      assertThat(i.entryMillis()).isEqualTo(7_000);
      assertThat(i.waitMillis()).isEqualTo(33_000);
      assertThat(i.ringMillis()).isEqualTo(34_000);
      assertThat(i.transferWaitMillis()).isEqualTo(25_000);
      assertThat(i.holdMillis()).isEqualTo(30_000);
      assertThat(i.talkMillis()).isEqualTo(90_000);
      assertThat(i.lastWaitMillis()).isZero();
      assertThat(i.transfers()).isEqualTo(1);
      assertThat(i.declines()).isEqualTo(1);
      assertThat(i.events()).isEqualTo(13);
    }

    @Test
    void ofACallThatIsAbandonedInTheQueue() {
      Interaction i = call().started(0).queued(5, "sales").ended(65.25, CUSTOMER).fold();

      assertThat(i.entryMillis()).isEqualTo(5_000);
      assertThat(i.waitMillis()).isEqualTo(60_250);
      assertThat(i.lastWaitMillis()).isEqualTo(60_250);
      assertThat(i.ringMillis()).isZero();
      assertThat(i.talkMillis()).isZero();
    }

    @Test
    void ofACallThatIsAbandonedInTheMenu() {
      Interaction i = call().started(0).ended(12, CUSTOMER).fold();

      assertThat(i.entryMillis()).isEqualTo(12_000);
      assertThat(i.waitMillis()).isZero();
      assertThat(i.lastWaitMillis()).isZero();
      assertThat(i.queuedAt()).isNull();
    }

    @Test
    void servedAtOnceNobodyWaits() {
      Interaction i = call().started(0).accepted(3, "ai-agent").ended(33, CUSTOMER).fold();

      assertThat(i.queued()).isFalse();
      assertThat(i.queuedAt()).isNull();
      assertThat(i.entryMillis()).isEqualTo(3_000);
      assertThat(i.waitMillis()).isZero();
      assertThat(i.talkMillis()).isEqualTo(30_000);
    }

    @Test
    void theWaitGoesOnOverADeclineAndAnotherQueue() {
      Interaction i =
          call()
              .started(0)
              .queued(10, "sales")
              .assigned(20, "ann")
              .declined(30, "ann")
              .queued(31, "overflow")
              .ended(50, CUSTOMER)
              .fold();

      assertThat(i.queuedAt()).isEqualTo(ZERO + 10_000);
      assertThat(i.waitMillis()).isEqualTo(40_000);
      assertThat(i.lastWaitMillis()).isEqualTo(40_000);
      assertThat(i.ringMillis()).isEqualTo(10_000);
    }

    @Test
    void theLastWaitOfALostTransferIsTheSecond() {
      Interaction i =
          call()
              .started(0)
              .queued(10, "sales")
              .accepted(70, "ann")
              .transferred(100)
              .ended(103, CUSTOMER)
              .fold();

      assertThat(i.waitMillis()).isEqualTo(60_000);
      assertThat(i.transferWaitMillis()).isEqualTo(3_000);
      assertThat(i.lastWaitMillis()).isEqualTo(3_000);
    }

    @Test
    void twoTransfersAddUpButTheLastWaitIsOne() {
      Interaction i =
          call()
              .started(0)
              .accepted(0, "ann")
              .transferred(10)
              .accepted(14, "bob")
              .transferred(20)
              .ended(26, CUSTOMER)
              .fold();

      assertThat(i.transferWaitMillis()).isEqualTo(10_000);
      assertThat(i.lastWaitMillis()).isEqualTo(6_000);
      assertThat(i.talkMillis()).isEqualTo(16_000);
    }

    @Test
    void aDeclineDuringATransferEndsTheRingNotTheWait() {
      Interaction i =
          call()
              .started(0)
              .accepted(1, "ann")
              .transferred(50)
              .assigned(55, "bob")
              .declined(65, "bob")
              .ended(70, CUSTOMER)
              .fold();

      assertThat(i.transferWaitMillis()).isEqualTo(20_000);
      assertThat(i.lastWaitMillis()).isEqualTo(20_000);
      assertThat(i.ringMillis()).isEqualTo(10_000);
      assertThat(i.waitMillis()).isZero();
      assertThat(i.declines()).isEqualTo(1);
    }

    @Test
    void aHoldThatIsNeverResumedLastsToTheEnd() {
      Interaction i =
          call().started(0).accepted(5, "ann").then(20, HELD).ended(80, CUSTOMER).fold();

      assertThat(i.talkMillis()).isEqualTo(15_000);
      assertThat(i.holdMillis()).isEqualTo(60_000);
      assertThat(i.endedOnHold()).isTrue();
    }

    @Test
    void aHoldThatWasResumedDoesNotEndOnHold() {
      Interaction i =
          call()
              .started(0)
              .accepted(5, "ann")
              .then(20, HELD)
              .then(30, RESUMED)
              .ended(80, CUSTOMER)
              .fold();

      assertThat(i.talkMillis()).isEqualTo(65_000);
      assertThat(i.holdMillis()).isEqualTo(10_000);
      assertThat(i.endedOnHold()).isFalse();
    }

    @Test
    void aTransferFromHoldEndsTheHold() {
      Interaction i =
          call()
              .started(0)
              .accepted(5, "ann")
              .then(20, HELD)
              .transferred(30)
              .ended(45, CUSTOMER)
              .fold();

      assertThat(i.holdMillis()).isEqualTo(10_000);
      assertThat(i.transferWaitMillis()).isEqualTo(15_000);
      assertThat(i.endedOnHold()).isFalse();
    }

    @Test
    void musicInTheQueueIsNoHold() {
      Interaction i =
          call().started(0).queued(5, "sales").then(20, HELD).ended(80, CUSTOMER).fold();

      assertThat(i.holdMillis()).isZero();
      assertThat(i.waitMillis()).isEqualTo(75_000);
      assertThat(i.endedOnHold()).isFalse();
    }
  }

  @Nested
  class TimeOut {

    @Test
    void endsAfterTheIdleTimeWhichIsPartOfNoDuration() {
      Interaction i = call().started(0).queued(5, "sales").assigned(30, "ann").fold();

      assertThat(i.endedAt()).isEqualTo(ZERO + 30_000 + IDLE);
      assertThat(i.waitMillis()).isEqualTo(25_000);
      assertThat(i.ringMillis()).isZero();
      assertThat(i.lastWaitMillis()).isEqualTo(25_000);
    }

    @Test
    void utterancesKeepItAlive() {
      Interaction i =
          call().started(0).accepted(5, "ann").said(50, Speaker.CUSTOMER, "Hello?").fold();

      assertThat(i.endedAt()).isEqualTo(ZERO + 50_000 + IDLE);
      assertThat(i.talkMillis()).isEqualTo(45_000);
    }

    @Test
    void theIdleTimeIsThatOfTheBusinessAndTheChannel() {
      Story chat = call();
      List<Event> events =
          chat.add(chat.at(0, STARTED).business("acme").channel(Channel.SMS)).events();

      Interaction i =
          InteractionFold.fold(
              "call-1",
              events,
              (business, channel) -> "acme".equals(business) && channel == Channel.SMS ? 77 : 1);

      assertThat(i.endedAt()).isEqualTo(ZERO + 77);
    }

    @Test
    void anInteractionOfWhichNothingIsKnownButAnUtterance() {
      Interaction i = call().said(0, Speaker.CUSTOMER, "Hello?").fold();

      assertThat(i.outcome()).isEqualTo(Outcome.NO_ANSWER);
      assertThat(i.stage()).isEqualTo(Stage.ENTRY);
      assertThat(i.startedAt()).isEqualTo(ZERO);
      assertThat(i.events()).isEqualTo(1);
    }
  }

  @Nested
  class TheEnd {

    @Test
    void theFirstEndHolds() {
      Interaction i =
          call()
              .started(0)
              .queued(5, "sales")
              .ended(20, CUSTOMER)
              .accepted(21, "ann")
              .ended(30, SYSTEM)
              .fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.endedAt()).isEqualTo(ZERO + 20_000);
      assertThat(i.endedBy()).isEqualTo(CUSTOMER);
      assertThat(i.answeredAt()).isNull();
    }

    @Test
    void anEndThatArrivesFirstIsStillTheEnd() {
      Story story = call().started(0).queued(5, "sales").accepted(10, "ann").ended(60, CUSTOMER);
      List<Event> reversed = new ArrayList<>(story.events());
      Collections.reverse(reversed);

      assertThat(Story.fold(reversed)).isEqualTo(story.fold());
    }
  }

  @Nested
  class Dimensions {

    @Test
    void theLatestValueByTimeHolds() {
      Story story = call();
      story
          .add(story.at(9, ENDED).by(CUSTOMER).region("south"))
          .add(story.at(0, STARTED).region("north").campaign("spring").language("en"))
          .add(story.at(5, QUEUED).queue("sales").campaign("summer").customerId("c-7"));

      Interaction i = story.fold();

      assertThat(i.region()).isEqualTo("south");
      assertThat(i.campaign()).isEqualTo("summer");
      assertThat(i.language()).isEqualTo("en");
      assertThat(i.customerId()).isEqualTo("c-7");
      assertThat(i.queue()).isEqualTo("sales");
      assertThat(i.business()).isNull();
      assertThat(i.channel()).isNull();
    }
  }

  @Nested
  class Transfers {

    @Test
    void beingQueuedWhileARepHasItIsATransfer() {
      Interaction i =
          call()
              .started(0)
              .queued(5, "sales")
              .accepted(10, "ann")
              .queued(40, "claims")
              .ended(50, CUSTOMER)
              .fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.TRANSFER);
      assertThat(i.transfers()).isEqualTo(1);
      assertThat(i.transferWaitMillis()).isEqualTo(10_000);
    }

    @Test
    void anOfferThatIsPassedOnWaitsInAQueue() {
      Interaction i =
          call().started(0).assigned(2, "ann").transferred(8).ended(20, CUSTOMER).fold();

      assertThat(i.stage()).isEqualTo(Stage.QUEUE);
      assertThat(i.queued()).isTrue();
      assertThat(i.ringMillis()).isEqualTo(6_000);
    }
  }

  /** Logs of telephone exchanges end where the call leaves the queue application. */
  @Nested
  class LeavingWhatTheLogSees {

    @Test
    void theQueuesTimeLimitIsNoAnswer() {
      Interaction i = call().started(0).queued(0, "sales").left(30, "sales", SYSTEM).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.NO_ANSWER);
      assertThat(i.stage()).isEqualTo(Stage.QUEUE);
      assertThat(i.timedOut()).isFalse();
      assertThat(i.endedAt()).isEqualTo(ZERO + 30_000);
      assertThat(i.waitMillis()).isEqualTo(30_000);
    }

    @Test
    void theNextQueueGoesOnWithTheWait() {
      Interaction i =
          call()
              .started(0)
              .queued(0, "sales")
              .left(30, "sales", SYSTEM)
              .queued(32, "overflow")
              .ended(45, CUSTOMER)
              .fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.QUEUE);
      assertThat(i.waitMillis()).isEqualTo(45_000);
      assertThat(i.transfers()).isZero();
      assertThat(i.queue()).isEqualTo("overflow");
    }

    @Test
    void anEmptyQueueThatNobodyMayJoinEndsAtEntry() {
      Interaction i = call().started(0).left(0, "sales", SYSTEM).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.NO_ANSWER);
      assertThat(i.stage()).isEqualTo(Stage.ENTRY);
      assertThat(i.queued()).isFalse();
      assertThat(i.timedOut()).isFalse();
    }

    @Test
    void anEmptyQueueAndThenOneThatIsNot() {
      Interaction i =
          call()
              .started(0)
              .left(0, "sales", SYSTEM)
              .queued(3, "overflow")
              .accepted(13, "ann")
              .ended(20, REP)
              .fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(i.entryMillis()).isEqualTo(3_000);
      assertThat(i.waitMillis()).isEqualTo(10_000);
    }

    @Test
    void aBlindTransferOutIsATransferAndAnswered() {
      Interaction i =
          call().started(0).queued(0, "sales").accepted(10, "ann").left(40, "sales", REP).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(i.stage()).isEqualTo(Stage.CONVERSATION);
      assertThat(i.transfers()).isEqualTo(1);
      assertThat(i.endedAt()).isEqualTo(ZERO + 40_000);
      assertThat(i.endedBy()).isEqualTo(REP);
      assertThat(i.talkMillis()).isEqualTo(30_000);
    }

    @Test
    void aBlindTransferIntoAnotherQueueThatIsAbandoned() {
      Interaction i =
          call()
              .started(0)
              .queued(0, "sales")
              .accepted(10, "ann")
              .left(40, "sales", REP)
              .queued(41, "claims")
              .ended(71, CUSTOMER)
              .fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.TRANSFER);
      assertThat(i.transfers()).isEqualTo(1);
      assertThat(i.lastWaitMillis()).isEqualTo(30_000);
    }

    @Test
    void aBlindTransferIntoAnotherQueueThatAnswers() {
      Interaction i =
          call()
              .started(0)
              .queued(0, "sales")
              .accepted(10, "ann")
              .left(40, "sales", REP)
              .queued(41, "claims")
              .accepted(51, "bob")
              .ended(71, CUSTOMER)
              .fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(i.transfers()).isEqualTo(1);
      assertThat(i.transferWaitMillis()).isEqualTo(10_000);
    }

    @Test
    void onceItHasLeftAHoldOrAHandOverMovesItNoMore() {
      Story transferredOut =
          call().started(0).queued(0, "sales").accepted(10, "ann").left(40, "sales", REP);
      Interaction before = transferredOut.fold();

      Interaction after = transferredOut.then(45, HELD).then(50, RESUMED).transferred(55).fold();

      assertThat(after.endedAt()).isEqualTo(before.endedAt());
      assertThat(after.outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(after.talkMillis()).isEqualTo(30_000);
      assertThat(after.holdMillis()).isZero();
      assertThat(after.transfers()).isEqualTo(1);
    }

    @Test
    void aLateDeclineDoesNotStretchTheWait() {
      Interaction i =
          call()
              .started(0)
              .queued(0, "sales")
              .assigned(20, "ann")
              .left(30, "sales", SYSTEM)
              .declined(31, "ann")
              .fold();

      assertThat(i.endedAt()).isEqualTo(ZERO + 30_000);
      assertThat(i.waitMillis()).isEqualTo(30_000);
      assertThat(i.ringMillis()).isEqualTo(10_000);
    }

    @Test
    void aCustomerOnHoldWhoIsTransferredOutDidNotEndOnHold() {
      Interaction i =
          call().started(0).accepted(10, "ann").then(20, HELD).left(25, null, REP).fold();

      assertThat(i.endedOnHold()).isFalse();
      assertThat(i.holdMillis()).isEqualTo(5_000);
    }

    @Test
    void aChoiceMadeOnTheWayOutDeflects() {
      Interaction i =
          call()
              .started(0)
              .queued(0, "sales")
              .left(30, "sales", CUSTOMER)
              .then(30, EventType.CALLBACK_REQUESTED)
              .fold();

      assertThat(i.outcome()).isEqualTo(Outcome.DEFLECTED);
    }

    @Test
    void leavingAnotherQueueThanItsOwnChangesNothing() {
      Interaction i =
          call()
              .started(0)
              .queued(0, "sales")
              .left(30, "claims", SYSTEM)
              .ended(50, CUSTOMER)
              .fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.waitMillis()).isEqualTo(50_000);
    }
  }

  /** Each in every order of arrival, for simultaneous events have none of their own. */
  @Nested
  class Simultaneous {

    @Test
    void theTimeLimitOfOneQueueAndTheEntryIntoTheNext() {
      Interaction i =
          sameInAnyOrder(
              call()
                  .started(0)
                  .queued(0, "sales")
                  .left(30, "sales", SYSTEM)
                  .queued(30, "overflow")
                  .ended(40, CUSTOMER));

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.endedAt()).isEqualTo(ZERO + 40_000);
    }

    @Test
    void theEntryIntoTheNextQueueWithoutAnyEnd() {
      Interaction i =
          sameInAnyOrder(
              call()
                  .started(0)
                  .queued(0, "sales")
                  .left(30, "sales", SYSTEM)
                  .queued(30, "overflow"));

      assertThat(i.timedOut()).isTrue();
      assertThat(i.endedAt()).isEqualTo(ZERO + 30_000 + IDLE);
    }

    @Test
    void theSameQueueIsEnteredAgain() {
      Interaction i =
          sameInAnyOrder(
              call()
                  .started(0)
                  .queued(0, "sales")
                  .left(30, "sales", SYSTEM)
                  .queued(30, "sales")
                  .accepted(50, "ann")
                  .ended(60, REP));

      assertThat(i.outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(i.waitMillis()).isEqualTo(50_000);
      assertThat(i.transfers()).isZero();
    }

    @Test
    void aKeyLeadsOutOfOneQueueAndTheHangUpComesInTheNext() {
      Interaction i =
          sameInAnyOrder(
              call()
                  .started(0)
                  .queued(0, "sales")
                  .then(30, CALLBACK_REQUESTED)
                  .left(30, "sales", CUSTOMER)
                  .queued(30, "claims")
                  .ended(60, CUSTOMER));

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.QUEUE);
      assertThat(i.waitMillis()).isEqualTo(60_000);
    }

    @Test
    void aKeyLeadsOutOfAQueueForGood() {
      Interaction i =
          sameInAnyOrder(
              call()
                  .started(0)
                  .queued(0, "sales")
                  .then(30, CALLBACK_REQUESTED)
                  .left(30, "sales", CUSTOMER));

      assertThat(i.outcome()).isEqualTo(Outcome.DEFLECTED);
      assertThat(i.timedOut()).isFalse();
    }

    @Test
    void aQueueIsEnteredAndLeftAtOnce() {
      Interaction i = sameInAnyOrder(call().started(0).queued(0, "sales").left(0, "sales", SYSTEM));

      assertThat(i.outcome()).isEqualTo(Outcome.NO_ANSWER);
      assertThat(i.stage()).isEqualTo(Stage.QUEUE);
      assertThat(i.timedOut()).isFalse();
    }

    @Test
    void throughTwoQueuesAtOnce() {
      Interaction i =
          sameInAnyOrder(
              call()
                  .started(0)
                  .queued(0, "sales")
                  .left(30, "sales", SYSTEM)
                  .queued(30, "overflow")
                  .left(30, "overflow", SYSTEM));

      assertThat(i.outcome()).isEqualTo(Outcome.NO_ANSWER);
      assertThat(i.timedOut()).isFalse();
      assertThat(i.endedAt()).isEqualTo(ZERO + 30_000);
    }

    @Test
    void oneRepDeclinesAndTheNextIsRung() {
      Interaction i =
          sameInAnyOrder(
              call()
                  .started(0)
                  .queued(0, "sales")
                  .assigned(10, "ann")
                  .declined(25, "ann")
                  .assigned(25, "bob")
                  .ended(35, CUSTOMER));

      assertThat(i.stage()).isEqualTo(Stage.RINGING);
      assertThat(i.ringMillis()).isEqualTo(25_000);
      assertThat(i.afterDecline()).isTrue();
    }

    @Test
    void aRepIsRungAndDeclinesAtOnce() {
      Interaction i =
          sameInAnyOrder(
              call()
                  .started(0)
                  .queued(0, "sales")
                  .assigned(10, "ann")
                  .declined(10, "ann")
                  .ended(35, CUSTOMER));

      assertThat(i.stage()).isEqualTo(Stage.QUEUE);
      assertThat(i.declines()).isEqualTo(1);
      assertThat(i.ringMillis()).isZero();
    }

    @Test
    void everythingInOneSecond() {
      Interaction i =
          sameInAnyOrder(
              call()
                  .started(0)
                  .queued(0, "sales")
                  .assigned(0, "ann")
                  .accepted(0, "ann")
                  .ended(0, CUSTOMER));

      assertThat(i.outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(i.queued()).isTrue();
      assertThat(i.waitMillis()).isZero();
    }

    @Test
    void handedOverAndAcceptedAtOnce() {
      Interaction i =
          sameInAnyOrder(
              call()
                  .started(0)
                  .accepted(5, "ann")
                  .transferred(30)
                  .accepted(30, "bob")
                  .ended(60, CUSTOMER));

      assertThat(i.outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(i.transfers()).isEqualTo(1);
      assertThat(i.transferWaitMillis()).isZero();
    }

    @Test
    void acceptedAndHandedOverAtOnce() {
      Interaction i =
          sameInAnyOrder(
              call()
                  .started(0)
                  .queued(0, "sales")
                  .accepted(30, "ann")
                  .transferred(30)
                  .ended(60, CUSTOMER));

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.TRANSFER);
      assertThat(i.lastWaitMillis()).isEqualTo(30_000);
    }

    @Test
    void transferredBlindlyIntoAnotherQueue() {
      Interaction i =
          sameInAnyOrder(
              call()
                  .started(0)
                  .queued(0, "sales")
                  .accepted(10, "ann")
                  .left(40, "sales", REP)
                  .queued(40, "claims")
                  .ended(70, CUSTOMER));

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.TRANSFER);
      assertThat(i.transfers()).isEqualTo(1);
    }

    @Test
    void acceptedAndTransferredBlindlyIntoAnotherQueueAtOnce() {
      Interaction i =
          sameInAnyOrder(
              call()
                  .started(0)
                  .queued(0, "sales")
                  .accepted(40, "ann")
                  .left(40, "sales", REP)
                  .queued(40, "claims")
                  .ended(70, CUSTOMER));

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.TRANSFER);
      assertThat(i.waitMillis()).isEqualTo(40_000);
      assertThat(i.lastWaitMillis()).isEqualTo(30_000);
    }

    @Test
    void offHoldAndOnHoldAgainAtOnce() {
      Interaction i =
          sameInAnyOrder(
              call()
                  .started(0)
                  .accepted(5, "ann")
                  .then(10, HELD)
                  .then(20, RESUMED)
                  .then(20.001, HELD)
                  .ended(30, CUSTOMER));

      assertThat(i.endedOnHold()).isTrue();
      assertThat(i.holdMillis()).isEqualTo(19_999);
    }

    private Interaction sameInAnyOrder(Story story) {
      Interaction first = story.fold();
      for (List<Event> order : permutations(story.events())) {
        assertThat(Story.fold(order)).as("%s", order).isEqualTo(first);
      }
      return first;
    }

    private List<List<Event>> permutations(List<Event> events) {
      if (events.isEmpty()) {
        return List.of(List.of());
      }
      List<List<Event>> all = new ArrayList<>();
      for (int i = 0; i < events.size(); i++) {
        List<Event> rest = new ArrayList<>(events);
        Event head = rest.remove(i);
        for (List<Event> tail : permutations(rest)) {
          List<Event> order = new ArrayList<>(List.of(head));
          order.addAll(tail);
          all.add(order);
        }
      }
      return all;
    }
  }

  @Nested
  class OneEventOnce {

    @Test
    void equalContentIsOneEvent() {
      Story story = call().started(0).queued(5, "sales").queued(5, "sales").ended(9, CUSTOMER);

      assertThat(story.fold().events()).isEqualTo(3);
    }

    @Test
    void theSameEventIdIsOneEvent() {
      Story story = call().started(0);
      story
          .add(story.at(5, ACCEPTED).eventId("e-1").rep("ann"))
          .add(story.at(8, ACCEPTED).eventId("e-1").rep("bob"))
          .ended(9, REP);

      Interaction i = story.fold();

      assertThat(i.events()).isEqualTo(3);
      assertThat(i.rep()).isEqualTo("ann");
    }

    @Test
    void differentEventIdsAreTwoEventsWhateverTheySay() {
      Story story = call().started(0);
      story.add(story.at(5, HELD).eventId("e-1")).add(story.at(5, HELD).eventId("e-2"));

      assertThat(story.fold().events()).isEqualTo(3);
    }

    @Test
    void ofARecordsVersionsOnlyTheNewestHolds() {
      Story story = call();
      story
          .add(story.at(0, STARTED).record("contact", 2))
          .add(story.at(4, QUEUED).record("contact", 2).queue("sales"))
          .add(story.at(9, ENDED).record("contact", 2).by(CUSTOMER))
          .add(story.at(0, STARTED).record("contact", 1))
          .add(story.at(2, ACCEPTED).record("contact", 1).rep("nobody"));

      Interaction i = story.fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.events()).isEqualTo(3);
      assertThat(i.rep()).isNull();
    }

    @Test
    void versionsOfOneRecordDoNotTouchAnother() {
      Story story = call();
      story
          .add(story.at(0, STARTED).record("contact", 9))
          .add(story.at(4, ACCEPTED).record("work", 1).rep("ann"))
          .ended(9, CUSTOMER);

      assertThat(story.fold().outcome()).isEqualTo(Outcome.ANSWERED);
    }
  }

  @Test
  void sinceWhenSomebodyWaits() {
    assertThat(waitingSince(call().started(0))).isNull();
    assertThat(waitingSince(call().started(0).queued(5, "a"))).isEqualTo(ZERO + 5_000);
    assertThat(waitingSince(call().queued(5, "a").assigned(9, "ann").declined(12, "ann")))
        .isEqualTo(ZERO + 5_000);
    assertThat(waitingSince(call().queued(5, "a").accepted(9, "ann"))).isNull();
    assertThat(waitingSince(call().queued(5, "a").accepted(9, "ann").transferred(20)))
        .isEqualTo(ZERO + 20_000);
    assertThat(waitingSince(call().queued(5, "a").left(9, "a", SYSTEM))).isNull();
    assertThat(waitingSince(call().queued(5, "a").left(9, "a", SYSTEM).queued(10, "b")))
        .isEqualTo(ZERO + 5_000);
    assertThat(waitingSince(call().queued(5, "a").ended(9, CUSTOMER))).isNull();
  }

  private static Long waitingSince(Story story) {
    return InteractionFold.soFar("call-1", story.events(), (business, channel) -> IDLE)
        .waitingSince();
  }

  @Test
  void whatCameAgainIsNotDifferentAndWhatDoesNotHoldIs() {
    Event ended = call().at(9, ENDED).by(CUSTOMER).record("r", 2).build();
    Event older = call().at(9, ENDED).by(SYSTEM).record("r", 1).build();
    Event started = call().at(0, STARTED).eventId("e").build();
    Event sameId = call().at(3, STARTED).eventId("e").build();

    assertThat(InteractionFold.different(List.of(ended, sameId, older, ended, started, sameId)))
        .containsExactlyInAnyOrder(started, sameId, older, ended)
        .isSortedAccordingTo(java.util.Comparator.comparingLong(Event::at));
  }
}
