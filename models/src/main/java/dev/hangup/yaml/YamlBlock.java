package dev.hangup.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A block of keys in a YAML file, read strictly: what is wrong is told with its line. */
public final class YamlBlock {
  private final String source;
  private final int line;
  private final Map<String, YamlWord> keys = new LinkedHashMap<>();
  private final Map<String, Node> values = new LinkedHashMap<>();

  private YamlBlock(MappingNode node, String source) {
    this.source = source;
    this.line = lineOf(node);
    for (NodeTuple tuple : node.getValue()) {
      YamlWord key = word(tuple.getKeyNode(), "a key");
      if (keys.put(key.text(), key) != null) {
        throw key.wrong("the key '" + key.text() + "' stands twice in one block; keep one");
      }
      values.put(key.text(), tuple.getValueNode());
    }
  }

  /**
   * @param what names the block in errors
   */
  static YamlBlock of(Node node, String source, String what) {
    if (node instanceof MappingNode block) {
      return new YamlBlock(block, source);
    }
    throw YamlWord.refused(source, lineOf(node), what + " is no block of keys and values");
  }

  static boolean isEmpty(Node node) {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
  }

  /**
   * @throws IllegalArgumentException at the first key that is not among {@code known}
   */
  public void allow(List<String> known) {
    for (YamlWord key : keys.values()) {
      if (!known.contains(key.text())) {
        throw key.wrong(
            "'" + key.text() + "' is not known here; known are " + String.join(", ", known));
      }
    }
  }

  /** In the order of the file. */
  public List<YamlWord> keys() {
    return List.copyOf(keys.values());
  }

  /** Whether the key stands there, with a value or without. */
  public boolean declares(String key) {
    return values.containsKey(key);
  }

  /** Whether the key stands there with a value. */
  public boolean has(String key) {
    return values.containsKey(key) && !isEmpty(values.get(key));
  }

  /** A value that must be there. */
  public YamlWord word(String key) {
    if (!has(key)) {
      throw wrong("'" + key + "' is missing or empty; add it");
    }
    return word(values.get(key), "'" + key + "'");
  }

  /** The value, {@code otherwise} where there is none. */
  public String text(String key, String otherwise) {
    return has(key) ? word(key).text() : otherwise;
  }

  /** The value, {@code otherwise} where there is none. */
  public boolean flag(String key, boolean otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    YamlWord word = word(key);
    return switch (word.text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw word.wrong("'" + key + "' is '" + word.text() + "'; write true or false");
    };
  }

  /** The texts of a list, none where it is missing. */
  public List<YamlWord> words(String key) {
    return list(key).stream().map(node -> word(node, "an element of '" + key + "'")).toList();
  }

  /** The texts of a list, or the only one where no list stands there; none where it is missing. */
  public List<YamlWord> oneOrMore(String key) {
    return has(key) && values.get(key) instanceof ScalarNode ? List.of(word(key)) : words(key);
  }

  /** A block that must be there. */
  public YamlBlock block(String key) {
    if (!has(key)) {
      throw wrong("'" + key + "' is missing or empty; add it");
    }
    return of(values.get(key), source, "'" + key + "'");
  }

  /** The blocks of a list, none where it is missing. */
  public List<YamlBlock> blocks(String key) {
    return list(key).stream().map(node -> of(node, source, "an element of '" + key + "'")).toList();
  }

  /** What is wrong with the block, in one line that names where it begins. */
  public IllegalArgumentException wrong(String what) {
    return YamlWord.refused(source, line, what);
  }

  private List<Node> list(String key) {
    if (!has(key)) {
      return List.of();
    }
    if (values.get(key) instanceof SequenceNode list) {
      return new ArrayList<>(list.getValue());
    }
    throw YamlWord.refused(
        source, lineOf(values.get(key)), "'" + key + "' is no list; write its elements after '- '");
  }

  private YamlWord word(Node node, String what) {
    if (!(node instanceof ScalarNode scalar)) {
      throw YamlWord.refused(
          source,
          lineOf(node),
          what + " is no text; put quotes around it where it holds a colon, '{' or '['");
    }
    if (scalar.getValue().isBlank()) {
      throw YamlWord.refused(source, lineOf(node), what + " is empty; fill it or take it out");
    }
    return new YamlWord(scalar.getValue().strip(), source, lineOf(node));
  }

  private static int lineOf(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
