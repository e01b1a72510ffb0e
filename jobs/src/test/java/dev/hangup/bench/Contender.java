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
      (archive, connections) -> JacksonRecords.parse(archive)),
  TOKENS(
      "Jackson, tokens only",
      "one thread: JsonFactory streaming parser over the bytes, no value looked at",
      true,
      (archive, connections) -> JacksonTokens.count(archive)),
  REPLAY(
      "replay",
      "the command's: Flink BATCH, from the look at the files to published tables",
      true,
      Jobs::replay),
  STREAMING(
      "streaming",
      "the same workflow as a Flink STREAMING job that ends, upserting into the tables",
      true,
      Jobs::stream),
  DUCKDB(
      "DuckDB",
      "the counts of abandonment_rate in SQL over read_json, interactions and counts stored in a"
          + " database file",
      false,
      (archive, connections) -> DuckDbCounts.count(archive));

  /** What a contender does. */
  interface Work {
    /**
     * @return how many interactions ended how, by outcome; empty where that is not its work
     */
    Map<String, Long> on(BenchArchive archive, Connections connections) throws Exception;
  }

  final String title;
  final String does;

  /** Whether its memory is Java's heap. */
  final boolean onHeap;

  final Work work;

  Contender(String title, String does, boolean onHeap, Work work) {
    this.title = title;
    this.does = does;
    this.onHeap = onHeap;
    this.work = work;
  }

  boolean usesTables() {
    return this == REPLAY || this == STREAMING;
  }
}
