package dev.hangup.archive.format.csv;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.RecordReader;
import dev.hangup.archive.format.CsvHeader;
import dev.hangup.archive.format.CsvRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;

/**
 * Any table with one row a call, understood by a mapping that the user writes. A row becomes the
 * events of a call that took that course: started, queued, accepted, ended.
 */
public final class CsvFormat implements ArchiveFormat {
  private CsvMapping mapping;
  private String mappingFile;
  private ZoneId zone;
  private String business;

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String description() {
    return "any table with one row a call, by a YAML mapping (--mapping)";
  }

  /**
   * Reads the mapping. Where it names no business or time zone, the options' hold.
   *
   * @throws IllegalArgumentException where there is no mapping or it is wrong; the message names
   *     the file, the key and the mend
   */
  @Override
  public void configure(FormatOptions options) {
    if (options.mapping() == null) {
      throw new IllegalArgumentException(
          "format csv needs to know what the columns mean; name a mapping file with --mapping");
    }
    CsvMapping read = MappingFile.read(options.mapping());
    ZoneId named = read.zone() == null ? options.timeZone() : read.zone();
    try {
      read.times().notation(named);
      if (!read.table().columns().isEmpty()) {
        table(read, named, options.business(), new CsvHeader(read.table().columns()));
      }
    } catch (IllegalArgumentException e) {
      throw MappingFile.refused(options.mapping(), null, e.getMessage(), e);
    }
    mapping = read;
    mappingFile = options.mapping().toString();
    zone = named;
    business = options.business();
  }

  /**
   * Reads the header, so that a mapping of another table is found out before any work.
   *
   * @throws IllegalArgumentException where the header lacks a column that the mapping names; the
   *     message names both files and the header
   * @throws IllegalStateException where it was not configured
   */
  @Override
  public boolean holdsUtterances() {
    return false;
  }

  @Override
  public RecordReader open(ArchiveInput input) throws IOException {
    if (mapping == null) {
      throw new IllegalStateException("format csv was opened before it was configured");
    }
    CsvRows rows = new CsvRows(input, mapping.table().dialect(), this::parser);
    try {
      rows.begin();
    } catch (IOException e) {
      if (e.getCause() instanceof OtherTable other) {
        throw MappingFile.refused(
            Path.of(mappingFile), null, input.source() + ": " + other.getMessage(), other);
      }
      throw e;
    }
    return rows;
  }

  private CsvRows.RowParser parser(CsvHeader header) {
    try {
      return table(mapping, zone, business, header)::parse;
    } catch (IllegalArgumentException e) {
      throw new OtherTable(e);
    }
  }

  /** The header is none that the mapping speaks of. */
  private static final class OtherTable extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    OtherTable(IllegalArgumentException why) {
      super(why.getMessage(), why);
    }
  }

  private static MappedTable table(
      CsvMapping mapping, ZoneId zone, String business, CsvHeader header) {
    return new MappedTable(mapping, mapping.times().notation(zone), business, header);
  }
}
