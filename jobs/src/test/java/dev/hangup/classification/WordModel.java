package dev.hangup.classification;

import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import dev.hangup.verdict.AlertVerdict;
import dev.hangup.verdict.Classifier;
import dev.hangup.verdict.ReasonVerdict;
import dev.hangup.verdict.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Judges by single words, and lets a test see when it is opened and closed.
 *
 * <p>The first utterance with a word that {@code reasons} names gives the reason, all with one that
 * {@code alerts} names give alerts of the guide {@code watch}; the utterance is the evidence, as it
 * was said. Without such a word the reason is OTHERS. The word BOOM makes it fail.
 */
public record WordModel(String version, Map<String, String> reasons, Map<String, String> alerts)
    implements ClassifierFactory {
  private static final Map<String, List<String>> HISTORIES = new ConcurrentHashMap<>();

  /** What became of the classifiers of that version: {@code opened}, {@code closed}, batches. */
  public static List<String> history(String version) {
    return List.copyOf(HISTORIES.getOrDefault(version, List.of()));
  }

  private void note(String what) {
    HISTORIES
        .computeIfAbsent(version, v -> Collections.synchronizedList(new ArrayList<>()))
        .add(what);
  }

  @Override
  public Classifier open() throws IOException {
    if (version.startsWith("missing")) {
      throw new IOException("no model " + version + " in the registry; train one");
    }
    note("opened");
    return new Judge();
  }

  private final class Judge implements Classifier {
    @Override
    public List<Verdict> classify(List<Conversation> conversations) {
      List<Verdict> verdicts = conversations.stream().map(this::verdict).toList();
      note(String.valueOf(conversations.size()));
      return verdicts;
    }

    private Verdict verdict(Conversation conversation) {
      ReasonVerdict reason =
          conversation.converted() ? null : new ReasonVerdict("OTHERS", 0.25, null);
      Map<String, AlertVerdict> found = new TreeMap<>();
      for (Turn turn : conversation.turns()) {
        for (String word : turn.text().split("\\W+")) {
          if (word.equals("BOOM")) {
            throw new IllegalStateException("cannot read '" + turn.text() + "'");
          }
          if (reason != null && reason.name().equals("OTHERS") && reasons.containsKey(word)) {
            reason = new ReasonVerdict(reasons.get(word), 0.75, turn.text());
          }
          if (alerts.containsKey(word)) {
            String category = alerts.get(word);
            found.putIfAbsent(category, new AlertVerdict("watch", category, 0.5, turn.text()));
          }
        }
      }
      return new Verdict(conversation.id(), reason, List.copyOf(found.values()), version);
    }

    @Override
    public String version() {
      return version;
    }

    @Override
    public void close() {
      note("closed");
    }
  }
}
