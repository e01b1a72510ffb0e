package dev.hangup.classification;

import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.EventLimits;
import dev.hangup.archive.LineReader;
import dev.hangup.archive.RecordCollector;
import dev.hangup.archive.Utf8;
import dev.hangup.catalog.Profiles;
import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import dev.hangup.corpus.ConversationReader;
import dev.hangup.interaction.Event;
import dev.hangup.text.Excerpt;
import dev.hangup.verdict.Classifier;
import dev.hangup.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Has the calls of a text judged, one a line in the corpus format. Verdicts come in the order of
 * the calls, some lines after the call: many at once are cheaper. A line that is no call is
 * reported, and the others go on.
 */
public final class CallLines {
  /** How many are judged at once. */
  static final int BATCH = 64;

  private static final int LONGEST_PROBLEM = 500;

  private final String source;
  private final String profile;
  private final Profiles profiles;
  private final ClassifierFactory factory;
  private final Consumer<String> problems;
  private final Consumer<List<Verdict>> verdicts;

  private final List<Conversation> waiting = new ArrayList<>();
  private Classifier classifier;
  private long read;
  private long judged;
  private String model;

  private CallLines(
      String source,
      String profile,
      Profiles profiles,
      ClassifierFactory factory,
      Consumer<String> problems,
      Consumer<List<Verdict>> verdicts) {
    this.source = source;
    this.profile = profile;
    this.profiles = profiles;
    this.factory = factory;
    this.problems = problems;
    this.verdicts = verdicts;
  }

  /**
   * What became of the lines.
   *
   * @param read lines that were not blank
   * @param judged those that were calls
   * @param model the versions that judged; null where nothing was judged
   */
  public record Counts(long read, long judged, String model) {

    /** Lines that were no calls. */
    public long rejected() {
      return read - judged;
    }
  }

  /**
   * Judges all calls. The classifier is opened when the first ones are to be judged.
   *
   * @param lines read to their end
   * @param source how problems name them
   * @param profile what all calls are judged by; null where each says it
   * @param profiles all that a call may name
   * @param problems is told each line that is no call, with its number and the mend
   * @param verdicts is given batches; what it throws ends the work
   * @throws IOException where the lines or a model cannot be read
   */
  public static Counts judge(
      InputStream lines,
      String source,
      String profile,
      Profiles profiles,
      ClassifierFactory factory,
      Consumer<String> problems,
      Consumer<List<Verdict>> verdicts)
      throws IOException {
    return new CallLines(source, profile, profiles, factory, problems, verdicts).judge(lines);
  }

  private Counts judge(InputStream lines) throws IOException {
    LineReader reader = new LineReader(ArchiveInput.whole(source, lines), this::line);
    RecordCollector collector = new Collector();
    try {
      while (reader.readNext(collector)) {
        read++;
        if (waiting.size() == BATCH) {
          judgeWaiting();
        }
      }
      judgeWaiting();
    } finally {
      if (classifier != null) {
        classifier.close();
      }
    }
    return new Counts(read, judged, model);
  }

  private void line(byte[] buffer, int from, int to, long line, RecordCollector out) {
    try {
      waiting.add(conversation(Utf8.strict(buffer, from, to)));
      out.accept(List.of());
    } catch (CharacterCodingException e) {
      out.reject(line, "the line is not UTF-8; save the file as UTF-8", "");
    } catch (IllegalArgumentException e) {
      out.reject(line, e.getMessage(), "");
    }
  }

  private Conversation conversation(String line) {
    Conversation conversation = ConversationReader.read(line, profile);
    if (!profiles.names().contains(conversation.profile())) {
      throw new IllegalArgumentException(
          "there is no profile '%s'; there are %s, and those of --profile-file"
              .formatted(conversation.profile(), String.join(", ", profiles.names())));
    }
    for (Turn turn : conversation.turns()) {
      if (turn.text().length() > EventLimits.LONGEST_TEXT) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "a turn's text is %,d characters long; the longest allowed is %,d",
                turn.text().length(),
                EventLimits.LONGEST_TEXT));
      }
    }
    return conversation;
  }

  private void judgeWaiting() throws IOException {
    if (waiting.isEmpty()) {
      return;
    }
    if (classifier == null) {
      classifier = factory.open();
      model = classifier.version();
    }
    verdicts.accept(Judgement.of(waiting, classifier));
    judged += waiting.size();
    waiting.clear();
  }

  private final class Collector implements RecordCollector {
    @Override
    public void accept(List<Event> none) {}

    @Override
    public void reject(long line, String reason, String text) {
      problems.accept(source + ":" + line + ": " + Excerpt.of(reason, LONGEST_PROBLEM));
    }
  }
}
