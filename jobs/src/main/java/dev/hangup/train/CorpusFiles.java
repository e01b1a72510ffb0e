package dev.hangup.train;

import dev.hangup.corpus.CorpusException;
import dev.hangup.corpus.CorpusReader;
import dev.hangup.corpus.LabelledCall;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Labelled calls from files. */
public final class CorpusFiles {
  private CorpusFiles() {}

  /**
   * Reads JSON Lines of labelled calls.
   *
   * @return by the path as it was given
   * @throws IllegalArgumentException in one line that names the file, the line and the mend
   */
  public static Map<String, List<LabelledCall>> read(List<Path> files) {
    Map<String, List<LabelledCall>> bySource = new LinkedHashMap<>();
    for (Path file : files) {
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        bySource.put(file.toString(), CorpusReader.read(lines, file.toString()));
      } catch (CorpusException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      } catch (CharacterCodingException e) {
        throw new IllegalArgumentException("corpus " + file + " is not UTF-8; convert it", e);
      } catch (IOException e) {
        throw new IllegalArgumentException(
            "corpus " + file + " cannot be read; check the path given to --corpus", e);
      }
    }
    return bySource;
  }
}
