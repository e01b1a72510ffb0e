package dev.hangup.catalog;

import java.io.Serializable;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads a catalog file into what it says, before names are looked up in each other: any number of
 * YAML documents, each a profile, a guide or a catalog. Binding to records would lose the lines.
 */
final class CatalogFile {

  /** One document of a file. */
  sealed interface Document extends Serializable
      permits CatalogDocument, GuideDocument, ProfileDocument {}

  record CatalogDocument(
      Word name, boolean others, List<Entry> reasons, Map<Word, List<Word>> include)
      implements Document {}

  record GuideDocument(Word name, List<Entry> categories, Map<Word, List<Word>> include)
      implements Document {}

  /**
   * @param catalog null where it names none
   */
  record ProfileDocument(Word name, Word catalog, List<Word> guides) implements Document {}

  /** A reason or a category. */
  record Entry(
      Word name,
      String description,
      List<String> examples,
      List<String> counterExamples,
      String stage)
      implements Serializable {}

  /**
   * A word of the file and where it stands.
   *
   * @param line counted from 1
   */
  record Word(String text, String source, int line) implements Serializable {

    /** What is wrong with it, in one line that names the place. */
    IllegalArgumentException wrong(String what) {
      return refused(source, line, what);
    }
  }

  private static final List<String> CATALOG_KEYS =
      List.of("catalog", "others", "include", "reasons");
  private static final List<String> GUIDE_KEYS = List.of("guide", "include", "categories");
  private static final List<String> PROFILE_KEYS = List.of("profile", "catalog", "guides");
  private static final List<String> CATEGORY_KEYS =
      List.of("name", "description", "examples", "counter_examples");
  private static final List<String> REASON_KEYS =
      List.of("name", "description", "stage", "examples", "counter_examples");
  private static final List<String> STAGES = List.of("early", "middle", "late");

  private CatalogFile() {}

  /**
   * @param source how errors name the file
   * @throws IllegalArgumentException in one line that names the file, the line and the mend
   */
  static List<Document> read(String text, String source) {
    try {
      List<Document> documents = new ArrayList<>();
      for (Node root : new Yaml(new LoaderOptions()).composeAll(new StringReader(text))) {
        if (!YamlBlock.isEmpty(root)) {
          documents.add(document(root, source));
        }
      }
      return documents;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw refused(source, line, "this is no YAML: " + e.getProblem());
    } catch (ReaderException e) {
      List<String> lines = text.lines().toList();
      int line = 1;
      while (line < lines.size() && StreamReader.isPrintable(lines.get(line - 1))) {
        line++;
      }
      throw refused(source, line, "a character that YAML does not allow; take it out");
    } catch (YAMLException e) {
      throw refused(source, 1, "this is no YAML: " + e.getMessage().lines().findFirst().orElse(""));
    }
  }

  static IllegalArgumentException refused(String source, int line, String what) {
    return new IllegalArgumentException(source + ", line " + line + ": " + what);
  }

  private static Document document(Node root, String source) {
    YamlBlock block = YamlBlock.of(root, source, "the document");
    if (block.has("profile")) {
      block.allow(PROFILE_KEYS);
      return new ProfileDocument(
          block.word("profile"),
          block.has("catalog") ? block.word("catalog") : null,
          block.words("guides"));
    }
    if (block.has("guide")) {
      block.allow(GUIDE_KEYS);
      return new GuideDocument(
          block.word("guide"), entries(block, "categories", CATEGORY_KEYS), include(block));
    }
    if (block.has("catalog")) {
      block.allow(CATALOG_KEYS);
      return new CatalogDocument(
          block.word("catalog"),
          block.flag("others", true),
          entries(block, "reasons", REASON_KEYS),
          include(block));
    }
    throw block.wrong(
        "it says not what it is; begin with catalog: NAME, guide: NAME or profile: NAME");
  }

  private static Map<Word, List<Word>> include(YamlBlock block) {
    Map<Word, List<Word>> include = new LinkedHashMap<>();
    if (block.has("include")) {
      YamlBlock from = block.block("include");
      from.keys().forEach(key -> include.put(key, from.words(key.text())));
    }
    return include;
  }

  private static List<Entry> entries(YamlBlock block, String key, List<String> known) {
    List<Entry> entries = new ArrayList<>();
    for (YamlBlock entry : block.blocks(key)) {
      entry.allow(known);
      String stage = entry.text("stage", null);
      if (stage != null && !STAGES.contains(stage)) {
        throw entry
            .word("stage")
            .wrong("'" + stage + "' is no stage; write early, middle or late, or leave it out");
      }
      entries.add(
          new Entry(
              entry.word("name"),
              entry.text("description", ""),
              entry.words("examples").stream().map(Word::text).toList(),
              entry.words("counter_examples").stream().map(Word::text).toList(),
              stage));
    }
    return entries;
  }
}
