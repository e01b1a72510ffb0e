package dev.hangup.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads YAML files that people write. Binding to records would lose the lines. */
public final class YamlDocuments {
  private YamlDocuments() {}

  /**
   * The documents of a text, but for empty ones.
   *
   * @param source how errors name the file
   * @throws IllegalArgumentException in one line that names the file, the line and the mend
   */
  public static List<YamlBlock> read(String text, String source) {
    try {
      List<YamlBlock> documents = new ArrayList<>();
      for (Node root : new Yaml(new LoaderOptions()).composeAll(new StringReader(text))) {
        if (!YamlBlock.isEmpty(root)) {
          documents.add(YamlBlock.of(root, source, "the document"));
        }
      }
      return documents;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw YamlWord.refused(source, line, "this is no YAML: " + e.getProblem());
    } catch (ReaderException e) {
      List<String> lines = text.lines().toList();
      int line = 1;
      while (line < lines.size() && StreamReader.isPrintable(lines.get(line - 1))) {
        line++;
      }
      throw YamlWord.refused(source, line, "a character that YAML does not allow; take it out");
    } catch (YAMLException e) {
      throw YamlWord.refused(
          source, 1, "this is no YAML: " + e.getMessage().lines().findFirst().orElse(""));
    }
  }
}
