package dev.hangup.classification;

import static dev.hangup.interaction.Party.CUSTOMER;
import static dev.hangup.interaction.Story.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import dev.hangup.conversation.Turn.Side;
import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Speaker;
import dev.hangup.interaction.Story;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class ToldTest {

  private static Told told(Story story) {
    return Told.of(story.fold(), story.events());
  }

  private static Story conversation() {
    Story story = call();
    return story
        .add(story.at(0, EventType.STARTED).business("shop").channel(Channel.RCS).language("pt-BR"))
        .said(1, Speaker.BOT, "Hello, how may I help?")
        .said(4, Speaker.CUSTOMER, "A rep, please")
        .queued(5, "sales")
        .accepted(9, "ann")
        .said(11, Speaker.REP, "Ann here")
        .said(12, Speaker.CUSTOMER, "  ")
        .ended(20, CUSTOMER);
  }

  @Test
  void aBotAndARepAreTheAgentAndBlanksAreNotSaid() {
    assertThat(told(conversation()).turns())
        .containsExactly(
            new Turn(Side.AGENT, "Hello, how may I help?"),
            new Turn(Side.CUSTOMER, "A rep, please"),
            new Turn(Side.AGENT, "Ann here"));
  }

  @Test
  void theOrderAndNumberOfEventsDoNotMatter() {
    Story story = conversation();
    List<Event> events = new ArrayList<>(story.events());
    events.addAll(story.events().subList(2, 7));
    Collections.shuffle(events, new Random(7));

    assertThat(Told.of(story.fold(), events)).isEqualTo(told(story));
  }

  @Test
  void ofARecordOnlyTheNewestVersionIsSaid() {
    Story story = call();
    story
        .add(story.at(0, EventType.ACCEPTED).rep("ann"))
        .add(story.at(1, EventType.SAID).record("t", 1).said(Speaker.CUSTOMER, "draft"))
        .add(story.at(1, EventType.SAID).record("t", 2).said(Speaker.CUSTOMER, "final"));

    assertThat(told(story).turns()).containsExactly(new Turn(Side.CUSTOMER, "final"));
  }

  @Test
  void classifiersReadItsProfileChannelAndLanguage() {
    Told told = told(conversation());

    assertThat(told.conversation("ecommerce"))
        .isEqualTo(new Conversation("call-1", "ecommerce", "rcs", "pt", false, told.turns()));
  }

  @Test
  void whatIsUnknownIsNull() {
    Told told = told(call().started(0).said(1, Speaker.REP, "Hi").then(2, EventType.CONVERTED));

    assertThat(told.conversation("core"))
        .isEqualTo(
            new Conversation(
                "call-1", "core", null, null, true, List.of(new Turn(Side.AGENT, "Hi"))));
  }

  @Test
  void aVoicemailIsNoConversation() {
    assertThat(
            told(call()
                    .started(0)
                    .queued(1, "sales")
                    .then(9, EventType.VOICEMAIL_LEFT)
                    .said(12, Speaker.CUSTOMER, "Please call me back")
                    .ended(20, CUSTOMER))
                .isConversation())
        .isFalse();
  }

  @Test
  void silenceIsNoConversation() {
    assertThat(told(call().started(0).accepted(3, "ann").ended(9, CUSTOMER)).isConversation())
        .isFalse();
  }

  @Test
  void aBotThatSpeaksMakesOne() {
    assertThat(told(conversation()).isConversation()).isTrue();
    assertThat(
            told(call().started(0).said(1, Speaker.BOT, "Hello").ended(3, CUSTOMER))
                .isConversation())
        .isTrue();
  }

  @Test
  void aRepWhoAcceptedTookPartAlsoWhereOnlyTheCustomerWasWrittenDown() {
    assertThat(
            told(call()
                    .started(0)
                    .accepted(2, "ann")
                    .said(5, Speaker.CUSTOMER, "Too expensive")
                    .ended(9, CUSTOMER))
                .isConversation())
        .isTrue();
  }

  /** Flink packs them field by field, and never by a serializer that reads any class. */
  @Test
  void itTravelsBetweenTasks() throws Exception {
    SerializerConfigImpl config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    TypeSerializer<Told> serializer = TypeInformation.of(Told.class).createSerializer(config);
    TypeSerializer<Alerts> alerts = TypeInformation.of(Alerts.class).createSerializer(config);
    Alert alert = new Alert("call-1", "C", "g", 500_000, null, "shop", "RCS", "-", "-", 1, 2, "m");

    assertThat(copy(serializer, told(conversation()))).isEqualTo(told(conversation()));
    assertThat(copy(serializer, told(call().started(0)))).isEqualTo(told(call().started(0)));
    assertThat(copy(alerts, new Alerts("call-1", List.of(alert))))
        .isEqualTo(new Alerts("call-1", List.of(alert)));
    assertThat(copy(alerts, new Alerts("call-1", List.of())))
        .isEqualTo(new Alerts("call-1", List.of()));
  }

  private static <T> T copy(TypeSerializer<T> serializer, T value) throws Exception {
    DataOutputSerializer packed = new DataOutputSerializer(64);
    serializer.serialize(value, packed);
    return serializer.deserialize(new DataInputDeserializer(packed.getCopyOfBuffer()));
  }
}
