package dev.hangup.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hangup.classification.ClassifierFactory;
import dev.hangup.classification.WordModel;
import dev.hangup.runs.LiveRun.Following;
import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import dev.hangup.simulate.Simulation;
import dev.hangup.simulate.SimulationSettings;
import dev.hangup.testing.Database;
import dev.hangup.testing.Flink;
import dev.hangup.testing.KafkaBroker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * A live job leaves the rows of a replay, in whatever order, files and partitions the events come,
 * however often, however late, and wherever the job is stopped and goes on.
 */
class LiveParityTest {
  private static final int CALLS = 250;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final WordModel MODEL =
      new WordModel(
          "parity",
          Map.of("price", "BUDGET_CONSTRAINTS", "time", "NEEDS_MORE_TIME", "the", "NOT_INTERESTED"),
          Map.of("not", "NO_FOLLOW_UP", "me", "RUDE"));

  private static final Set<String> VERDICTS =
      Set.of("alerts", "verdicts", "reason_distribution", "alert_distribution");

  private static Path folder;
  private static Settings settings;
  private static List<String> lines;

  @BeforeContainer
  static void simulate() throws Exception {
    folder = Files.createTempDirectory("parity");
    Path simulated = Files.createDirectory(folder.resolve("simulated"));
    Simulation.run(
        SimulationSettings.of(CALLS, 17, simulated)
            .during(LocalDate.of(2025, 3, 29), 3)
            .conversations(0.5)
            .into(1, false),
        (done, of) -> {});
    settings = SettingsFile.read(simulated.resolve(SimulationSettings.SETTINGS));
    lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(simulated.resolve(SimulationSettings.EVENTS))) {
      for (Path file : files.toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    lines.addAll(breakdown());
    for (int i = 0; i < 20; i++) {
      lines.add("no event " + i);
    }
  }

  /** Twelve Mondays on which nearly everybody at a desk is answered, and one on which nobody is. */
  private static List<String> breakdown() {
    List<String> lines = new ArrayList<>();
    OffsetDateTime ten = OffsetDateTime.of(2025, 1, 6, 10, 0, 0, 0, ZoneOffset.UTC);
    for (int week = 0; week <= 12; week++) {
      for (int call = 0; call < 20; call++) {
        String id = "desk-" + week + "-" + call;
        OffsetDateTime at = ten.plusWeeks(week).plusSeconds(40L * call);
        String customer = "\"customer_id\":\"of-" + id + "\"";
        lines.add(event(id, "STARTED", at, "\"channel\":\"VOICE\",\"business\":\"desk\""));
        lines.add(event(id, "QUEUED", at, "\"queue\":\"front\"," + customer));
        if (week < 12 && (call > 0 || week % 2 == 0)) {
          lines.add(event(id, "ACCEPTED", at.plusSeconds(9), "\"rep\":\"ann\""));
        }
        lines.add(event(id, "ENDED", at.plusSeconds(30), "\"by\":\"CUSTOMER\""));
      }
    }
    return lines;
  }

  private static String event(String id, String type, OffsetDateTime at, String more) {
    return "{\"interaction_id\":\"%s\",\"type\":\"%s\",\"at\":\"%s\",%s}"
        .formatted(id, type, at.plusNanos(1_000_000), more);
  }

  @AfterContainer
  static void delete() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Collections.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /**
   * How the events come.
   *
   * @param first what comes first
   * @param late what is held back until all of that was processed
   */
  private record Arrival(List<String> first, List<String> late) {
    static Arrival of(Random random) {
      List<String> first = new ArrayList<>();
      List<String> late = new ArrayList<>();
      for (String line : lines) {
        List<String> when = random.nextInt(5) == 0 ? late : first;
        when.add(line);
        if (random.nextInt(10) == 0) {
          (random.nextBoolean() ? first : late).add(line);
        }
      }
      Collections.shuffle(first, random);
      Collections.shuffle(late, random);
      return new Arrival(first, late);
    }

    /** The interactions that there are before the rest comes. */
    Set<String> interactions() throws IOException {
      Set<String> ids = new HashSet<>();
      for (String line : first) {
        if (line.startsWith("{")) {
          ids.add(JSON.readTree(line).path("interaction_id").textValue());
        }
      }
      return ids;
    }
  }

  private static List<List<String>> parts(List<String> all, int count, Random random) {
    List<List<String>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(new ArrayList<>());
    }
    all.forEach(line -> parts.get(random.nextInt(count)).add(line));
    return parts;
  }

