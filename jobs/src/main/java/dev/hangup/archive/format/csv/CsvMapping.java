package dev.hangup.archive.format.csv;

import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.Party;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a user says of a call table: the keys of a mapping file, see {@code examples/README.md}. The
 * components are named as the keys, in camel case; those that may be left out are null then.
 *
 * @param interactionId the columns that name a call together
 */
record CsvMapping(
    TableRules table,
    String timeZone,
    List<String> interactionId,
    OutcomeRule outcome,
    List<SkipRule> skip,
    TimeRules times,
    ValueRule business,
    ValueRule channel,
    ValueRule direction,
    ValueRule queue,
    ValueRule region,
    ValueRule campaign,
    ValueRule customerId,
    ValueRule rep,
    ValueRule language,
    ValueRule endedBy)
    implements Serializable {

  /**
   * @throws IllegalArgumentException where keys are missing or contradict each other
   */
  CsvMapping {
    table = table == null ? new TableRules(null, null, null) : table;
    skip = skip == null ? List.of() : List.copyOf(skip);
    interactionId = Keys.texts(interactionId, "interaction_id");
    if (interactionId.isEmpty()) {
      throw new IllegalArgumentException(
          "key 'interaction_id' is missing; list the columns that name a call");
    }
    Keys.required(outcome, "outcome", "say by which column a call was answered or abandoned");
    Keys.required(times, "times", "say in which columns the times stand");
    zone(timeZone);
    constants(channel, "channel", Channel.class);
    constants(direction, "direction", Direction.class);
    constants(endedBy, "ended_by", Party.class);
  }

  /** The zone of times without an offset; null where the mapping names none. */
  ZoneId zone() {
    return zone(timeZone);
  }

  /** Every column that the mapping reads, by the key that names it. */
  Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < interactionId.size(); i++) {
      columns.put("interaction_id[" + i + "]", interactionId.get(i));
    }
    columns.put("outcome.column", outcome.column());
    for (int i = 0; i < skip.size(); i++) {
      columns.put("skip[" + i + "].column", skip.get(i).column());
    }
    if (times.date() != null) {
      columns.put("times.date.column", times.date().column());
    }
    columns.put("times.ended", times.ended());
    spell(columns, "times.entry", times.entry());
    spell(columns, "times.queue", times.queue());
    spell(columns, "times.service", times.service());
    value(columns, "business", business);
    value(columns, "channel", channel);
    value(columns, "direction", direction);
    value(columns, "queue", queue);
    value(columns, "region", region);
    value(columns, "campaign", campaign);
    value(columns, "customer_id", customerId);
    value(columns, "rep", rep);
    value(columns, "language", language);
    value(columns, "ended_by", endedBy);
    columns.values().removeIf(column -> column == null);
    return columns;
  }

  private static void spell(Map<String, String> columns, String key, SpellRule spell) {
    if (spell != null) {
      columns.put(key + ".start", spell.start());
      columns.put(key + ".end", spell.end());
      columns.put(key + ".duration", spell.duration());
    }
  }

  private static void value(Map<String, String> columns, String key, ValueRule value) {
    if (value != null) {
      columns.put(key + ".column", value.column());
    }
  }

  private static ZoneId zone(String name) {
    try {
      return name == null ? null : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "key 'time_zone' is '" + name + "', which is no time zone; write one such as Europe/Rome",
          e);
    }
  }

  private static <E extends Enum<E>> void constants(ValueRule rule, String key, Class<E> type) {
    if (rule != null) {
      for (String value : rule.written()) {
        Words.read(value, type, key);
      }
    }
  }
}
