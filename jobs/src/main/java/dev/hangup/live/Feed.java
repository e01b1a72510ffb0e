package dev.hangup.live;

import java.nio.file.Path;
import java.util.List;

/** Where a live job's events come from, as the user names it. */
public sealed interface Feed {

  /** For people, in a few words. */
  String description();

  /**
   * What tells it from other feeds: the same whatever the order in which servers and topics were
   * named.
   */
  String identity();

  /**
   * Topics of a Kafka cluster.
   *
   * @param bootstrap servers, {@code HOST:PORT}, with commas between
   * @param group the consumer group whose offsets are committed
   * @param start where a job begins that goes on from no state: {@code committed}, {@code
   *     earliest}, {@code latest} or an RFC 3339 time
   * @param properties file of client properties, for TLS and SASL; null for none
   */
  record Kafka(String bootstrap, List<String> topics, String group, String start, Path properties)
      implements Feed {
    public Kafka {
      topics = topics.stream().sorted().distinct().toList();
    }

    @Override
    public String description() {
      return "Kafka topic"
          + (topics.size() == 1 ? " " : "s ")
          + String.join(", ", topics)
          + " at "
          + bootstrap;
    }

    @Override
    public String identity() {
      List<String> servers =
          List.of(bootstrap.split(",")).stream().map(String::strip).sorted().toList();
      return "kafka "
          + String.join(",", servers)
          + " topics "
          + String.join(",", topics)
          + " group "
          + group;
    }
  }

  /**
   * A folder in which files appear.
   *
   * @param path on any file system that Flink knows
   */
  record Folder(String path) implements Feed {
    @Override
    public String description() {
      return "the folder " + path;
    }

    @Override
    public String identity() {
      return "folder " + new org.apache.flink.core.fs.Path(path);
    }
  }
}
