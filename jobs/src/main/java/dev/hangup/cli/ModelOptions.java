package dev.hangup.cli;

import dev.hangup.catalog.Profiles;
import dev.hangup.classification.ChampionFactory;
import dev.hangup.classification.ClassifierFactory;
import dev.hangup.classification.ModelChoice;
import dev.hangup.classification.RegistryClassifierFactory;
import dev.hangup.registry.Registry;
import dev.hangup.staging.Connections;
import dev.hangup.train.ModelVersions;
import dev.hangup.train.RecordChampions;
import dev.hangup.train.StarterModels;
import dev.hangup.training.Task;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which models judge conversations. */
final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "MODEL",
      converter = Choice.class,
      description =
          "What judges conversations: champion, none, a version of reasons, or"
              + " reasons=VERSION,alerts=VERSION; the champion stands in for the one not named."
              + " Default: champion; where there is none yet in the default registry, starter models"
              + " are trained first, once.")
  private ModelChoice model;

  @Mixin private RegistryOption registry;

  /**
   * Settles which versions judge, now and for all machines of a job.
   *
   * @param profiles all that a conversation may name
   * @param conversations whether there is anything to judge; asked only before a training
   * @param progress is told what takes long
   * @return null where nothing is to be judged
   * @throws IllegalArgumentException where a version or a champion is missing; in one line that
   *     names the mend
   */
  RegistryClassifierFactory factory(
      Profiles profiles, BooleanSupplier conversations, ConsoleProgress progress)
      throws IOException, InterruptedException {
    if (model instanceof ModelChoice.None) {
      return null;
    }
    boolean nothingSaid = model == null && !registry.isNamed();
    if (nothingSaid && Laptop.clusterRuns()) {
      progress.say(
          "conversations are not judged: name a registry that the cluster's machines reach with"
              + " --registry, or say --model none");
      return null;
    }
    ModelChoice.Versions choice =
        model instanceof ModelChoice.Versions versions ? versions : ModelChoice.CHAMPION;
    Registry folder = registry.registry();
    ModelChoice.Versions chosen = choice.in(folder);
    boolean champions = choice.equals(ModelChoice.CHAMPION);
    boolean complete = chosen.reasons() != null && chosen.alerts() != null;
    if (champions && !complete && !registry.isNamed()) {
      if (!conversations.getAsBoolean()) {
        return null;
      }
      StarterModels.ensure(folder, () -> Laptop.environment(null), progress::say, progress::at);
      progress.clear();
      chosen = choice.in(folder);
    }
    if (chosen.reasons() == null && chosen.alerts() == null) {
      throw new IllegalArgumentException(
          "there is no champion in "
              + registry.folder()
              + "; train one with hangup train --registry, or judge nothing with --model none");
    }
    return new RegistryClassifierFactory(
        registry.folder().toString(), chosen.reasons(), chosen.alerts(), profiles);
  }

  /**
   * As {@link #factory}, for a job that goes on: where champions judge, it takes up new ones.
   *
   * @param conversations as of {@link #factory}
   * @param connections to the database whose table {@code model_versions} tells of new champions
   * @return null where nothing is to be judged
   */
  ClassifierFactory following(
      Profiles profiles,
      BooleanSupplier conversations,
      Connections connections,
      ConsoleProgress progress)
      throws IOException, SQLException, InterruptedException {
    RegistryClassifierFactory now = factory(profiles, conversations, progress);
    if (now == null || (model != null && !ModelChoice.CHAMPION.equals(model))) {
      try (Connection connection = connections.open()) {
        record(now, connection);
      }
      return now;
    }
    return new ChampionFactory(
        now.registry(),
        profiles,
        ChampionFactory.EVERY,
        new RecordChampions(now.registry(), connections));
  }

  /**
   * Writes the versions that judged into the table {@code model_versions}.
   *
   * @param judged null where nothing was judged
   */
  void record(RegistryClassifierFactory judged, Connection connection)
      throws SQLException, IOException {
    if (judged == null) {
      return;
    }
    if (judged.reasons() != null) {
      record(connection, Task.REASONS, judged.reasons());
    }
    if (judged.alerts() != null) {
      record(connection, Task.ALERTS, judged.alerts());
    }
  }

  private void record(Connection connection, Task task, String version)
      throws SQLException, IOException {
    ModelVersions.record(connection, registry.registry(), task.model(), version);
  }

  private static final class Choice implements ITypeConverter<ModelChoice> {
    @Override
    public ModelChoice convert(String text) {
      try {
        return ModelChoice.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
