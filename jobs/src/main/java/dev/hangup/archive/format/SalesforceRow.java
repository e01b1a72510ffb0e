package dev.hangup.archive.format;

import dev.hangup.archive.Times;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One record of an export. */
record SalesforceRow(CsvRow row, SalesforceColumns columns) {
  private static final Pattern OFFSET = Pattern.compile("(.+T.+[+-]\\d{2})(\\d{2})");
  private static final Pattern LOCAL =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)");
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(?:\\.\\d+)?");

  /** Null where it is blank or the export does not have the field. */
  String text(String field) {
    return row.get(columns.index(field));
  }

  /**
   * @throws IllegalArgumentException where it is blank
   */
  String requiredId(String field) {
    String id = id(field);
    if (id == null) {
      throw new IllegalArgumentException(field + " is blank");
    }
    return id;
  }

  /**
   * A record's id in its form of 15 characters. Of the form of 18 the last three only repeat which
   * of the others are capitals. Null where blank.
   */
  String id(String field) {
    String id = text(field);
    return id != null && ID.matcher(id).matches() ? id.substring(0, 15) : id;
  }

  /**
   * @return milliseconds since 1970; null where blank
   * @throws IllegalArgumentException where it is no time, or lacks the offset and no time zone is
   *     known
   */
  Long time(String field) {
    String value = text(field);
    if (value == null) {
      return null;
    }
    try {
      Matcher local = LOCAL.matcher(value);
      if (local.matches()) {
        return local(value, local.group(1) + "T" + local.group(2));
      }
      Matcher offset = OFFSET.matcher(value);
      return Times.parseRfc3339(offset.matches() ? offset.group(1) + ":" + offset.group(2) : value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field + ": " + e.getMessage(), e);
    }
  }

  private long local(String value, String iso) {
    if (columns.timeZone() == null) {
      throw new IllegalArgumentException(
          "time '" + value + "' has no offset; name its zone by --time-zone");
    }
    try {
      return Times.check(
          LocalDateTime.parse(iso).atZone(columns.timeZone()).toInstant().toEpochMilli(), value);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("'" + value + "' is no time", e);
    }
  }

  /**
   * @throws IllegalArgumentException as {@link #time}, and where it is blank
   */
  long requiredTime(String field) {
    Long time = time(field);
    if (time == null) {
      throw new IllegalArgumentException(field + " is blank");
    }
    return time;
  }

  /**
   * A duration in seconds, as milliseconds; 0 where blank.
   *
   * @throws IllegalArgumentException where it is no duration
   */
  long seconds(String field) {
    String value = text(field);
    if (value == null) {
      return 0;
    }
    if (!SECONDS.matcher(value).matches()) {
      throw new IllegalArgumentException(field + " '" + value + "' is no number of seconds");
    }
    return Math.round(Double.parseDouble(value) * 1000);
  }

  boolean flag(String field) {
    String value = text(field);
    return value != null && (value.equalsIgnoreCase("true") || value.equals("1"));
  }

  /** The person in one of the fields; null where there is none. */
  String user(String... fields) {
    for (String field : fields) {
      String id = id(field);
      // An owner may be a queue instead; the ids of users begin with 005.
      if (id != null && (!field.equals("OwnerId") || id.startsWith("005"))) {
        return id;
      }
    }
    return null;
  }

  /** How new this state of the record is: its last change, or else the latest of these times. */
  long version(String... fields) {
    for (String change : new String[] {"SystemModstamp", "LastModifiedDate"}) {
      Long changed = time(change);
      if (changed != null) {
        return changed;
      }
    }
    long latest = 0;
    for (String field : fields) {
      Long time = time(field);
      latest = time == null ? latest : Math.max(latest, time);
    }
    return latest;
  }

  /**
   * @throws IllegalArgumentException where it ends before it begins
   */
  void inOrder(String first, String second) {
    Long from = time(first);
    Long to = time(second);
    if (from != null && to != null && to < from) {
      throw new IllegalArgumentException(second + " lies before " + first);
    }
  }
}
