package dev.hangup.archive.format;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where an export has which field of its object.
 *
 * @param header with names in lower case and of letters and digits only
 * @param business of all rows; null where not known
 * @param timeZone of times without an offset; null where not known
 */
record SalesforceColumns(CsvHeader header, String business, ZoneId timeZone) {

  private static final Set<String> OBJECTS = Set.of("voicecall", "messagingsession", "agentwork");

  static SalesforceColumns of(CsvHeader header, String business, ZoneId timeZone) {
    List<String> names = header.names().stream().map(SalesforceColumns::withoutObject).toList();
    return new SalesforceColumns(new CsvHeader(names), business, timeZone);
  }

  private static String withoutObject(String name) {
    int object = Math.max(name.indexOf('.'), name.indexOf(':'));
    return object > 0 && OBJECTS.contains(plain(name.substring(0, object)))
        ? plain(name.substring(object + 1))
        : plain(name);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** From 0; -1 where the export does not have the field. */
  int index(String field) {
    return header.index(plain(field));
  }

  boolean has(String field) {
    return index(field) >= 0;
  }

  /**
   * @throws IllegalArgumentException where the export lacks one of the fields
   */
  void require(String object, String... fields) {
    for (String field : fields) {
      if (!has(field)) {
        throw new IllegalArgumentException(
            "the " + object + " export lacks the column " + field + "; export it too");
      }
    }
  }
}
