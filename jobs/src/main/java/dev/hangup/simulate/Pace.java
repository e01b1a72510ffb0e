package dev.hangup.simulate;

import dev.hangup.interaction.Channel;

/**
 * How fast things go on a kind of channel. The longest silences stay below ten minutes by voice,
 * half an hour by chat and some hours by message, so that an idle time that suits real traffic
 * suits the simulated one.
 *
 * @param entry menu or greeting
 * @param patience until a waiting customer gives up
 * @param ring until a rep accepts
 * @param talk a conversation without its holds
 * @param stretch the longest talk between two holds, milliseconds
 * @param holds holds in a conversation, on average; 0 where the channel has none
 * @param hold one hold
 * @param wrapUp of the rep after the conversation
 * @param breath before a turn of a conversation
 * @param word to say or type one word, milliseconds
 */
record Pace(
    Span entry,
    Span patience,
    Span ring,
    Span talk,
    long stretch,
    double holds,
    Span hold,
    Span wrapUp,
    Span breath,
    double word) {

  private static final Pace VOICE =
      new Pace(
          Span.seconds(14, 0.6, 2, 90),
          Span.seconds(105, 0.9, 2, 540),
          Span.seconds(5, 0.5, 1, 25),
          Span.seconds(170, 0.75, 8, 1500),
          420_000,
          1.3,
          Span.seconds(32, 0.7, 3, 240),
          Span.seconds(20, 0.5, 3, 120),
          Span.seconds(0.9, 0.5, 0.2, 6),
          360);

  private static final Pace CHAT =
      new Pace(
          Span.seconds(6, 0.7, 1, 120),
          Span.seconds(130, 0.9, 2, 1200),
          Span.seconds(6, 0.6, 1, 60),
          Span.seconds(320, 0.7, 15, 1500),
          1_500_000,
          0,
          Span.seconds(30, 0.5, 3, 120),
          Span.seconds(12, 0.5, 2, 60),
          Span.seconds(9, 0.8, 1, 240),
          450);

  private static final Pace MESSAGE =
      new Pace(
          Span.seconds(20, 0.8, 1, 300),
          Span.seconds(3000, 0.8, 20, 5 * 3600),
          Span.seconds(50, 0.8, 2, 600),
          Span.seconds(800, 0.9, 30, 3 * 3600),
          3 * 3_600_000L,
          0,
          Span.seconds(60, 0.5, 3, 600),
          Span.seconds(45, 0.5, 5, 300),
          Span.seconds(75, 1.1, 3, 3600),
          600);

  static Pace of(Channel channel) {
    return switch (channel) {
      case VOICE -> VOICE;
      case CHAT, WEB -> CHAT;
      case SMS, RCS, EMAIL -> MESSAGE;
    };
  }

  /** How long a rep is busy around the talk itself on average, milliseconds. */
  double around() {
    return ring.mean() + wrapUp.mean();
  }

  /** How long a conversation with its holds takes on average, milliseconds. */
  double conversation() {
    return talk.mean() + holds * hold.mean();
  }
}
