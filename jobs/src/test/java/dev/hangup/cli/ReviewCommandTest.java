package dev.hangup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.replay.Replay;
import dev.hangup.runs.CorpusModel;
import dev.hangup.settings.SettingsFile;
import dev.hangup.simulate.Simulation;
import dev.hangup.simulate.SimulationSettings;
import dev.hangup.testing.Database;
import dev.hangup.testing.Flink;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * The review of tables that a replay filled, judged by a model whose failings are known: it calls
 * every budget constraint OTHERS, and whoever is not interested in need of time. What is expected
 * is counted here from the archive's truth.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ReviewCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What was said in one interaction of a business with a catalog of reasons. */
  private record Told(String id, String business, LocalDate day, LabelledCall call) {}

  private final List<Told> told = new ArrayList<>();
  private final Map<String, String> profiles = new TreeMap<>();
  private Path folder;
  private Path settings;
  private Database database;
  private Database empty;

  private record Ran(int exit, String out, String err) {}

  @BeforeAll
  void replay(@TempDir Path temporary) throws Exception {
    folder = temporary;
    Path archive = folder.resolve("archive");
    // February whole and a part of March; every zone's days are those of UTC or a day off.
    Simulation.run(
        new SimulationSettings(
            1_500,
            17,
            archive,
            LocalDate.of(2026, 1, 25),
            45,
            2,
            false,
            0.7,
            SimulationSettings.LogFaults.NONE),
        (done, of) -> {});
    for (String line : Files.readAllLines(archive.resolve("truth.jsonl"))) {
      JsonNode truth = JSON.readTree(line);
      if (truth.hasNonNull("call")) {
        LabelledCall call = CorpusModel.call(truth.path("call").textValue());
        profiles.put(truth.path("business").textValue(), call.profile());
        if (call.reason() != null) {
          told.add(
              new Told(
                  truth.path("interaction_id").textValue(),
                  truth.path("business").textValue(),
                  LocalDate.parse(truth.path("started_at").textValue().substring(0, 10)),
                  call));
        }
      }
    }
    StringBuilder yaml = new StringBuilder("businesses:\n");
    profiles.forEach(
        (business, profile) ->
            yaml.append("  %s: {time_zone: UTC, profile: %s}\n".formatted(business, profile)));
    settings = Files.writeString(folder.resolve("settings.yaml"), yaml);
    empty = Database.create();
    database = Database.create();
    String url = database.url();
    Replay.of(
            Formats.configured("hangup", FormatOptions.none()),
            List.of(archive.resolve(SimulationSettings.EVENTS).toString()),
            SettingsFile.read(settings))
        .judgedBy(CorpusModel.OTHER)
        .run(Flink.environment(2), () -> DriverManager.getConnection(url), 0, counts -> {});
    try (Connection connection = database.connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into reason_labels (interaction_id, reason) values (?, ?)")) {
      for (Told one : told) {
        if (one.call().reason().equals("NOT_INTERESTED")) {
          insert.setString(1, one.id());
          insert.setString(2, "NOT_INTERESTED");
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static Ran review(Database in, Object... arguments) {
    // jdbc:postgresql://localhost:5432/test_1?user=postgres
    String[] place = in.url().substring("jdbc:postgresql://".length()).split("\\?user=");
    List<String> words = new ArrayList<>(List.of("review"));
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    words.addAll(List.of("--db", "postgresql://" + place[1] + "@" + place[0]));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line =
        Hangup.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Ran(line.execute(words.toArray(String[]::new)), out.toString(), err.toString());
  }

  private String businessOf(String profile) {
    return profiles.keySet().stream()
        .filter(business -> profiles.get(business).equals(profile))
        .findFirst()
        .orElseThrow();
  }

  private List<Told> inFebruary(String business) {
    return told.stream()
        .filter(t -> t.business().equals(business) && t.day().getMonthValue() == 2)
        .toList();
  }

  @Test
  void theLastFullMonthOfEachBusiness() throws Exception {
    Path json = folder.resolve("review.json");
    Path markdown = folder.resolve("review.md");

    Ran ran = review(database, "--settings", settings, "--json", json, "--markdown", markdown);

    assertThat(ran.exit()).as(ran.err()).isZero();
    JsonNode reviews = JSON.readTree(Files.readString(json)).path("reviews");
    List<String> withReasons = told.stream().map(Told::business).distinct().sorted().toList();
    assertThat(reviews.findValuesAsText("business")).containsExactlyElementsOf(withReasons);
    for (JsonNode review : reviews) {
      String business = review.path("business").textValue();
      List<Told> calls = inFebruary(business);
      assertThat(review.path("month").textValue()).isEqualTo("2026-02");
      assertThat(review.path("calls").intValue()).isEqualTo(calls.size());
      assertThat(review.path("corrected").intValue())
          .isEqualTo((int) count(calls, "NOT_INTERESTED"));
      JsonNode months = review.path("others").path("trend").path("months");
      assertThat(months.get(months.size() - 1).path("others").longValue())
          .isEqualTo(count(calls, "OTHERS") + count(calls, "BUDGET_CONSTRAINTS"));
      assertThat(ran.out()).contains("Review of " + business + ", 2026-02: ");
    }
    assertThat(Files.readString(markdown)).contains("# Review of ", "## Reasons never seen");
    Ran again = review(database, "--settings", settings, "--json", "-");
    assertThat(again.out()).isEqualTo(Files.readString(json));
  }

  @Test
  void whatTheModelNeverSaysWasMissedAndConfused() throws Exception {
    Ran ran = review(database, "--settings", settings, "--json", "-");
    int confused = 0;
    for (JsonNode review : JSON.readTree(ran.out()).path("reviews")) {
      String business = review.path("business").textValue();
      boolean labelled =
          told.stream()
              .anyMatch(
                  t -> t.business().equals(business) && t.call().reason().equals("NOT_INTERESTED"));
      assertThat(review.path("unseen"))
          .filteredOn(unseen -> unseen.path("name").textValue().equals("NOT_INTERESTED"))
          .extracting(unseen -> unseen.path("cause").textValue())
          .containsExactly(labelled ? "MISSED" : "NO_DATA");
      long corrected = count(inFebruary(business), "NOT_INTERESTED");
      if (corrected >= 3) {
        assertThat(review.path("confused"))
            .filteredOn(pair -> pair.path("second").textValue().equals("NEEDS_MORE_TIME"))
            .filteredOn(pair -> pair.path("first").textValue().equals("NOT_INTERESTED"))
            .extracting(pair -> pair.path("second_was_first").longValue())
            .containsExactly(corrected);
        confused++;
      }
    }
    assertThat(confused).isPositive();
  }

  @Test
  void aMonthThatIsNotOver() {
    Ran ran = review(database, "--settings", settings, "--month", "2026-03");
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.err()).contains("2026-03 is not in the tables to its end");
  }

  @Test
  void nothingToReview() {
    Ran none = review(empty);
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err())
        .startsWith("hangup: there is nothing to review: no conversation in the tables");

    Ran month = review(database, "--settings", settings, "--month", "2025-05");
    assertThat(month.exit()).isEqualTo(1);
    assertThat(month.err()).contains("nothing to review in 2025-05", "2026-03");
  }

  @Test
  void badArguments() {
    assertThat(review(database, "--month", "March").exit()).isEqualTo(2);
    Ran unknown = review(database, "--settings", settings, "--business", "nobody");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("'nobody'", businessOf("ecommerce"));
    Ran half = review(database, "--corpus", "calls.jsonl");
    assertThat(half.exit()).isEqualTo(2);
    assertThat(half.err()).contains("--corpus and --verdicts belong together");
    Ran missing = review(database, "--corpus", "nowhere.jsonl", "--verdicts", "nowhere.jsonl");
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err()).contains("nowhere.jsonl: there is no such file");
  }

  @Test
  void files() throws Exception {
    Path calls = folder.resolve("calls.jsonl");
    Path verdicts = folder.resolve("verdicts.jsonl");
    StringBuilder said = new StringBuilder();
    StringBuilder judged = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      said.append(
          ("{\"id\":\"%d\",\"profile\":\"core\",\"language\":\"en\",\"converted\":false,\"turns\":[{"
                  + "\"speaker\":\"customer\",\"text\":\"There is no parking for my car in your street.\"}]}\n")
              .formatted(i));
      judged.append("{\"id\":\"%d\",\"reason\":\"OTHERS\",\"confidence\":0.5}\n".formatted(i));
    }
    Files.writeString(calls, said);
    Files.writeString(verdicts, judged);

    Ran ran = review(empty, "--corpus", calls, "--verdicts", verdicts);

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out())
        .startsWith("Review of core: 4 calls")
        .containsPattern("4 similar calls \\(100.0%\\) could be a reason [A-Z_]*PARKING");
  }

  private static long count(List<Told> calls, String label) {
    return calls.stream().filter(t -> t.call().reason().equals(label)).count();
  }
}
