package dev.hangup.simulate;

import dev.hangup.conversation.Turn;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.interaction.Speaker;
import java.util.List;

/** A labelled call, ready to be said. */
record Dialogue(LabelledCall call, byte[] language, List<Line> lines) {

  /**
   * One utterance.
   *
   * @param json its text
   */
  record Line(Speaker speaker, byte[] json, int words) {}

  static Dialogue of(LabelledCall call) {
    return new Dialogue(
        call,
        JsonLine.quoted(call.language()),
        call.turns().stream()
            .map(
                turn ->
                    new Line(
                        turn.side() == Turn.Side.AGENT ? Speaker.REP : Speaker.CUSTOMER,
                        JsonLine.quoted(turn.text()),
                        words(turn.text())))
            .toList());
  }

  private static int words(String text) {
    int words = 1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == ' ') {
        words++;
      }
    }
    return words;
  }
}
