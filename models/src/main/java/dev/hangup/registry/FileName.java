package dev.hangup.registry;

import java.util.regex.Pattern;

/** Names that are the same file on every system and lead nowhere else. */
final class FileName {
  static final String SHAPE = "[a-z0-9][a-z0-9_.-]{0,99}";
  private static final Pattern PATTERN = Pattern.compile(SHAPE);

  private FileName() {}

  /**
   * @throws IllegalArgumentException where it is no such name
   */
  static String require(String what, String name) {
    if (!PATTERN.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what
              + " '"
              + name
              + "' has other signs than a to z, 0 to 9, '_', '.' and '-', or begins with one of the latter");
    }
    return name;
  }
}
