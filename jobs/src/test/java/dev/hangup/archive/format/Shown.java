package dev.hangup.archive.format;

import dev.hangup.interaction.Event;
import java.math.BigDecimal;
import java.util.List;

/** Events as short lines, so that a test shows a whole course: {@code 12 ACCEPTED rep=Ann}. */
final class Shown {
  private Shown() {}

  /**
   * @param zero the moment from which the seconds count, in milliseconds since 1970
   */
  static List<String> course(List<Event> events, long zero) {
    return events.stream().map(event -> line(event, zero)).toList();
  }

  private static String line(Event event, long zero) {
    StringBuilder line = new StringBuilder();
    line.append(
        BigDecimal.valueOf(event.at() - zero)
            .movePointLeft(3)
            .stripTrailingZeros()
            .toPlainString());
    line.append(' ').append(event.type());
    if (event.rep() != null) {
      line.append(" rep=").append(event.rep());
    }
    if (event.by() != null) {
      line.append(" by=").append(event.by());
    }
    return line.toString();
  }
}
