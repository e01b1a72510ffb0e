package dev.hangup.cli;

import dev.hangup.live.Feed;
import dev.hangup.replay.ArchivePaths;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where the events of a live job come from: topics or a folder, exactly one of them. */
final class FeedOptions {
  @ArgGroup(exclusive = false)
  private Kafka kafka;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      required = true,
      description = "A folder in which files appear, plain or gzip, also in folders below it.")
  private String folder;

  /**
   * @param fresh whether the job begins anew: then with the oldest record, if nothing else was said
   */
  Feed feed(boolean fresh) {
    if (kafka != null) {
      return kafka.feed(fresh);
    }
    // The same folder by every name: a job goes on by it.
    String path = ArchivePaths.sourceOf(ArchivePaths.path(folder));
    return new Feed.Folder(path.replaceFirst("(?<=[^/])/+$", ""));
  }

  private static final class Kafka {
    @Option(
        names = "--kafka-bootstrap",
        paramLabel = "HOST:PORT",
        required = true,
        description = "Kafka brokers, with commas between.")
    private String bootstrap;

    @Option(
        names = "--topic",
        paramLabel = "TOPIC",
        required = true,
        arity = "1..*",
        split = ",",
        description = "The topics with the events.")
    private List<String> topics;

    @Option(
        names = "--group",
        paramLabel = "NAME",
        description = "The consumer group. Default: hangup.")
    private String group = "hangup";

    @Option(
        names = "--from",
        paramLabel = "WHERE",
        description =
            "Where a job without state begins: committed, earliest, latest, or a time such as"
                + " 2026-03-01T00:00:00Z. Default: committed; with --fresh, earliest.")
    private String from;

    @Option(
        names = "--kafka-properties",
        paramLabel = "FILE",
        description = "Client properties, for TLS and SASL.")
    private Path properties;

    private Feed feed(boolean fresh) {
      String start = from == null ? fresh ? "earliest" : "committed" : from;
      return new Feed.Kafka(bootstrap, topics, group, start, properties);
    }
  }
}
