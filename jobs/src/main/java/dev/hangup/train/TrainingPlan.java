package dev.hangup.train;

import dev.hangup.catalog.Profiles;
import dev.hangup.training.Candidates;
import dev.hangup.training.CrossValidation;
import dev.hangup.training.Settings;
import dev.hangup.training.Task;
import dev.hangup.training.TrainingOptions;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a training does.
 *
 * @param task what is learned
 * @param profiles whose reasons and alerts the labels are of
 * @param options what a person decides
 * @param embedder null for a version that sees words alone
 * @param features what the encoder of that embedder is named: it names the version
 */
public record TrainingPlan(
    Task task,
    Profiles profiles,
    TrainingOptions options,
    EmbedderFactory embedder,
    String features)
    implements Serializable {

  /** All that is tried: by words alone, and where there is an embedder by meaning too. */
  List<Settings> candidates() {
    List<Settings> candidates = new ArrayList<>(Candidates.of(task, false, options.thorough()));
    if (embedder != null) {
      candidates.addAll(Candidates.of(task, true, options.thorough()));
    }
    return candidates;
  }

  /** How many models are fitted before the last: every candidate on every fold. */
  int folds() {
    return candidates().size() * CrossValidation.FOLDS;
  }
}
