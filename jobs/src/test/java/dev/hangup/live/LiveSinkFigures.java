package dev.hangup.live;

import dev.hangup.interaction.Channel;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.Party;
import dev.hangup.interaction.Story;
import dev.hangup.settings.SettingsFile;
import dev.hangup.staging.CopyEncoder;
import dev.hangup.staging.Identifiers;
import dev.hangup.staging.StagedColumn;
import dev.hangup.testing.Database;
import dev.hangup.workflow.FoldedRow;
import dev.hangup.workflow.Judged;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.postgresql.PGConnection;

/**
 * How fast a live job's tables can be written: fresh interactions through two writers, against a
 * plain COPY and insert of the same rows without any counts; and what a batch of 200 costs. The
 * argument is how many interactions.
 */
public final class LiveSinkFigures {
  private static final int WRITERS = 2;

  private LiveSinkFigures() {}

  public static void main(String[] args) throws Exception {
    int rows = args.length == 0 ? 800_000 : Integer.parseInt(args[0]);
    List<List<Judged>> halves = halves(rows);
    Database plain = Database.create();
    Database live = Database.create();
    double[] best = {Double.MAX_VALUE, Double.MAX_VALUE};
    for (int round = 0; round < 2; round++) {
      LiveRows.truncate(plain);
      best[0] = Math.min(best[0], seconds(halves, half -> plain(plain, half)));
      LiveRows.truncate(live);
      best[1] = Math.min(best[1], seconds(halves, half -> live(live, half, BatchWriter.BATCH)));
    }
    System.out.printf(
        "plain %.1f s, %,.0f rows/s; with counts %.1f s, %,.0f rows/s; ratio %.2f%n",
        best[0], rows / best[0], best[1], rows / best[1], best[0] / best[1]);
    List<List<Judged>> few = halves(8_000);
    LiveRows.truncate(live);
    double small = seconds(List.of(few.get(0)), half -> live(live, half, 200));
    System.out.printf("batches of 200: %.1f ms each%n", small * 1000 / (few.get(0).size() / 200.0));
    System.exit(0);
  }

  private static List<List<Judged>> halves(int rows) {
    Random random = new Random(7);
    List<List<Judged>> halves = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < rows; i++) {
      // A day and a half of a million, six queues, three campaigns.
      double second = i * 0.16;
      double wait = random.nextInt(90_000) / 1000.0;
      Story story = Story.call("interaction-%08d".formatted(i));
      story
          .add(
              story
                  .at(second, EventType.STARTED)
                  .business("acme")
                  .channel(random.nextBoolean() ? Channel.VOICE : Channel.CHAT)
                  .region("region-" + random.nextInt(3))
                  .campaign("campaign-" + random.nextInt(3))
                  .customerId("customer-" + random.nextInt(100_000)))
          .queued(second + 3, "queue-" + random.nextInt(6));
      if (random.nextInt(5) > 0) {
        story.accepted(second + 3 + wait, "rep-" + random.nextInt(50));
      }
      story.ended(second + 3 + wait + random.nextInt(200_000) / 1000.0, Party.CUSTOMER);
      halves.get(i % WRITERS).add(new Judged(story.fold(), false, null, null));
    }
    return halves;
  }

  private interface Writing {
    void write(List<Judged> half) throws SQLException;
  }

  private static double seconds(List<List<Judged>> halves, Writing writing) throws Exception {
    long began = System.nanoTime();
    var threads = Executors.newFixedThreadPool(halves.size());
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    for (List<Judged> half : halves) {
      writers.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  writing.write(half);
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              },
              threads));
    }
    for (CompletableFuture<Void> writer : writers) {
      writer.get();
    }
    threads.shutdown();
    return (System.nanoTime() - began) / 1e9;
  }

  private static void live(Database database, List<Judged> rows, int batch) throws SQLException {
    try (LiveSession session =
        new LiveSink(LiveRows.connections(database), SettingsFile.builtIn(), false, null, null)
            .open()) {
      for (int from = 0; from < rows.size(); from += batch) {
        session.write(rows.subList(from, Math.min(rows.size(), from + batch)));
      }
    }
  }

  private static void plain(Database database, List<Judged> rows) throws SQLException {
    List<StagedColumn> columns = StagedColumn.inUnits(FoldedRow.TYPE);
    FoldedRow folded = new FoldedRow(SettingsFile.builtIn());
    String names = Identifiers.listed(StagedColumn.names(columns), "%s");
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create temp table brought (like interactions including defaults)"
              + " on commit delete rows");
      connection.setAutoCommit(false);
      CopyEncoder encoder = new CopyEncoder(columns);
      for (int from = 0; from < rows.size(); from += BatchWriter.BATCH) {
        encoder.begin();
        for (Judged it : rows.subList(from, Math.min(rows.size(), from + BatchWriter.BATCH))) {
          encoder.row(folded.of(it.interaction()));
        }
        encoder.end();
        var copy =
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy brought (" + names + ") from stdin (format binary)");
        copy.writeToCopy(encoder.buffer(), 0, encoder.length());
        copy.endCopy();
        statement.executeUpdate(
            "insert into interactions ("
                + names
                + ") select "
                + names
                + " from brought on conflict (interaction_id) do nothing");
        connection.commit();
      }
    }
  }
}
