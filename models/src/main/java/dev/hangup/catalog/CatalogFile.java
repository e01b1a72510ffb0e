package dev.hangup.catalog;

import dev.hangup.yaml.YamlBlock;
import dev.hangup.yaml.YamlDocuments;
import dev.hangup.yaml.YamlWord;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a catalog file into what it says, before names are looked up in each other: any number of
 * YAML documents, each a profile, a guide or a catalog.
 */
final class CatalogFile {

  /** One document of a file. */
  sealed interface Document extends Serializable
      permits CatalogDocument, GuideDocument, ProfileDocument {}

  record CatalogDocument(
      YamlWord name, boolean others, List<Entry> reasons, Map<YamlWord, List<YamlWord>> include)
      implements Document {}

  record GuideDocument(YamlWord name, List<Entry> categories, Map<YamlWord, List<YamlWord>> include)
      implements Document {}

  /**
   * @param catalog null where it names none
   */
  record ProfileDocument(YamlWord name, YamlWord catalog, List<YamlWord> guides)
      implements Document {}

  /** A reason or a category. */
  record Entry(
      YamlWord name,
      String description,
      List<String> examples,
      List<String> counterExamples,
      String stage)
      implements Serializable {}

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
    return YamlDocuments.read(text, source).stream().map(CatalogFile::document).toList();
  }

  private static Document document(YamlBlock block) {
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

  private static Map<YamlWord, List<YamlWord>> include(YamlBlock block) {
    Map<YamlWord, List<YamlWord>> include = new LinkedHashMap<>();
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
              entry.words("examples").stream().map(YamlWord::text).toList(),
              entry.words("counter_examples").stream().map(YamlWord::text).toList(),
              stage));
    }
    return entries;
  }
}
