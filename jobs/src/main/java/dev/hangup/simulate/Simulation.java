package dev.hangup.simulate;

import dev.hangup.interaction.Direction;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes an archive in the native format, {@code events/events-0000.jsonl} and so on, beside it how
 * each interaction went, {@code truth.jsonl}, see {@link TruthLog}, and settings that suit the
 * businesses, {@code settings.yaml}.
 *
 * <p>Memory depends on how many customers are in touch at the same time, not on how many there are
 * in all.
 */
public final class Simulation {
  private final List<Business> businesses = Businesses.ALL;
  private final int calls;
  private final Progress progress;
  private final Calendar calendar = new Calendar();
  private final Budget budget;
  private final Demand demand;
  private final Arrivals arrivals;
  private final Floor floor;
  private final EventLog log;
  private final Entrance entrance;
  private int begun;

  private Simulation(
      SimulationSettings settings, Demand demand, ArchiveFiles files, TruthLog truth, Progress p) {
    this.demand = demand;
    progress = p;
    calls = settings.calls();
    budget = new Budget(calls);
    Draws seeds = new Draws(settings.seed());
    Draws courses = new Draws(seeds.bits());
    arrivals = new Arrivals(demand, new Draws(seeds.bits()));
    log = new EventLog(files, settings.faults(), businesses, new Draws(seeds.bits()));
    Dialogues dialogues = settings.conversations() > 0 ? Dialogues.starter() : null;
    floor = Floor.staffed(businesses, demand, settings, dialogues);
    Scene scene = new Scene(calendar, courses, log, floor, dialogues, settings.conversations());
    Endings endings =
        new Endings(log, truth, new Redials(calendar, courses, budget, demand.end(), this::begin));
    entrance = new Entrance(scene, new Waiting(scene, endings), endings, calls);
  }

  /**
   * Plays and writes it all.
   *
   * @throws FileAlreadyExistsException where the folder holds an archive already
   * @throws IOException where a file cannot be written
   */
  public static SimulatedArchive run(SimulationSettings settings, Progress progress)
      throws IOException {
    refuseAnother(settings.folder());
    Files.createDirectories(settings.folder().resolve(SimulationSettings.EVENTS));
    SettingsText.write(settings.folder().resolve(SimulationSettings.SETTINGS));
    Demand demand = new Demand(Businesses.ALL, settings.firstDay(), settings.days());
    try (ArchiveFiles files = new ArchiveFiles(settings, demand.start, demand.end());
        TruthLog truth = new TruthLog(settings.folder())) {
      return new Simulation(settings, demand, files, truth, progress).play();
    }
  }

  /** Who is played; the same in every simulation. */
  public static List<SimulatedBusiness> businesses() {
    return Businesses.ALL.stream().map(SettingsText::of).toList();
  }

  private static void refuseAnother(Path folder) throws IOException {
    for (String name : List.of(SimulationSettings.EVENTS, TruthLog.NAME)) {
      if (Files.exists(folder.resolve(name))) {
        throw new FileAlreadyExistsException(
            folder.resolve(name)
                + ": the folder holds an archive already; empty it or name another");
      }
    }
  }

  private SimulatedArchive play() throws IOException {
    planArrival();
    calendar.run();
    log.finish();
    return new SimulatedArchive(begun, log.events(), log.lines(), floor.reps());
  }

  private void planArrival() {
    if (budget.left() > 0) {
      calendar.plan(arrivals.next(budget.left()), this::arrive);
    }
  }

  private void arrive(long now) throws IOException {
    // Redials may have used up what was left when this arrival was planned.
    if (budget.take()) {
      Business business = businesses.get(arrivals.business());
      QueuePlan plan = arrivals.plan(business);
      begin(business, plan, plan.direction(), entrance.someone(business, plan.channel()), now);
      planArrival();
    }
  }

  private void begin(
      Business business, QueuePlan plan, Direction direction, String customer, long now)
      throws IOException {
    entrance.begin(business, plan, direction, customer, now);
    begun++;
    if (begun * 100L / calls != (begun - 1) * 100L / calls) {
      progress.at(begun, calls);
    }
  }
}
