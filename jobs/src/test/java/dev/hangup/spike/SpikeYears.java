package dev.hangup.spike;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hangup.settings.Settings;
import dev.hangup.settings.SettingsFile;
import dev.hangup.simulate.Simulation;
import dev.hangup.simulate.SimulationSettings;
import dev.hangup.simulate.SimulationSettings.LogFaults;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How often the rule cries wolf in years of ordinary data, and which spikes it finds: in years
 * drawn by {@link SimulatedYear}, and in those of the product's own simulation, told by its truth.
 * Its arguments are the numbers of both; see the README of the jobs.
 */
final class SpikeYears {
  private static final Map<String, SimulatedYear.Spread> SPREADS =
      new TreeMap<>(
          Map.of(
              "calm", SimulatedYear.Spread.CALM,
              "beta", SimulatedYear.Spread.BETA,
              "wandering", SimulatedYear.Spread.WANDERING));
  private static final int CALLS = 700_000;

  private SpikeYears() {}

  public static void main(String[] args) throws IOException {
    int drawn = args.length > 0 ? Integer.parseInt(args[0]) : 10;
    int simulated = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    for (var spread : SPREADS.entrySet()) {
      ordinary(spread.getKey(), spread.getValue(), drawn);
      for (double base : new double[] {0.06, 0.1, 0.15}) {
        tripled(spread.getKey(), spread.getValue(), base, drawn);
      }
    }
    for (int seed = 1; seed <= simulated; seed++) {
      simulated(seed);
    }
  }

  private static void ordinary(String name, SimulatedYear.Spread spread, int years) {
    List<Integer> wrong = new ArrayList<>();
    long nanos = 0;
    for (int seed = 1; seed <= years; seed++) {
      Random random = new Random(seed);
      int found = 0;
      for (int queue = 0; queue < 10; queue++) {
        double busiest = Math.exp(0.5 + 4 * random.nextDouble());
        double base = 0.03 + 0.09 * random.nextDouble();
        List<QuarterHour> year = SimulatedYear.of(random, busiest, base, spread, 0).quarters();
        long before = System.nanoTime();
        found += SpikeRule.find(year).size();
        nanos += System.nanoTime() - before;
      }
      wrong.add(found);
    }
    System.out.printf(
        Locale.ROOT,
        "%-10s ten queues, a year: false %s, mean %.1f (52 would be one a week), %.2f s%n",
        name,
        wrong,
        wrong.stream().mapToInt(n -> n).average().orElse(0),
        nanos / 1e9 / years);
  }

  private static void tripled(String name, SimulatedYear.Spread spread, double base, int seeds) {
    long spikes = 0;
    long found = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      Random random = new Random(seed);
      for (int queue = 0; queue < 5; queue++) {
        SimulatedYear year =
            SimulatedYear.of(random, 30 + 30 * random.nextDouble(), base, spread, 1000);
        spikes += year.spikes().size();
        found += year.rightlyFound(SpikeRule.find(year.quarters()));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-10s tripled for an hour at 20 to 70 offered a quarter, usually %.0f%%: found %d of %d%n",
        name,
        100 * base,
        found,
        spikes);
  }

  /** One advertisement in the middle of the year is a spike that the simulation plants. */
  private static void simulated(int seed) throws IOException {
    Path folder = Files.createTempDirectory("spike-year");
    try {
      LocalDate first = LocalDate.of(2025, 1, 6);
      Simulation.run(
          SimulationSettings.of(CALLS, seed, folder)
              .during(first, 364)
              .conversations(0)
              .faults(LogFaults.NONE),
          (done, of) -> {});
      Settings settings = SettingsFile.read(folder.resolve(SimulationSettings.SETTINGS));
      List<QueueCounts> queues = counts(folder.resolve("truth.jsonl"), settings);
      Set<String> wrong = new HashSet<>();
      int planted = 0;
      for (QueueCounts queue : queues) {
        for (Spike spike : queue.spikes(Long.MIN_VALUE, Long.MAX_VALUE, null)) {
          if (day(spike, settings).equals(first.plusDays(182))
              && spike.business().equals("brisa-shop")) {
            planted++;
          } else {
            wrong.add(spike.intervalStart() + " " + queue.queue());
          }
        }
      }
      System.out.printf(
          Locale.ROOT,
          "simulate, seed %d: %d queues, a year of %,d interactions: false %d quarters of queues;"
              + " of the planted surge %d rows%n",
          seed,
          queues.size(),
          CALLS,
          wrong.size(),
          planted);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static LocalDate day(Spike spike, Settings settings) {
    ZoneId zone = settings.of(spike.business()).timeZone();
    return Instant.ofEpochMilli(spike.intervalStart()).atZone(zone).toLocalDate();
  }

  /** Offered and abandoned by the default definition, of the interactions as they really went. */
  private static List<QueueCounts> counts(Path truth, Settings settings) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, TreeMap<Long, TreeMap<String, long[]>>> counts = new TreeMap<>();
    try (BufferedReader lines = Files.newBufferedReader(truth)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode row = json.readTree(line);
        if (!row.path("stage").asText().equals("ENTRY")) {
          long start =
              OffsetDateTime.parse(row.path("started_at").asText()).toInstant().toEpochMilli();
          long[] count =
              counts
                  .computeIfAbsent(
                      row.path("business").asText()
                          + "|"
                          + row.path("channel").asText()
                          + "|"
                          + row.path("queue").asText(),
                      key -> new TreeMap<>())
                  .computeIfAbsent(
                      Math.floorDiv(start, QuarterHour.LENGTH) * QuarterHour.LENGTH,
                      key -> new TreeMap<>())
                  .computeIfAbsent(row.path("region").asText(), key -> new long[2]);
          count[0]++;
          count[1] += row.path("outcome").asText().equals("ABANDONED") ? 1 : 0;
        }
      }
    }
    List<QueueCounts> queues = new ArrayList<>();
    counts.forEach(
        (key, quarters) -> {
          String[] names = key.split("\\|");
          ZoneId zone = settings.of(names[0]).timeZone();
          QueueCounts queue = new QueueCounts(new QueueCounts.Queue(names[0], names[1], names[2]));
          quarters.forEach(
              (start, regions) ->
                  regions.forEach(
                      (region, count) ->
                          queue.add(region, QuarterHour.of(start, zone, count[0], count[1]))));
          queues.add(queue);
        });
    return queues;
  }
}
