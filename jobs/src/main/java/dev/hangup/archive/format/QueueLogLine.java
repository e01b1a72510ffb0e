package dev.hangup.archive.format;

import dev.hangup.archive.Times;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of Asterisk's {@code queue_log}: {@code epoch|callid|queue|agent|EVENT|parameters...},
 * as the <a href="https://docs.asterisk.org/Operation/Logging/Queue-Logs/">Asterisk
 * documentation</a> has it.
 *
 * @param at milliseconds since 1970-01-01T00:00:00Z
 * @param wholeSeconds the clock of the log counts seconds only, as the durations in it do
 * @param callId null where the line is about no call
 * @param queue null where none is named
 * @param agent null where none is named
 * @param event the word for what happened
 * @param parameters without blanks around them; how many there are differs between versions
 */
record QueueLogLine(
    long at,
    boolean wholeSeconds,
    String callId,
    String queue,
    String agent,
    String event,
    List<String> parameters) {

  private static final Pattern EPOCH = Pattern.compile("(\\d{1,12})(?:\\.(\\d{1,9}))?");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
  private static final long DAY = 86_400_000L;

  /**
   * @throws IllegalArgumentException where it is no such line; the message says why
   */
  static QueueLogLine parse(String text) {
    List<String> fields = Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
    if (fields.size() < 5) {
      throw new IllegalArgumentException(
          "the line has "
              + fields.size()
              + " fields; epoch|callid|queue|agent|EVENT are the least");
    }
    Matcher epoch = EPOCH.matcher(fields.get(0));
    if (!epoch.matches()) {
      throw new IllegalArgumentException(
          "'" + fields.get(0) + "' is no epoch such as 1341387201 or 1341387201.165823");
    }
    String fraction = epoch.group(2);
    long millis = fraction == null ? 0 : Long.parseLong((fraction + "00").substring(0, 3));
    long at = Times.check(Long.parseLong(epoch.group(1)) * 1000 + millis, fields.get(0));
    return new QueueLogLine(
        at,
        fraction == null,
        switch (fields.get(1)) {
          case "", "NONE", "REALTIME", "MANAGER", "CLI" -> null;
          default -> fields.get(1);
        },
        named(fields.get(2)),
        named(fields.get(3)),
        fields.get(4),
        fields.subList(5, fields.size()));
  }

  private static String named(String field) {
    return field.isEmpty() || field.equals("NONE") ? null : field;
  }

  /** A parameter; null where it is blank or absent. */
  String parameter(int index) {
    return index < parameters.size() && !parameters.get(index).isEmpty()
        ? parameters.get(index)
        : null;
  }

  /**
   * A duration in seconds, as milliseconds. Null where it is blank or absent, and where it is
   * negative or over a day: Asterisk writes such where a clock was set or a call never began.
   *
   * @throws IllegalArgumentException where it is no number
   */
  Long seconds(int index, String what) {
    return duration(index, 1000, what);
  }

  /** As {@link #seconds}, of a duration in milliseconds. */
  Long millis(int index, String what) {
    return duration(index, 1, what);
  }

  private Long duration(int index, long unit, String what) {
    String value = parameter(index);
    if (value == null) {
      return null;
    }
    if (!NUMBER.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "the " + what + " of " + event + " is '" + value + "', not a number");
    }
    long number = Long.parseLong(value);
    return number < 0 || number > DAY / unit ? null : (Long) (number * unit);
  }
}