  /** As a program does that writes under another name first. */
  private static void drop(Path into, String name, List<String> all, Random random)
      throws IOException {
    int files = 0;
    for (List<String> part : parts(all, 1 + random.nextInt(4), random)) {
      boolean gzip = random.nextBoolean();
      String file = name + "-" + files++ + (gzip ? ".jsonl.gz" : ".jsonl");
      Path written = into.resolve(file + ".part");
      try (OutputStream bytes = Files.newOutputStream(written);
          OutputStream packed = gzip ? new GZIPOutputStream(bytes) : bytes) {
        packed.write((String.join("\n", part) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      Files.move(written, into.resolve(file));
    }
  }

  @Property(tries = 2, shrinking = ShrinkingMode.OFF)
  void aWatchedFolderGivesTheRowsOfAReplay(@ForAll long seed) throws Exception {
    watchedFolder(new Random(seed), null);
  }

  @Property(tries = 2, shrinking = ShrinkingMode.OFF)
  void aWatchedFolderGivesTheVerdictsOfAReplay(@ForAll long seed) throws Exception {
    watchedFolder(new Random(seed), MODEL);
  }

  private static void watchedFolder(Random random, ClassifierFactory model) throws Exception {
    Path watched = Files.createTempDirectory(folder, "watched");
    parity(
        random,
        model,
        run -> run.follow(watched),
        (name, some) -> drop(watched, name, some, random),
        watched,
        Rows::of);
  }

  @Property(tries = 2, shrinking = ShrinkingMode.OFF)
  void topicsGiveTheRowsOfAReplay(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    KafkaBroker broker = KafkaBroker.shared();
    int partitions = 1 + random.nextInt(3);
    String topic = broker.createTopic("parity", partitions);
    Path archive = Files.createTempDirectory(folder, "archive");
    parity(
        random,
        MODEL,
        run -> run.follow(broker, topic),
        (name, some) -> {
          drop(archive, name, some, random);
          List<List<String>> parts = parts(some, partitions, random);
          for (int i = 0; i < partitions; i++) {
            broker.produceLines(topic, i, parts.get(i));
          }
        },
        archive,
        LiveParityTest::rowsButPlacesInFiles);
  }

  /** What was rejected from a topic is known by its offset there, which no file has. */
  private static Map<String, List<String>> rowsButPlacesInFiles(Database database)
      throws SQLException {
    Map<String, List<String>> rows = Rows.of(database);
    rows.put(
        "rejected_events",
        Rows.lines(database, "select reason, line from rejected_events order by 1, 2"));
    return rows;
  }

  /**
   * Stops the job in the middle, lets it go on with as many subtasks or others, and holds events
   * back until it has processed the rest.
   *
   * @param archive where everything lies that was sent
   */
  private static void parity(
      Random random, ClassifierFactory model, Start start, Sending sending, Path archive, Look look)
      throws Exception {
    Arrival arrival = Arrival.of(random);
    int cut = arrival.first.size() / 4 + random.nextInt(arrival.first.size() / 2);
    Database live = Database.create();
    String savepoint;
    sending.send("first", arrival.first.subList(0, cut));
    try (Following job = start.of(run(live, model, random))) {
      while (job.count("select count(*) from interactions") == 0) {
        job.checkRunning();
      }
      savepoint = job.stop(folder);
    }
    sending.send("second", arrival.first.subList(cut, arrival.first.size()));
    try (Following job = start.of(run(live, model, random).from(savepoint))) {
      assertThat(job.until(job::read, (long) arrival.first.size())).isEqualTo(arrival.first.size());
      Set<String> before = arrival.interactions();
      String ids = "select interaction_id from interactions";
      assertThat(job.until(() -> Set.copyOf(Rows.lines(live, ids)), before)).isEqualTo(before);
      sending.send("late", arrival.late);

      Database database = Database.create();
      ReplayRun.into(database).on(Flink.environment(1)).with(settings).judgedBy(model).of(archive);
      Map<String, List<String>> replayed = look.at(database);
      assertThat(replayed)
          .allSatisfy(
              (table, rows) -> {
                if (model != null || !VERDICTS.contains(table)) {
                  assertThat(rows).as(table).isNotEmpty();
                }
              });
      assertThat(job.until(() -> look.at(live), replayed)).isEqualTo(replayed);
    }
  }

  private static LiveRun run(Database live, ClassifierFactory model, Random random) {
    return LiveRun.into(live)
        .on(Flink.environment(1 + random.nextInt(2)))
        .with(settings)
        .judgedBy(model);
  }

  @FunctionalInterface
  private interface Start {
    Following of(LiveRun run) throws Exception;
  }

  @FunctionalInterface
  private interface Sending {
    void send(String name, List<String> lines) throws Exception;
  }

  @FunctionalInterface
  private interface Look {
    Map<String, List<String>> at(Database database) throws SQLException;
  }
}
