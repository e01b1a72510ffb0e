package dev.hangup.archive.format;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.LineReader;
import dev.hangup.archive.RecordReader;

/** The native format: JSON Lines, one event a line. */
public final class HangupFormat implements ArchiveFormat {
  private static final long serialVersionUID = 1;

  private String business;

  @Override
  public String name() {
    return "hangup";
  }

  @Override
  public String description() {
    return "native JSON Lines, one event a line";
  }

  @Override
  public void configure(FormatOptions options) {
    business = options.business();
  }

  @Override
  public boolean splittable() {
    return true;
  }

  @Override
  public RecordReader open(ArchiveInput input) {
    return new LineReader(input, new HangupLine(business));
  }
}
