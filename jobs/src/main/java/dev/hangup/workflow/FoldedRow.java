package dev.hangup.workflow;

import dev.hangup.interaction.Interaction;
import dev.hangup.interaction.Outcome;
import dev.hangup.interaction.Stage;
import dev.hangup.settings.BusinessSettings;
import dev.hangup.settings.Settings;
import java.time.Instant;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.DataTypes.Field;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.RowType;

/**
 * An interaction with its business's settings applied, as a row of the Flink table {@code folded}.
 */
public final class FoldedRow {
  private static final long INTERVAL = 15 * 60_000L;
  private static final long DAY = 86_400_000L;
  private static final StringData UNKNOWN = StringData.fromString("-");

  /**
   * The columns of {@code folded}: those of the table {@code interactions}, but with durations in
   * whole milliseconds ({@code wait_ms} for {@code wait_seconds}) and values in cents.
   */
  public static final RowType TYPE =
      (RowType)
          DataTypes.ROW(
                  string("interaction_id"),
                  string("business"),
                  string("channel"),
                  string("direction"),
                  string("queue"),
                  string("region"),
                  string("campaign"),
                  string("customer_id"),
                  string("rep"),
                  string("language"),
                  time("started_at"),
                  DataTypes.FIELD("queued_at", DataTypes.TIMESTAMP_LTZ(3)),
                  DataTypes.FIELD("answered_at", DataTypes.TIMESTAMP_LTZ(3)),
                  time("ended_at"),
                  time("interval_start"),
                  DataTypes.FIELD("day", DataTypes.DATE().notNull()),
                  count("events"),
                  millis("entry_ms"),
                  millis("wait_ms"),
                  millis("ring_ms"),
                  millis("transfer_wait_ms"),
                  millis("hold_ms"),
                  millis("talk_ms"),
                  count("transfers"),
                  count("declines"),
                  string("outcome"),
                  string("stage"),
                  flag("queued"),
                  flag("after_decline"),
                  flag("short_abandon"),
                  flag("in_service_level"),
                  string("ended_by"),
                  flag("ended_on_hold"),
                  flag("timed_out"),
                  flag("fault"),
                  flag("converted"),
                  millis("value_at_risk_cents"))
              .notNull()
              .getLogicalType();

  private final Settings settings;

  private final KnownWords words = new KnownWords();

  /** For one thread: it remembers dimensions. */
  public FoldedRow(Settings settings) {
    this.settings = settings;
  }

  /** A row of {@link #TYPE}. */
  public RowData of(Interaction i) {
    BusinessSettings business = settings.of(i.business());
    boolean abandonedInService = i.outcome() == Outcome.ABANDONED && i.stage() != Stage.ENTRY;
    GenericRowData row = new GenericRowData(TYPE.getFieldCount());
    int f = 0;
    row.setField(f++, KnownWords.encoded(i.interactionId()));
    row.setField(f++, dimension(i.business()));
    row.setField(f++, word(i.channel()));
    row.setField(f++, word(i.direction()));
    row.setField(f++, dimension(i.queue()));
    row.setField(f++, dimension(i.region()));
    row.setField(f++, dimension(i.campaign()));
    row.setField(f++, i.customerId() == null ? UNKNOWN : KnownWords.encoded(i.customerId()));
    row.setField(f++, dimension(i.rep()));
    row.setField(f++, dimension(i.language()));
    row.setField(f++, time(i.startedAt()));
    row.setField(f++, i.queuedAt() == null ? null : time(i.queuedAt()));
    row.setField(f++, i.answeredAt() == null ? null : time(i.answeredAt()));
    row.setField(f++, time(i.endedAt()));
    row.setField(f++, time(Math.floorDiv(i.startedAt(), INTERVAL) * INTERVAL));
    row.setField(f++, localDay(i.startedAt(), business));
    row.setField(f++, i.events());
    row.setField(f++, i.entryMillis());
    row.setField(f++, i.waitMillis());
    row.setField(f++, i.ringMillis());
    row.setField(f++, i.transferWaitMillis());
    row.setField(f++, i.holdMillis());
    row.setField(f++, i.talkMillis());
    row.setField(f++, i.transfers());
    row.setField(f++, i.declines());
    row.setField(f++, word(i.outcome()));
    row.setField(f++, word(i.stage()));
    row.setField(f++, i.queued());
    row.setField(f++, i.afterDecline());
    row.setField(
        f++, abandonedInService && i.lastWaitMillis() < business.shortAbandon().toMillis());
    row.setField(
        f++,
        i.outcome() == Outcome.ANSWERED && i.waitMillis() <= business.serviceLevel().toMillis());
    row.setField(f++, word(i.endedBy()));
    row.setField(f++, i.endedOnHold());
    row.setField(f++, i.timedOut());
    row.setField(f++, i.fault());
    row.setField(f++, i.converted());
    row.setField(f, abandonedInService ? Math.round(business.valueOf(i.campaign()) * 100) : 0L);
    return row;
  }

  private static int localDay(long millis, BusinessSettings business) {
    int offset =
        business.timeZone().getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds();
    return (int) Math.floorDiv(millis + offset * 1000L, DAY);
  }

  static TimestampData time(long millis) {
    return TimestampData.fromEpochMillis(millis);
  }

  private StringData word(Enum<?> value) {
    return value == null ? UNKNOWN : dimension(value.name());
  }

  private StringData dimension(String value) {
    if (value == null || value.isEmpty()) {
      return UNKNOWN;
    }
    return words.of(value);
  }

  private static Field string(String name) {
    return DataTypes.FIELD(name, DataTypes.STRING().notNull());
  }

  private static Field time(String name) {
    return DataTypes.FIELD(name, DataTypes.TIMESTAMP_LTZ(3).notNull());
  }

  private static Field count(String name) {
    return DataTypes.FIELD(name, DataTypes.INT().notNull());
  }

  private static Field millis(String name) {
    return DataTypes.FIELD(name, DataTypes.BIGINT().notNull());
  }

  private static Field flag(String name) {
    return DataTypes.FIELD(name, DataTypes.BOOLEAN().notNull());
  }
}
