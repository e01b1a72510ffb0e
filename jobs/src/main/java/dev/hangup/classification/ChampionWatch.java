package dev.hangup.classification;

import dev.hangup.catalog.Profiles;
import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import dev.hangup.registry.ChampionChange;
import dev.hangup.registry.Registry;
import dev.hangup.training.Task;
import dev.hangup.verdict.Classifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the champions of a registry. One that cannot be opened, or cannot judge a conversation of
 * every profile, is refused; that is said once, and it is tried again now and then, for somebody
 * may mend it. Reasons and alerts are taken up apart: one that is broken does not hold the other
 * back.
 */
final class ChampionWatch implements ClassifierWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ChampionWatch.class);

  /** A refused version is tried again after so many looks: reading it costs a second or two. */
  private static final int LOOKS_BETWEEN_TRIES = 12;

  private final ChampionFactory factory;
  private final Registry registry;
  private final Map<Task, Refusal> refusals = new EnumMap<>(Task.class);
  private final Map<Task, String> untold = new EnumMap<>(Task.class);
  private RegistryClassifierFactory judging;
  private String notTold;
  private int looks;
  private volatile long refused;

  /**
   * Why a champion does not judge.
   *
   * @param version null where it is unknown which it is
   */
  private record Refusal(String version, String problem, int look) {}

  ChampionWatch(ChampionFactory factory) {
    this.factory = factory;
    this.registry = new Registry(Path.of(factory.registry()));
  }

  /**
   * {@inheritDoc}
   *
   * <p>A champion that is broken is refused here, too: the one before it in the registry's history
   * judges, as it did before the job was started again.
   */
  @Override
  public Classifier open() throws IOException {
    RegistryClassifierFactory wanted = versions(wanted(Task.REASONS), wanted(Task.ALERTS));
    if (refusals.isEmpty() && !judgesNothing(wanted)) {
      try {
        return takeUp(wanted, opened(wanted));
      } catch (IOException | RuntimeException e) {
        LOG.debug("not both champions can be opened; looking which", e);
      }
    }
    RegistryClassifierFactory usable =
        versions(lastThatOpens(Task.REASONS), lastThatOpens(Task.ALERTS));
    if (judgesNothing(usable)) {
      throw new IOException(
          registry.folder()
              + ": there is no champion that can judge"
              + (refusals.isEmpty()
                  ? ""
                  : " (" + refusals.values().iterator().next().problem() + ")")
              + "; train one with hangup train --registry");
    }
    return takeUp(usable, opened(usable));
  }

  private Classifier takeUp(RegistryClassifierFactory versions, Classifier opened) {
    judging = versions;
    for (Task task : Task.values()) {
      String version = version(versions, task);
      if (version != null && !refusals.containsKey(task)) {
        untold.put(task, version);
      }
    }
    LOG.info("{} judges", opened.version());
    return opened;
  }

  @Override
  public Classifier next() {
    looks++;
    Classifier newest = null;
    for (Task task : Task.values()) {
      Classifier opened = next(task);
      if (opened != null) {
        if (newest != null) {
          newest.close();
        }
        newest = opened;
      }
    }
    tell();
    return newest;
  }

  private Classifier next(Task task) {
    String wanted = wanted(task);
    if (wanted == null) {
      return null;
    }
    Refusal before = refusals.get(task);
    if (wanted.equals(version(judging, task))) {
      refusals.remove(task);
      return null;
    }
    boolean waits =
        before != null
            && wanted.equals(before.version())
            && looks - before.look() < LOOKS_BETWEEN_TRIES;
    if (waits) {
      return null;
    }
    RegistryClassifierFactory candidate =
        task == Task.REASONS
            ? versions(wanted, judging.alerts())
            : versions(judging.reasons(), wanted);
    try {
      Classifier opened = opened(candidate);
      judging = candidate;
      refusals.remove(task);
      untold.put(task, wanted);
      LOG.info("{} judges from now on", opened.version());
      return opened;
    } catch (IOException | RuntimeException e) {
      refuse(task, wanted, e);
      return null;
    }
  }

  /** The champion; null where there is none, or none can be named, which is a refusal. */
  private String wanted(Task task) {
    try {
      return registry.champion(task.model()).orElse(null);
    } catch (IOException | RuntimeException e) {
      refuse(task, null, e);
      return null;
    }
  }

  private void refuse(Task task, String version, Exception e) {
    String problem = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    Refusal refusal = new Refusal(version, problem, looks);
    Refusal before = refusals.put(task, refusal);
    boolean said =
        before != null
            && before.problem().equals(problem)
            && (version == null ? before.version() == null : version.equals(before.version()));
    if (!said) {
      refused++;
      LOG.warn(
          "the champion of {}{} is refused: {}. {}",
          task.model(),
          version == null ? "" : ", " + version + ",",
          problem,
          judging == null ? "An earlier one judges, if there is one." : "The one before goes on.");
    }
  }

  /** Opens it and has it judge, so that none is taken up that fails on the first conversation. */
  private static Classifier opened(RegistryClassifierFactory versions) throws IOException {
    Classifier classifier = versions.open();
    try {
      classifier.classify(samples(versions.profiles()));
      return classifier;
    } catch (RuntimeException e) {
      classifier.close();
      throw e;
    }
  }

  private static List<Conversation> samples(Profiles profiles) {
    List<Conversation> samples = new ArrayList<>();
    for (String profile : profiles.names()) {
      samples.add(
          new Conversation(
              "sample",
              profile,
              null,
              "en",
              false,
              List.of(
                  new Turn(Turn.Side.AGENT, "Hello, how can I help you?"),
                  new Turn(Turn.Side.CUSTOMER, "I will think about it and call back."))));
    }
    return samples;
  }

  /** The champion or the last one before it whose files are whole; null where there is none. */
  private String lastThatOpens(Task task) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    String champion = wanted(task);
    if (champion != null) {
      names.add(champion);
    }
    List<ChampionChange> history = registry.championHistory(task.model());
    for (int i = history.size() - 1; i >= 0; i--) {
      names.add(history.get(i).version());
    }
    for (String name : names) {
      RegistryClassifierFactory alone =
          task == Task.REASONS ? versions(name, null) : versions(null, name);
      try {
        opened(alone).close();
        return name;
      } catch (IOException | RuntimeException e) {
        if (name.equals(champion)) {
          refuse(task, name, e);
        }
      }
    }
    return null;
  }

  private RegistryClassifierFactory versions(String reasons, String alerts) {
    return new RegistryClassifierFactory(factory.registry(), reasons, alerts, factory.profiles());
  }

  private static boolean judgesNothing(RegistryClassifierFactory versions) {
    return versions.reasons() == null && versions.alerts() == null;
  }

  private static String version(RegistryClassifierFactory versions, Task task) {
    return task == Task.REASONS ? versions.reasons() : versions.alerts();
  }

  private void tell() {
    if (factory.listener() == null) {
      untold.clear();
      return;
    }
    for (Task task : List.copyOf(untold.keySet())) {
      try {
        factory.listener().tookUp(task.model(), untold.get(task));
        untold.remove(task);
        notTold = null;
      } catch (Exception e) {
        if (!String.valueOf(e.getMessage()).equals(notTold)) {
          notTold = String.valueOf(e.getMessage());
          LOG.warn("a new model judges, which could not be written down yet: {}", notTold);
        }
      }
    }
  }

  @Override
  public long refused() {
    return refused;
  }

  @Override
  public Duration every() {
    return factory.every();
  }
}
