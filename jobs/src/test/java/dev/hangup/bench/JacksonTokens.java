package dev.hangup.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Path;

/** What Jackson needs for the syntax alone. */
final class JacksonTokens {
  private JacksonTokens() {}

  static void count(BenchArchive archive) throws IOException {
    JsonFactory json = new JsonFactory();
    long tokens = 0;
    for (Path file : archive.files()) {
      try (JsonParser parser = json.createParser(file.toFile())) {
        while (parser.nextToken() != null) {
          tokens++;
        }
      }
    }
    if (tokens == 0) {
      throw new IllegalStateException("no event was read");
    }
  }
}
