package dev.hangup.archive.format.csv;

import dev.hangup.archive.RecordCollector;
import dev.hangup.archive.format.CsvHeader;
import dev.hangup.archive.format.CsvRow;
import dev.hangup.interaction.Channel;
import dev.hangup.interaction.Direction;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.Party;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Understands the rows of one table: a mapping and where its columns stand. */
final class MappedTable {
  private final CsvMapping mapping;
  private final String business;
  private final SpellTimes times;
  private final Map<String, Integer> columns = new HashMap<>();

  /**
   * @param business of calls for which the mapping names none; null where not said
   * @throws IllegalArgumentException where the table lacks a column that the mapping names
   */
  MappedTable(CsvMapping mapping, TimeNotation notation, String business, CsvHeader header) {
    this.mapping = mapping;
    this.business = business;
    this.times = new SpellTimes(mapping.times(), notation);
    mapping
        .columns()
        .forEach(
            (key, column) -> {
              int index = header.index(column);
              if (index < 0) {
                throw new IllegalArgumentException(
                    "there is no column '"
                        + column
                        + "', which the mapping names by "
                        + key
                        + hint(header));
              }
              columns.put(column, index);
            });
  }

  private static String hint(CsvHeader header) {
    String names = "; the header is " + header.names();
    return header.names().size() == 1 ? names + ", which table.delimiter does not part" : names;
  }

  void parse(CsvRow row, RecordCollector out) {
    List<Event> events;
    try {
      events = events(row);
    } catch (IllegalArgumentException e) {
      out.reject(row.line(), e.getMessage(), row.text());
      return;
    }
    out.accept(events);
  }

  private List<Event> events(CsvRow row) {
    for (SkipRule rule : mapping.skip()) {
      if (rule.holds(get(row, rule.column()))) {
        return List.of();
      }
    }
    RowKind kind = mapping.outcome().of(get(row, mapping.outcome().column()));
    if (kind == RowKind.SKIP) {
      return List.of();
    }
    CallFacts facts = facts(row);
    return times.read(column -> get(row, column)).course(kind).events(facts);
  }

  private CallFacts facts(CsvRow row) {
    String named = value(row, mapping.business());
    return new CallFacts(
        id(row),
        named == null ? business : named,
        Words.read(value(row, mapping.channel()), Channel.class, "channel"),
        Words.read(value(row, mapping.direction()), Direction.class, "direction"),
        value(row, mapping.queue()),
        value(row, mapping.region()),
        value(row, mapping.campaign()),
        value(row, mapping.customerId()),
        value(row, mapping.rep()),
        value(row, mapping.language()),
        Words.read(value(row, mapping.endedBy()), Party.class, "ended_by"));
  }

  private String id(CsvRow row) {
    StringBuilder id = new StringBuilder();
    for (String column : mapping.interactionId()) {
      String part = get(row, column);
      if (part == null) {
        throw new IllegalArgumentException(
            "column '" + column + "' is blank, and the call's id is made of it");
      }
      id.append(id.isEmpty() ? "" : "-").append(part);
    }
    return id.toString();
  }

  private String value(CsvRow row, ValueRule rule) {
    return rule == null ? null : rule.of(get(row, rule.column()));
  }

  private String get(CsvRow row, String column) {
    return column == null ? null : row.get(columns.get(column));
  }
}
