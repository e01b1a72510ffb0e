package dev.hangup.bench;

import dev.hangup.postgres.DatabaseAddress;
import java.util.Map;

/** Who reads the archive. */
enum Contender {
  JACKSON(
      "Jackson",
      "one thread: BufferedReader lines, JsonFactory streaming parser, every field into an event"
          + " record, its time by OffsetDateTime.parse",
      true,
      (archive, database) -> JacksonRecords.parse(archive),
      (archive, database) -> Map.of()),
  TOKENS(
      "Jackson, tokens only",
      "one thread: JsonFactory streaming parser over the bytes, no value looked at",
      true,
      (archive, database) -> JacksonTokens.count(archive),
      (archive, database) -> Map.of()),
  REPLAY(
      "replay",
      "the command's: Flink BATCH, from the look at the files to published tables",
      true,
      Jobs::replay,
      (archive, database) -> Jobs.totals(database)),
  STREAMING(
      "streaming",
      "the command's live job over the folder, from its start to when every interaction is counted",
      true,
      Jobs::stream,
      (archive, database) -> Jobs.totals(database)),
  DUCKDB(
      "DuckDB",
      "the counts of abandonment_rate in SQL over read_json, interactions and counts stored in a"
          + " database file",
      false,
      (archive, database) -> DuckDbCounts.count(archive),
      (archive, database) -> DuckDbCounts.totals(archive));

  /** What a contender does while the clock runs. */
  interface Work {
    void on(BenchArchive archive, DatabaseAddress database) throws Exception;
  }

  /** What came of it, looked up afterwards; empty where it counts nothing. */
  interface Outcome {
    Map<String, Long> of(BenchArchive archive, DatabaseAddress database) throws Exception;
  }

  final String title;
  final String does;

  /** Whether its memory is Java's heap. */
  final boolean onHeap;

  final Work work;
  final Outcome totals;

  Contender(String title, String does, boolean onHeap, Work work, Outcome totals) {
    this.title = title;
    this.does = does;
    this.onHeap = onHeap;
    this.work = work;
    this.totals = totals;
  }

  boolean usesTables() {
    return this == REPLAY || this == STREAMING;
  }
}
