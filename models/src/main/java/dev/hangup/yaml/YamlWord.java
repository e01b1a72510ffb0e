package dev.hangup.yaml;

import java.io.Serializable;

/**
 * A word of a YAML file and where it stands.
 *
 * @param source how errors name the file
 * @param line counted from 1
 */
public record YamlWord(String text, String source, int line) implements Serializable {

  /** What is wrong with it, in one line that names the place. */
  public IllegalArgumentException wrong(String what) {
    return refused(source, line, what);
  }

  static IllegalArgumentException refused(String source, int line, String what) {
    return new IllegalArgumentException(source + ", line " + line + ": " + what);
  }
}
