package dev.hangup.cli;

import dev.hangup.live.Feed;
import dev.hangup.live.LiveJob;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a job that is being restarted waits for, as far as this machine can see. */
final class Obstacles {
  private static final int PATIENCE_MILLIS = 3_000;

  private final LiveJob job;

  Obstacles(LiveJob job) {
    this.job = job;
  }

  /** In a few words; asks the database and the brokers, which takes some seconds at most. */
  String now() throws InterruptedException {
    if (!databaseAnswers()) {
      return "waiting for the database at " + job.database().place();
    }
    if (job.feed() instanceof Feed.Kafka kafka && !anyAnswers(kafka.bootstrap())) {
      return "waiting for Kafka at " + kafka.bootstrap();
    }
    return "restarting after a failure";
  }

  private boolean databaseAnswers() throws InterruptedException {
    CompletableFuture<Void> asked =
        CompletableFuture.runAsync(
            () -> {
              try {
                job.database().connect().close();
              } catch (java.sql.SQLException e) {
                throw new IllegalStateException(e);
              }
            });
    try {
      asked.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private static boolean anyAnswers(String bootstrap) {
    for (String server : bootstrap.split(",")) {
      String place = server.strip();
      int colon = place.lastIndexOf(':');
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(
                place.substring(0, Math.max(colon, 0)),
                Integer.parseInt(place.substring(colon + 1))),
            PATIENCE_MILLIS);
        return true;
      } catch (IOException | IllegalArgumentException e) {
        // The next may answer.
        continue;
      }
    }
    return false;
  }
}
