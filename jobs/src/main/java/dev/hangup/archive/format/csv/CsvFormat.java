package dev.hangup.archive.format.csv;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.RecordReader;
import dev.hangup.archive.format.CsvHeader;
import dev.hangup.archive.format.CsvRows;
import java.time.ZoneId;

/**
 * Any table with one row a call, understood by a mapping that the user writes. A row becomes the
 * events of a call that took that course: started, queued, accepted, ended.
 */
public final class CsvFormat implements ArchiveFormat {
  private CsvMapping mapping;
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
    zone = named;
    business = options.business();
  }

  /**
   * @throws IllegalStateException where it was not configured
   */
  @Override
  public RecordReader open(ArchiveInput input) {
    if (mapping == null) {
      throw new IllegalStateException("format csv was opened before it was configured");
    }
    return new CsvRows(
        input, mapping.table().dialect(), header -> table(mapping, zone, business, header)::parse);
  }

  private static MappedTable table(
      CsvMapping mapping, ZoneId zone, String business, CsvHeader header) {
    return new MappedTable(mapping, mapping.times().notation(zone), business, header);
  }
}
