package dev.hangup.interaction;

import static dev.hangup.interaction.EventType.CALLBACK_REQUESTED;
import static dev.hangup.interaction.EventType.FAULT;
import static dev.hangup.interaction.EventType.RESOLVED;
import static dev.hangup.interaction.EventType.STARTED;
import static dev.hangup.interaction.EventType.VOICEMAIL_LEFT;
import static dev.hangup.interaction.Party.CUSTOMER;
import static dev.hangup.interaction.Party.REP;
import static dev.hangup.interaction.Party.SYSTEM;
import static dev.hangup.interaction.Story.call;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The service platform's definition of an abandoned interaction, clause by clause. */
@DisplayName("An interaction that the customer ends before a rep answers is abandoned")
class AbandonedTest {

  @Nested
  @DisplayName("1. assigned to a rep, the customer disconnects before the rep accepts")
  class AssignedButNotAccepted {

    @Test
    void hangsUpWhileItRings() {
      Interaction i =
          call().started(0).queued(2, "sales").assigned(10, "ann").ended(18, CUSTOMER).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.RINGING);
      assertThat(i.afterDecline()).isFalse();
      assertThat(i.endedBy()).isEqualTo(CUSTOMER);
      assertThat(i.answeredAt()).isNull();
    }

    @Test
    void hangsUpWhileItRingsWithoutAQueueBefore() {
      Interaction i = call().started(0).assigned(1, "ann").ended(9, CUSTOMER).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.RINGING);
      assertThat(i.queued()).isFalse();
    }

    @Test
    void endsAChatBeforeItIsAccepted() {
      Story chat = call();
      Interaction i =
          chat.add(chat.at(0, STARTED).channel(Channel.CHAT))
              .assigned(4, "ann")
              .ended(30, CUSTOMER)
              .fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.RINGING);
    }

    @Test
    void whatTheSystemEndsIsNotAnsweredButNotAbandoned() {
      Interaction i =
          call().started(0).queued(2, "sales").assigned(10, "ann").ended(40, SYSTEM).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.NO_ANSWER);
      assertThat(i.stage()).isEqualTo(Stage.RINGING);
    }
  }

  @Nested
  @DisplayName("2. no rep is available and the customer disconnects")
  class NobodyAvailable {

    @Test
    void hangsUpInTheQueue() {
      Interaction i = call().started(0).queued(5, "sales").ended(65, CUSTOMER).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.QUEUE);
      assertThat(i.queued()).isTrue();
      assertThat(i.queue()).isEqualTo("sales");
    }

    @Test
    void hangsUpInTheMenuBeforeAnyQueue() {
      Interaction i = call().started(0).ended(12, CUSTOMER).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.ENTRY);
      assertThat(i.queued()).isFalse();
    }

    @Test
    void hangsUpAfterTalkingToNobodyButABot() {
      Interaction i =
          call()
              .started(0)
              .said(1, Speaker.BOT, "How can I help?")
              .said(4, Speaker.CUSTOMER, "A person, please")
              .queued(6, "sales")
              .ended(20, CUSTOMER)
              .fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.QUEUE);
    }
  }

  @Nested
  @DisplayName(
      "3. a rep accepts and transfers, the customer disconnects before the second rep accepts")
  class LostInATransfer {

    private Story transferred() {
      return call()
          .started(0)
          .queued(2, "sales")
          .assigned(8, "ann")
          .accepted(10, "ann")
          .transferred(100);
    }

    @Test
    void hangsUpWhileWaitingForTheSecondRep() {
      Interaction i = transferred().ended(130, CUSTOMER).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.TRANSFER);
      assertThat(i.transfers()).isEqualTo(1);
      assertThat(i.answeredAt()).isNotNull();
    }

    @Test
    void hangsUpInTheSecondQueue() {
      Interaction i = transferred().queued(100.5, "claims").ended(130, CUSTOMER).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.TRANSFER);
      assertThat(i.queue()).isEqualTo("claims");
      assertThat(i.transfers()).isEqualTo(1);
    }

    @Test
    void hangsUpWhileTheSecondRepIsRung() {
      Interaction i = transferred().assigned(110, "bob").ended(118, CUSTOMER).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.TRANSFER);
    }

    @Test
    void onceTheSecondRepAcceptsItIsAnswered() {
      Interaction i =
          transferred().assigned(110, "bob").accepted(115, "bob").ended(200, CUSTOMER).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(i.stage()).isEqualTo(Stage.CONVERSATION);
      assertThat(i.rep()).isEqualTo("bob");
    }

    @Test
    void hangsUpInTheSecondTransfer() {
      Interaction i =
          transferred().accepted(115, "bob").transferred(150).ended(160, CUSTOMER).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.TRANSFER);
      assertThat(i.transfers()).isEqualTo(2);
    }
  }

  @Nested
  @DisplayName(
      "4. a rep declines, it is rerouted, the customer disconnects before the second rep picks up")
  class Declined {

    private Story declined() {
      return call().started(0).queued(2, "sales").assigned(10, "ann").declined(25, "ann");
    }

    @Test
    void hangsUpWhileItIsRerouted() {
      Interaction i = declined().ended(28, CUSTOMER).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.QUEUE);
      assertThat(i.afterDecline()).isTrue();
      assertThat(i.declines()).isEqualTo(1);
    }

    @Test
    void hangsUpWhileTheSecondRepIsRung() {
      Interaction i = declined().assigned(26, "bob").ended(33, CUSTOMER).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.RINGING);
      assertThat(i.afterDecline()).isTrue();
    }

    @Test
    void hangsUpAfterARerouteToAnotherQueue() {
      Interaction i = declined().queued(25.5, "overflow").ended(60, CUSTOMER).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.QUEUE);
      assertThat(i.afterDecline()).isTrue();
      assertThat(i.queue()).isEqualTo("overflow");
    }

    @Test
    void aDeclineWithoutAQueueMakesItWaitInOne() {
      Interaction i =
          call().started(0).assigned(1, "ann").declined(11, "ann").ended(15, CUSTOMER).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.QUEUE);
      assertThat(i.queued()).isTrue();
      assertThat(i.afterDecline()).isTrue();
    }

    @Test
    void whenTheSecondRepAcceptsTheDeclineIsNoAbandonment() {
      Interaction i = declined().assigned(26, "bob").accepted(30, "bob").ended(90, REP).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(i.afterDecline()).isFalse();
      assertThat(i.declines()).isEqualTo(1);
    }

    @Test
    void aDeclineDuringATransferStaysInTheTransfer() {
      Interaction i =
          call()
              .started(0)
              .accepted(1, "ann")
              .transferred(50)
              .assigned(55, "bob")
              .declined(65, "bob")
              .ended(70, CUSTOMER)
              .fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.TRANSFER);
      assertThat(i.afterDecline()).isTrue();
    }

    @Test
    void aDeclineInTheFirstWaitIsNotCountedAgainstTheTransfer() {
      Interaction i = declined().accepted(30, "bob").transferred(90).ended(95, CUSTOMER).fold();

      assertThat(i.stage()).isEqualTo(Stage.TRANSFER);
      assertThat(i.declines()).isEqualTo(1);
      assertThat(i.afterDecline()).isFalse();
    }
  }

  @Nested
  @DisplayName("Not abandoned a: a rep accepts and the customer disconnects")
  class RepAccepted {

    @Test
    void theCustomerHangsUpInTheConversation() {
      Interaction i =
          call().started(0).queued(2, "sales").accepted(10, "ann").ended(11, CUSTOMER).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(i.stage()).isEqualTo(Stage.CONVERSATION);
      assertThat(i.endedBy()).isEqualTo(CUSTOMER);
    }

    @Test
    void theCustomerHangsUpOnHold() {
      Interaction i =
          call().started(0).accepted(1, "ann").then(20, EventType.HELD).ended(80, CUSTOMER).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(i.endedOnHold()).isTrue();
    }

    @Test
    void anAiAgentServesLikeAPerson() {
      Interaction i = call().started(0).accepted(0, "ai-agent").ended(42, CUSTOMER).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ANSWERED);
    }
  }

  @Nested
  @DisplayName("Not abandoned b: a rep accepts, technical trouble cuts the conversation")
  class TechnicalTrouble {

    @ParameterizedTest
    @EnumSource(Party.class)
    void whoeverTheLogNamesForTheEnd(Party by) {
      Interaction i =
          call()
              .started(0)
              .queued(2, "sales")
              .accepted(10, "ann")
              .then(12, FAULT)
              .ended(14, by)
              .fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(i.fault()).isTrue();
    }

    @Test
    void alsoWhereNothingMoreWasLogged() {
      Interaction i = call().started(0).accepted(10, "ann").then(12, FAULT).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(i.timedOut()).isTrue();
    }

    @Test
    void troubleBeforeARepAcceptedIsNoAnswer() {
      Interaction i = call().started(0).queued(2, "sales").then(9, FAULT).ended(9, SYSTEM).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.NO_ANSWER);
      assertThat(i.fault()).isTrue();
    }
  }

  @Nested
  @DisplayName("Not abandoned c: the customer chooses a voicemail or a callback while waiting")
  class VoicemailOrCallback {

    @ParameterizedTest
    @EnumSource(names = {"CALLBACK_REQUESTED", "VOICEMAIL_LEFT"})
    void inTheQueue(EventType choice) {
      Interaction i =
          call().started(0).queued(2, "sales").then(40, choice).ended(45, CUSTOMER).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.DEFLECTED);
      assertThat(i.stage()).isEqualTo(Stage.QUEUE);
    }

    @ParameterizedTest
    @EnumSource(names = {"CALLBACK_REQUESTED", "VOICEMAIL_LEFT"})
    void alsoWhereTheSystemThenEndsIt(EventType choice) {
      Interaction i =
          call().started(0).queued(2, "sales").then(40, choice).ended(45, SYSTEM).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.DEFLECTED);
    }

    @Test
    void alsoWhereNobodyLoggedTheEnd() {
      Interaction i = call().started(0).queued(2, "sales").then(40, VOICEMAIL_LEFT).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.DEFLECTED);
      assertThat(i.timedOut()).isTrue();
    }

    @Test
    void whileItRings() {
      Interaction i =
          call()
              .started(0)
              .queued(2, "sales")
              .assigned(5, "ann")
              .then(9, CALLBACK_REQUESTED)
              .ended(10, CUSTOMER)
              .fold();

      assertThat(i.outcome()).isEqualTo(Outcome.DEFLECTED);
      assertThat(i.stage()).isEqualTo(Stage.RINGING);
    }

    @Test
    void whileWaitingForTheSecondRep() {
      Interaction i =
          call()
              .started(0)
              .accepted(1, "ann")
              .transferred(30)
              .then(40, CALLBACK_REQUESTED)
              .ended(41, CUSTOMER)
              .fold();

      assertThat(i.outcome()).isEqualTo(Outcome.DEFLECTED);
      assertThat(i.stage()).isEqualTo(Stage.TRANSFER);
    }

    @Test
    void aCallbackThatIsAcceptedIsAnswered() {
      Interaction i =
          call()
              .started(0)
              .queued(2, "sales")
              .then(40, CALLBACK_REQUESTED)
              .accepted(600, "ann")
              .ended(700, CUSTOMER)
              .fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ANSWERED);
    }

    @Test
    void aChoiceOfTheFirstWaitDoesNotExcuseTheTransfer() {
      Interaction i =
          call()
              .started(0)
              .queued(2, "sales")
              .then(40, CALLBACK_REQUESTED)
              .accepted(50, "ann")
              .transferred(80)
              .ended(90, CUSTOMER)
              .fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
      assertThat(i.stage()).isEqualTo(Stage.TRANSFER);
    }

    @Test
    void aCallbackAgreedWithTheRepInTheConversationIsAnswered() {
      Interaction i =
          call()
              .started(0)
              .accepted(5, "ann")
              .then(40, CALLBACK_REQUESTED)
              .transferred(50)
              .ended(60, CUSTOMER)
              .fold();

      // It was not chosen while waiting: the wait that follows is lost all the same.
      assertThat(i.outcome()).isEqualTo(Outcome.ABANDONED);
    }
  }

  @Nested
  @DisplayName("Settled without a rep")
  class Settled {

    @Test
    void theBotSettlesIt() {
      Interaction i = call().started(0).then(30, RESOLVED).ended(35, CUSTOMER).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.RESOLVED);
      assertThat(i.stage()).isEqualTo(Stage.ENTRY);
    }

    @Test
    void theCustomerBuysWithoutARep() {
      Interaction i =
          call()
              .started(0)
              .queued(3, "sales")
              .then(30, EventType.CONVERTED)
              .ended(35, CUSTOMER)
              .fold();

      assertThat(i.outcome()).isEqualTo(Outcome.RESOLVED);
      assertThat(i.converted()).isTrue();
    }

    @Test
    void settledGoesBeforeDeflected() {
      Interaction i =
          call()
              .started(0)
              .queued(3, "sales")
              .then(10, CALLBACK_REQUESTED)
              .then(30, RESOLVED)
              .ended(35, CUSTOMER)
              .fold();

      assertThat(i.outcome()).isEqualTo(Outcome.RESOLVED);
    }

    @Test
    void withARepItIsAnsweredAndConverted() {
      Interaction i =
          call().started(0).accepted(3, "ann").then(30, EventType.CONVERTED).ended(35, REP).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(i.converted()).isTrue();
    }

    @Test
    void aSaleBookedAfterTheEndStillCounts() {
      Interaction i =
          call().started(0).accepted(3, "ann").ended(35, REP).then(300, EventType.CONVERTED).fold();

      assertThat(i.converted()).isTrue();
      assertThat(i.endedAt()).isEqualTo(Story.ZERO + 35_000);
    }
  }

  @Nested
  @DisplayName("The system ended it, or it timed out, while it waited: no answer")
  class NoAnswer {

    @Test
    void theQueueClosesWithoutARep() {
      Interaction i = call().started(0).queued(2, "sales").ended(300, SYSTEM).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.NO_ANSWER);
      assertThat(i.stage()).isEqualTo(Stage.QUEUE);
      assertThat(i.timedOut()).isFalse();
    }

    @Test
    void aMessageIsLeftUnanswered() {
      Interaction i = call().started(0).queued(2, "sales").fold();

      assertThat(i.outcome()).isEqualTo(Outcome.NO_ANSWER);
      assertThat(i.timedOut()).isTrue();
      assertThat(i.endedBy()).isEqualTo(SYSTEM);
    }

    @Test
    void nobodySaysWhoEndedIt() {
      Interaction i = call().started(0).queued(2, "sales").ended(30, null).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.NO_ANSWER);
      assertThat(i.endedBy()).isNull();
    }

    @Test
    void theSystemEndsItAtTheGreeting() {
      Interaction i = call().started(0).ended(3, SYSTEM).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.NO_ANSWER);
      assertThat(i.stage()).isEqualTo(Stage.ENTRY);
    }

    @Test
    void theSystemEndsTheTransfer() {
      Interaction i =
          call().started(0).accepted(3, "ann").transferred(50).ended(170, SYSTEM).fold();

      assertThat(i.outcome()).isEqualTo(Outcome.NO_ANSWER);
      assertThat(i.stage()).isEqualTo(Stage.TRANSFER);
    }

    @Test
    void aConversationThatTimesOutWasAnswered() {
      Interaction i = call().started(0).accepted(3, "ann").fold();

      assertThat(i.outcome()).isEqualTo(Outcome.ANSWERED);
      assertThat(i.timedOut()).isTrue();
    }
  }
}
