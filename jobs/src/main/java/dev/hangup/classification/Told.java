package dev.hangup.classification;

import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import dev.hangup.conversation.Turn.Side;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.Interaction;
import dev.hangup.interaction.InteractionFold;
import dev.hangup.interaction.Speaker;
import java.util.List;
import java.util.Locale;

/**
 * An interaction and what was said in it.
 *
 * @param turns in order; a rep and a bot are both the agent; empty where nothing was said
 * @param withdrawn it had ended, as it seemed, and goes on: what was told of it no longer holds
 * @param first nothing was told of it before, as far as the teller knows
 */
public record Told(Interaction interaction, List<Turn> turns, boolean withdrawn, boolean first) {

  /** Copies the turns. */
  public Told {
    turns = List.copyOf(turns);
  }

  /** An interaction that has ended. */
  public Told(Interaction interaction, List<Turn> turns) {
    this(interaction, turns, false, false);
  }

  /**
   * Takes back what was told of an interaction.
   *
   * @param interaction as it is now
   */
  public static Told withdrawn(Interaction interaction) {
    return new Told(interaction, List.of(), true, false);
  }

  /**
   * @param events those that {@code interaction} was folded of
   */
  public static Told of(Interaction interaction, List<Event> events) {
    return of(interaction, events, false);
  }

  /**
   * @param events those that {@code interaction} was folded of
   * @param first nothing was told of it before, as far as the teller knows
   */
  public static Told of(Interaction interaction, List<Event> events, boolean first) {
    List<Turn> turns = InteractionFold.utterances(events).stream().map(Told::turn).toList();
    return new Told(interaction, turns, false, first);
  }

  /**
   * Whether there was a conversation: somebody spoke, and it was not the customer alone, to a
   * machine that only records. A rep who accepted took part even where only the customer was
   * written down.
   */
  public boolean isConversation() {
    return !turns.isEmpty()
        && (interaction.answeredAt() != null
            || turns.stream().anyMatch(turn -> turn.side() == Side.AGENT));
  }

  /** The conversation, as classifiers read it. */
  public Conversation conversation(String profile) {
    return new Conversation(
        interaction.interactionId(),
        profile,
        interaction.channel() == null
            ? null
            : interaction.channel().name().toLowerCase(Locale.ROOT),
        language(),
        interaction.converted(),
        turns);
  }

  /** Platforms write {@code en-US}, classifiers read {@code en}. */
  private String language() {
    String language = interaction.language();
    return language == null ? null : language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
  }

  private static Turn turn(Event said) {
    return new Turn(said.speaker() == Speaker.CUSTOMER ? Side.CUSTOMER : Side.AGENT, said.text());
  }
}
