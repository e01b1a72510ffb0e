package dev.hangup.archive;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The formats on the class path: the program's own and those that users bring. */
public final class Formats {
  private Formats() {}

  /** All formats by name. */
  public static Map<String, ArchiveFormat> all() {
    Map<String, ArchiveFormat> formats = new TreeMap<>();
    ServiceLoader.load(ArchiveFormat.class).forEach(format -> formats.put(format.name(), format));
    return formats;
  }

  /**
   * The format of a name, configured.
   *
   * @throws IllegalArgumentException where there is none, or its options are wrong; the message
   *     names the mend
   */
  public static ArchiveFormat configured(String name, FormatOptions options) {
    Map<String, ArchiveFormat> formats = all();
    ArchiveFormat format = formats.get(name);
    if (format == null) {
      throw new IllegalArgumentException(
          "unknown format '" + name + "'; known are " + String.join(", ", formats.keySet()));
    }
    format.configure(options);
    return format;
  }
}
