package dev.hangup.bench;

import dev.hangup.staging.Connections;
import java.util.Map;

/** Who reads the archive. */
enum Contender {
  JACKSON(
      "Jackson",
      "one thread: BufferedReader lines, JsonFactory streaming parser, every field into an event"
          + " record, its time by OffsetDateTime.parse",
      true,
      (archive, connections) -> JacksonRecords.parse(archive),
      (archive, connections) -> Map.of()),
  TOKENS(
      "Jackson, tokens only",
      "one thread: JsonFactory streaming parser over the bytes, no value looked at",
      true,
      (archive, connections) -> JacksonTokens.count(archive),
      (archive, connections) -> Map.of()),
  REPLAY(
      "replay",
      "the command's: Flink BATCH, from the look at the files to published tables",
      true,
      Jobs::replay,
      (archive, connections) -> Jobs.totals(connections)),
  STREAMING(
      "streaming",
      "the same workflow as a Flink STREAMING job that ends, upserting into the tables",
      true,
      Jobs::stream,
      (archive, connections) -> Jobs.totals(connections)),
  DUCKDB(
      "DuckDB",
      "the counts of abandonment_rate in SQL over read_json, interactions and counts stored in a"
          + " database file",
      false,
      (archive, connections) -> DuckDbCounts.count(archive),
      (archive, connections) -> DuckDbCounts.totals(archive));

  /** What a contender does while the clock runs. */
  interface Work {
    void on(BenchArchive archive, Connections connections) throws Exception;
  }

  /** What came of it, looked up afterwards; empty where it counts nothing. */
  interface Outcome {
    Map<String, Long> of(BenchArchive archive, Connections connections) throws Exception;
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
