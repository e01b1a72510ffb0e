package dev.hangup.archive.format;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.RecordReader;
import dev.hangup.interaction.Event;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/**
 * CSV exports of Salesforce's objects VoiceCall, MessagingSession and AgentWork, each in files of
 * its own, told apart by their columns. The interaction is the id of the call or session, in its
 * form of 15 characters; an AgentWork joins it by its WorkItemId.
 *
 * <p>Columns are found by their API names whatever their case, also with blanks ({@code Call Start
 * Date Time}) or the object before them ({@code VoiceCall.Id}). Source of the fields: Salesforce's
 * object reference; of the rule: its help on abandoned customer interactions.
 */
public final class SalesforceFormat implements ArchiveFormat {
  private static final long serialVersionUID = 1L;

  private String business;
  private ZoneId timeZone;

  @Override
  public String name() {
    return "salesforce";
  }

  @Override
  public String description() {
    return "Salesforce CSV exports of VoiceCall, MessagingSession and AgentWork";
  }

  @Override
  public void configure(FormatOptions options) {
    business = options.business();
    timeZone = options.timeZone();
  }

  @Override
  public RecordReader open(ArchiveInput input) {
    return new CsvRows(input, CsvDialect.comma(), this::parser);
  }

  private CsvRows.RowParser parser(CsvHeader header) {
    SalesforceColumns columns = SalesforceColumns.of(header, business, timeZone);
    Function<SalesforceRow, List<Event>> object = object(columns);
    return (row, out) -> {
      List<Event> events;
      try {
        events = object.apply(new SalesforceRow(row, columns));
      } catch (IllegalArgumentException e) {
        out.reject(row.line(), e.getMessage(), row.text());
        return;
      }
      out.accept(events);
    };
  }

  private static Function<SalesforceRow, List<Event>> object(SalesforceColumns columns) {
    if (columns.has("WorkItemId")) {
      columns.require("AgentWork", "Id", "Status", "RequestDateTime", "AcceptDateTime");
      return AgentWork::events;
    }
    if (columns.has("CallStartDateTime")) {
      columns.require("VoiceCall", "Id", "CallAcceptDateTime", "CallEndDateTime");
      return VoiceCall::events;
    }
    if (columns.has("StartTime")) {
      columns.require("MessagingSession", "Id", "AcceptTime", "EndTime", "EndedByType");
      return MessagingSession::events;
    }
    throw new IllegalArgumentException(
        "the header is of no export of AgentWork (column WorkItemId), VoiceCall"
            + " (CallStartDateTime) or MessagingSession (StartTime)");
  }
}
