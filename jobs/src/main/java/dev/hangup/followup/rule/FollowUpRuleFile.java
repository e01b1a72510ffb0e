package dev.hangup.followup.rule;

import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.Outcome;
import dev.hangup.interaction.Stage;
import dev.hangup.yaml.YamlBlock;
import dev.hangup.yaml.YamlDocuments;
import dev.hangup.yaml.YamlWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads files of follow-up rules: a list {@code follow_ups} of rules, each with {@code name},
 * {@code when}, {@code action} and {@code due}.
 */
public final class FollowUpRuleFile {
  private static final String BUILT_IN = "follow-ups.yaml";
  private static final List<String> RULE = List.of("name", "when", "action", "due");
  private static final List<String> CONDITIONS =
      List.of(
          "outcome",
          "stage",
          "business",
          "channel",
          "direction",
          "queue",
          "region",
          "campaign",
          "reason",
          "alert",
          "guide",
          "converted",
          "min_value",
          "min_confidence",
          "customer");
  private static final int LONGEST = 200;

  private final String source;

  private FollowUpRuleFile(String source) {
    this.source = source;
  }

  /** The rules that hold where nobody said others. */
  public static List<FollowUpRule> builtIn() {
    return parse(builtInText(), "built-in follow-ups");
  }

  /** The same as a file, with what explains it. */
  public static String builtInText() {
    try (InputStream file = FollowUpRuleFile.class.getResourceAsStream(BUILT_IN)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws IllegalArgumentException in one line that names the file, the line and the mend
   */
  public static List<FollowUpRule> read(Path file) {
    String source = "follow-up rules " + file;
    try {
      return parse(Files.readString(file), source);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(source + " are not UTF-8; save them so", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          source + " cannot be read; check the path and the rights", e);
    }
  }

  /**
   * @param source how errors name the text
   */
  static List<FollowUpRule> parse(String text, String source) {
    List<YamlBlock> documents = YamlDocuments.read(text, source);
    if (documents.size() != 1) {
      throw new IllegalArgumentException(
          source
              + (documents.isEmpty() ? " are empty" : " are more than one document")
              + "; write one list under follow_ups:, as hangup follow-ups show does");
    }
    return new FollowUpRuleFile(source).rules(documents.get(0));
  }

  private List<FollowUpRule> rules(YamlBlock document) {
    document.allow(List.of("follow_ups"));
    if (!document.declares("follow_ups")) {
      throw document.wrong("'follow_ups' is missing; write the list of rules under it");
    }
    Map<String, YamlWord> names = new HashMap<>();
    List<FollowUpRule> rules = new ArrayList<>();
    for (YamlBlock block : document.blocks("follow_ups")) {
      block.allow(RULE);
      YamlWord name = block.word("name");
      YamlWord earlier = names.put(name.text(), name);
      if (earlier != null) {
        throw name.wrong(
            "the rule '"
                + name.text()
                + "' stands in line "
                + earlier.line()
                + " already; name one of them otherwise");
      }
      rules.add(
          new FollowUpRule(
              shortEnough(name), condition(block), shortEnough(block.word("action")), due(block)));
    }
    return List.copyOf(rules);
  }

  private static String shortEnough(YamlWord word) {
    if (word.text().length() > LONGEST) {
      throw word.wrong(
          "'" + word.text().substring(0, 20) + "…' has over " + LONGEST + " letters; shorten it");
    }
    return word.text();
  }

  private static Due due(YamlBlock rule) {
    YamlWord due = rule.word("due");
    try {
      return Due.parse(due.text());
    } catch (IllegalArgumentException e) {
      throw due.wrong(e.getMessage());
    }
  }

  /** A rule without conditions would ask for something after every interaction: by mistake. */
  private static Condition condition(YamlBlock rule) {
    YamlBlock when = rule.block("when");
    when.allow(CONDITIONS);
    for (YamlWord key : when.keys()) {
      if (!when.has(key.text())) {
        throw key.wrong("'" + key.text() + "' is empty; fill it or take it out");
      }
    }
    Condition condition =
        new Condition(
            constants(when, "outcome", Outcome.class),
            constants(when, "stage", Stage.class),
            names(when, "business"),
            dimension(when, "channel", Channel.class),
            dimension(when, "direction", Direction.class),
            names(when, "queue"),
            names(when, "region"),
            names(when, "campaign"),
            names(when, "reason"),
            names(when, "alert"),
            names(when, "guide"),
            when.has("converted") ? when.flag("converted", false) : null,
            when.has("min_value") ? number(when.word("min_value"), 1e9) : null,
            when.has("min_confidence") ? number(when.word("min_confidence"), 1) : 0,
            anyCustomer(when));
    if (when.keys().stream().allMatch(key -> key.text().equals("customer"))) {
      throw when.wrong("it says of no interaction which; write conditions under 'when'");
    }
    if (when.has("min_confidence") && !condition.asksForVerdict()) {
      throw when.word("min_confidence")
          .wrong("there is nothing to be confident of; add reason, alert or guide");
    }
    return condition;
  }

  private static boolean anyCustomer(YamlBlock when) {
    return switch (when.text("customer", "known")) {
      case "known" -> false;
      case "any" -> true;
      default ->
          throw when.word("customer")
              .wrong("'" + when.word("customer").text() + "' is not known; write known or any");
    };
  }

  private static double number(YamlWord word, double most) {
    try {
      double value = Double.parseDouble(word.text());
      if (value >= 0 && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw word.wrong("'" + word.text() + "' is no number; write one like 0.5");
    }
    throw word.wrong(String.format(Locale.ROOT, "'%s' is not from 0 to %,.0f", word.text(), most));
  }

  private static Set<String> names(YamlBlock when, String key) {
    return words(when, key, YamlWord::text);
  }

  private static <E extends Enum<E>> Set<E> constants(YamlBlock when, String key, Class<E> type) {
    return words(when, key, word -> constant(word, key, type, List.of()));
  }

  /** Names of constants, and the mark of what is unknown. */
  private static <E extends Enum<E>> Set<String> dimension(
      YamlBlock when, String key, Class<E> type) {
    return words(
        when,
        key,
        word ->
            word.text().equals(Condition.UNKNOWN)
                ? Condition.UNKNOWN
                : constant(word, key, type, List.of("'-'")).name());
  }

  private static <E extends Enum<E>> E constant(
      YamlWord word, String key, Class<E> type, List<String> others) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(word.text())) {
        return constant;
      }
    }
    String known =
        Stream.concat(Arrays.stream(type.getEnumConstants()).map(Enum::name), others.stream())
            .collect(Collectors.joining(", "));
    throw word.wrong("'" + word.text() + "' is no " + key + "; known are " + known);
  }

  private static <T> Set<T> words(YamlBlock when, String key, Function<YamlWord, T> read) {
    Set<T> values = when.oneOrMore(key).stream().map(read).collect(Collectors.toSet());
    if (when.has(key) && values.isEmpty()) {
      throw when.wrong("'" + key + "' is empty; fill it or take it out");
    }
    return Set.copyOf(values);
  }
}
