package dev.hangup.runs;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.LineReader;
import dev.hangup.archive.RecordReader;
import dev.hangup.archive.Utf8;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Party;
import java.util.List;

/**
 * A format as a user would bring it in a jar: {@code ring ID SECOND} and {@code left ID SECOND}, a
 * line each.
 */
public final class DoorbellFormat implements ArchiveFormat {
  private static final long serialVersionUID = 1;

  private String business;

  @Override
  public String name() {
    return "doorbell";
  }

  @Override
  public String description() {
    return "who rang and who left again";
  }

  @Override
  public void configure(FormatOptions options) {
    business = options.business();
  }

  @Override
  public RecordReader open(ArchiveInput input) {
    return new LineReader(
        input,
        (buffer, from, to, line, out) -> {
          String text = Utf8.lenient(buffer, from, to);
          String[] words = text.split(" ");
          if (words.length != 3) {
            out.reject(line, "no doorbell", text);
            return;
          }
          long at = Long.parseLong(words[2]) * 1000;
          out.accept(
              words[0].equals("ring")
                  ? List.of(
                      Event.of(words[1], EventType.STARTED, at).business(business).build(),
                      Event.of(words[1], EventType.QUEUED, at).queue("door").build())
                  : List.of(Event.of(words[1], EventType.ENDED, at).by(Party.CUSTOMER).build()));
        });
  }
}
