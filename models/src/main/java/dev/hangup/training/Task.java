package dev.hangup.training;

import dev.hangup.catalog.AlertGuide;
import dev.hangup.catalog.Profile;
import dev.hangup.corpus.LabelledCall;
import dev.hangup.decision.AlertRule;
import dev.hangup.features.Meaning;
import java.util.Set;
import java.util.TreeSet;

/** What is learned: the one reason of a conversation, or all of its alerts. */
public enum Task {
  /** Why a conversation did not convert. */
  REASONS("reasons", 0) {
    @Override
    public Set<String> choices(Profile profile) {
      return profile.catalog() == null ? Set.of() : new TreeSet<>(profile.catalog().names());
    }

    @Override
    public Set<String> labels(LabelledCall call) {
      return call.reason() == null ? Set.of() : Set.of(call.reason());
    }
  },

  /** Which failings a conversation shows. */
  ALERTS("alerts", 0.5) {
    @Override
    public Set<String> choices(Profile profile) {
      Set<String> choices = new TreeSet<>();
      for (AlertGuide guide : profile.guides()) {
        guide.categories().forEach(c -> choices.add(c.name()));
      }
      if (!choices.isEmpty()) {
        choices.add(AlertRule.CLEAN);
      }
      return choices;
    }

    @Override
    public Set<String> labels(LabelledCall call) {
      if (call.alerts() == null) {
        return Set.of();
      }
      return call.alerts().isEmpty() ? Set.of(AlertRule.CLEAN) : new TreeSet<>(call.alerts());
    }
  };

  private final String model;
  private final double convertedWeight;

  Task(String model, double convertedWeight) {
    this.model = model;
    this.convertedWeight = convertedWeight;
  }

  /** The name of its model in a registry. */
  public String model() {
    return model;
  }

  /**
   * The value of the feature that says that a conversation converted. A reason is asked only where
   * it did not; an alert is rarer where it did.
   */
  double convertedWeight() {
    return convertedWeight;
  }

  /** What a conversation of this profile may be; empty where the profile does not say. */
  public abstract Set<String> choices(Profile profile);

  /** What people say that a call is; empty where they say nothing of this task. */
  public abstract Set<String> labels(LabelledCall call);

  /**
   * A call as a sample of this task.
   *
   * @return null where it has no label of this task
   * @throws IllegalArgumentException where a label is none of its profile's choices
   */
  Sample sample(LabelledCall call, Meaning meaning, Profile profile) {
    Set<String> labels = labels(call);
    if (labels.isEmpty()) {
      return null;
    }
    Set<String> choices = choices(profile);
    for (String label : labels) {
      if (!choices.contains(label)) {
        throw new IllegalArgumentException(
            "the call '"
                + call.id()
                + "' is labelled "
                + label
                + ", which the profile '"
                + profile.name()
                + "' does not have; mend the label, or add it to the profile's catalog or guide");
      }
    }
    return new Sample(meaning, labels, choices);
  }
}
