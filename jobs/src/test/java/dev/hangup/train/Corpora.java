package dev.hangup.train;

import dev.hangup.conversation.Turn;
import dev.hangup.conversation.Turn.Side;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small corpora in which a few words decide the label. */
public final class Corpora {
  /** Reasons of the core catalog, and what its customers say here. */
  private static final Map<String, String> SAYING =
      Map.of(
          "BUDGET_CONSTRAINTS", "that is too expensive for my budget",
          "NOT_INTERESTED", "no thanks I do not want it at all",
          "TECHNICAL_ISSUES", "the line is breaking up I cannot hear",
          "WRONG_CONTACT", "you have the wrong number nobody here");

  private Corpora() {}

  public static List<String> reasons() {
    return SAYING.keySet().stream().sorted().toList();
  }

  public static String saying(String reason) {
    return SAYING.get(reason);
  }

  /** As many calls, the reasons in turn. */
  public static List<LabelledCall> reasonCalls(String prefix, int count) {
    List<LabelledCall> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String reason = reasons().get(i % reasons().size());
      calls.add(reasonCall(prefix + i, reason, reason, i));
    }
    return calls;
  }

  /** A call that sounds like one reason and is labelled with another. */
  public static LabelledCall reasonCall(String id, String sounds, String label, int number) {
    return new LabelledCall(
        id,
        "core",
        "voice",
        "en",
        List.of(
            new Turn(Side.AGENT, "hello, how is your day number " + number),
            new Turn(Side.CUSTOMER, SAYING.get(sounds) + " sorry")),
        false,
        label,
        null);
  }

  /** Every second call shows that a promised callback was forgotten, the others nothing. */
  public static List<LabelledCall> alertCalls(String category, int count) {
    List<LabelledCall> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean shows = i % 2 == 0;
      calls.add(
          new LabelledCall(
              "alert-" + i,
              "automotive_sales",
              "voice",
              "en",
              List.of(
                  new Turn(
                      Side.CUSTOMER,
                      shows ? "nobody ever called me back" : "thank you that was lovely"),
                  new Turn(Side.AGENT, shows ? "we forgot about it" : "gladly, see you then")),
              false,
              null,
              shows ? List.of(category) : List.of()));
    }
    return calls;
  }

  public static Map<String, List<LabelledCall>> of(String source, List<LabelledCall> calls) {
    Map<String, List<LabelledCall>> bySource = new LinkedHashMap<>();
    bySource.put(source, calls);
    return bySource;
  }

  /** As a corpus file. */
  public static String lines(List<LabelledCall> calls) {
    StringBuilder text = new StringBuilder();
    for (LabelledCall call : calls) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("id", call.id());
      line.put("profile", call.profile());
      line.put("channel", call.channel());
      line.put("language", call.language());
      line.put(
          "turns",
          call.turns().stream()
              .map(t -> Map.of("speaker", t.side().name().toLowerCase(), "text", t.text()))
              .toList());
      line.put("converted", call.converted());
      line.put("reason", call.reason());
      line.put("alerts", call.alerts());
      text.append(Json.line(line)).append('\n');
    }
    return text.toString();
  }
}
