package dev.hangup.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import dev.hangup.conversation.Turn.Side;
import dev.hangup.verdict.AlertVerdict;
import dev.hangup.verdict.Classifier;
import dev.hangup.verdict.ReasonVerdict;
import dev.hangup.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class JudgementTest {

  private static Conversation said(String id, boolean converted, String text) {
    return new Conversation(
        id, "core", "voice", "en", converted, List.of(new Turn(Side.CUSTOMER, text)));
  }

  private static Conversation said(String id, String text) {
    return said(id, false, text);
  }

  /** Says of every conversation what it is told to. */
  private record Saying(Function<Conversation, Verdict> verdict) implements Classifier {
    @Override
    public List<Verdict> classify(List<Conversation> conversations) {
      return conversations.stream().map(verdict).toList();
    }

    @Override
    public String version() {
      return "v";
    }

    @Override
    public void close() {}
  }

  private static Classifier reason(String name, double confidence, String evidence) {
    return new Saying(
        c -> new Verdict(c.id(), new ReasonVerdict(name, confidence, evidence), List.of(), "v"));
  }

  private static Classifier alerts(AlertVerdict... alerts) {
    return new Saying(c -> new Verdict(c.id(), null, List.of(alerts), "v"));
  }

  private static Verdict only(Classifier classifier) {
    return Judgement.of(List.of(said("i", "hello")), classifier).get(0);
  }

  @Test
  void evidenceIsRedactedCutAndFitForATable() {
    String card = "My card is 4111 1111 1111 1111, mail me at ann@example.org\0";
    String long_ = "x".repeat(499) + "\ud83d\ude00 and so on";

    assertThat(only(reason("R", 0.5, card)).reason().evidence())
        .isEqualTo("My card is [card], mail me at [email]\ufffd");
    assertThat(only(alerts(new AlertVerdict("g", "C", 1, long_))).alerts())
        .containsExactly(new AlertVerdict("g", "C", 1, "x".repeat(499) + "…"));
    assertThat(only(reason("R", 0, null)).reason()).isEqualTo(new ReasonVerdict("R", 0, null));
  }

  @Test
  void theConversationThatItFailedOnIsNamedAndNotQuotedWhole() throws Exception {
    Classifier words = new WordModel("judgement", Map.of(), Map.of()).open();
    List<Conversation> batch =
        List.of(
            said("fine", "hello"), said("bad", "BOOM 4111 1111 1111 1111"), said("worse", "BOOM"));

    assertThatThrownBy(() -> Judgement.of(batch, words))
        .isInstanceOf(ClassifierException.class)
        .hasMessage(
            "interaction bad: the classifier failed: IllegalStateException:"
                + " cannot read 'BOOM [card]'")
        .hasNoCause();
  }

  @Test
  void aClassifierThatBreaksItsWordIsRefused() {
    refused(reason("", 0.5, null), "gave the reason  with the confidence 0.5");
    refused(reason("R", 1.01, null), "gave the reason R with the confidence 1.01");
    refused(reason("R", Double.NaN, null), "gave the reason R with the confidence NaN");
    refused(
        alerts(new AlertVerdict("g", "C", -0.1, null)),
        "gave the alert C of the guide g with the confidence -0.1");
    refused(
        alerts(new AlertVerdict(null, "C", 0.1, null)),
        "gave the alert C of the guide null with the confidence 0.1");
    refused(
        alerts(new AlertVerdict("g", "C", 0.1, null), new AlertVerdict("h", "C", 0.1, null)),
        "gave the alert C twice");
    refused(
        new Saying(c -> new Verdict("other", null, List.of(), "v")),
        "answered for interaction other");
    refused(
        new Saying(c -> new Verdict(c.id(), null, List.of(), null)),
        "does not say which model judged");
  }

  private static void refused(Classifier classifier, String problem) {
    assertThatThrownBy(() -> only(classifier))
        .hasMessage("interaction i: the classifier " + problem);
  }

  @Test
  void aReasonForWhatConvertedIsRefused() {
    assertThatThrownBy(
            () ->
                Judgement.of(
                    List.of(said("i", true, "I take it")), reason("NOT_INTERESTED", 1, null)))
        .hasMessage("interaction i: the classifier gave a reason to a conversation that converted");
  }

  @Test
  void asManyVerdictsAsConversations() {
    Classifier silent =
        new Classifier() {
          @Override
          public List<Verdict> classify(List<Conversation> conversations) {
            return List.of();
          }

          @Override
          public String version() {
            return "v";
          }

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> only(silent))
        .hasMessage("interaction i: the classifier gave 0 verdicts for 1 conversations");
  }
}
