package dev.hangup.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A system property {@code bench.NAME}.
 *
 * @param otherwise where it is not given, or is empty, as Maven hands on what was not said
 */
record BenchProperty(String name, String otherwise) {
  String text() {
    String value = System.getProperty("bench." + name, "");
    return value.isBlank() ? otherwise : value;
  }

  int whole() {
    return Integer.parseInt(text());
  }

  long large() {
    return Long.parseLong(text());
  }

  /** What stands between its commas. */
  <T> List<T> listed(Function<String, T> parse) {
    return Arrays.stream(text().split(","))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .map(parse)
        .toList();
  }

  /** Some of a type's values; all where nothing is said. */
  static <E extends Enum<E>> List<E> someOf(String name, Class<E> type) {
    String all = String.join(",", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    return new BenchProperty(name, all).listed(word -> Enum.valueOf(type, word));
  }
}
