package dev.hangup.simulate;

import dev.hangup.corpus.LabelledCall;
import dev.hangup.corpus.StarterCorpus;
import dev.hangup.interaction.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The conversations that customers of a profile have on a channel. */
final class Dialogues {
  private final Map<String, List<Dialogue>> byKind = new TreeMap<>();

  private Dialogues() {}

  /** Those of the starter corpus. */
  static Dialogues starter() {
    Dialogues dialogues = new Dialogues();
    Stream.concat(StarterCorpus.reasons().stream(), StarterCorpus.alerts().stream())
        .forEach(dialogues::add);
    return dialogues;
  }

  private void add(LabelledCall call) {
    byKind
        .computeIfAbsent(call.profile() + "/" + call.channel(), kind -> new ArrayList<>())
        .add(Dialogue.of(call));
  }

  /**
   * Any of them with equal odds.
   *
   * @throws IllegalArgumentException where there is none of that kind
   */
  Dialogue any(String profile, Channel channel, Draws draws) {
    List<Dialogue> choice = all(profile, channel);
    return choice.get(draws.below(choice.size()));
  }

  /** How long one of them takes on average at this pace, milliseconds. */
  double meanMillis(String profile, Channel channel, Pace pace) {
    double sum = 0;
    List<Dialogue> choice = all(profile, channel);
    for (Dialogue dialogue : choice) {
      for (Dialogue.Line line : dialogue.lines()) {
        sum += pace.breath().mean() + line.words() * pace.word();
      }
    }
    return sum / choice.size();
  }

  private List<Dialogue> all(String profile, Channel channel) {
    String medium =
        switch (channel) {
          case VOICE -> "voice";
          case CHAT, WEB -> "chat";
          case SMS, RCS, EMAIL -> "sms";
        };
    List<Dialogue> choice = byKind.get(profile + "/" + medium);
    if (choice == null) {
      throw new IllegalArgumentException("no conversations for " + profile + " by " + medium);
    }
    return choice;
  }
}
