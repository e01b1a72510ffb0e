package dev.hangup.bench;

import dev.hangup.live.Feed;
import java.nio.file.Path;
import java.util.List;

/**
 * Events that lie in an archive and, the same, in a topic.
 *
 * @param archive its folder, with settings
 * @param bootstrap of the broker
 */
record LiveInput(Path archive, String bootstrap, String topic, long interactions) {

  /** As the command line of a child JVM has it. */
  List<String> words() {
    return List.of(archive.toString(), bootstrap, topic, Long.toString(interactions));
  }

  static LiveInput parse(List<String> words) {
    return new LiveInput(
        Path.of(words.get(0)), words.get(1), words.get(2), Long.parseLong(words.get(3)));
  }

  BenchArchive files() {
    return new BenchArchive(archive);
  }

  Feed feed(boolean ofTopic) {
    return ofTopic
        ? new Feed.Kafka(bootstrap, List.of(topic), "bench", "earliest", null)
        : new Feed.Folder(files().events().toString());
  }
}
