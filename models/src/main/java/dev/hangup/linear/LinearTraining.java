package dev.hangup.linear;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.MutableDataset;
import org.tribuo.MutableOutputInfo;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.LabelObjective;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.common.sgd.AbstractSGDTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Fits Tribuo's linear classifier to rows. The same rows and settings give the same weights. */
public final class LinearTraining {
  /** Tribuo tells of every training; a cross-validation would drown in it. */
  private static final Logger TRIBUO = Logger.getLogger(AbstractSGDTrainer.class.getName());

  static {
    TRIBUO.setLevel(Level.WARNING);
  }

  private final LabelFactory factory = new LabelFactory();
  private final MutableDataset<Label> data;
  private final IdentityHashMap<Label, Integer> targets = new IdentityHashMap<>();

  private LinearTraining(String description) {
    data = new MutableDataset<>(new SimpleDataSourceProvenance(description, factory), factory);
  }

  /**
   * Trains labels that compete: one is the more probable, the less the others are. A row of several
   * labels teaches each of them against what the row is not.
   *
   * @param rows at least one
   * @param description of the data, for the provenance
   */
  public static LinearSGDModel competing(
      List<TrainingRow> rows, LinearSettings settings, String description) {
    LinearTraining training = new LinearTraining(description);
    Map<Set<String>, Integer> sets = new LinkedHashMap<>();
    List<Label> labels = new ArrayList<>();
    for (TrainingRow row : rows) {
      for (String name : new TreeSet<>(row.labels())) {
        Set<String> choices = new HashSet<>(row.choices());
        choices.removeAll(row.labels());
        choices.add(name);
        labels.add(training.example(row, name, sets.computeIfAbsent(choices, s -> sets.size())));
      }
    }
    ImmutableOutputInfo<Label> ids = training.data.getOutputIDInfo();
    labels.forEach(
        label ->
            training.targets.compute(
                label, (l, set) -> RestrictedSoftmax.target(set, ids.getID(label))));
    return training.fit(new RestrictedSoftmax(bits(sets.keySet(), ids)), settings);
  }

  /**
   * Trains labels that do not compete: each holds or not, whatever the others do.
   *
   * @param rows at least one
   * @param description of the data, for the provenance
   */
  public static LinearSGDModel eachByItself(
      List<TrainingRow> rows, LinearSettings settings, String description) {
    LinearTraining training = new LinearTraining(description);
    List<Set<String>> allowed = new ArrayList<>();
    List<Set<String>> held = new ArrayList<>();
    Map<List<Set<String>>, Integer> kinds = new LinkedHashMap<>();
    for (TrainingRow row : rows) {
      int kind =
          kinds.computeIfAbsent(
              List.of(row.choices(), row.labels()),
              k -> {
                allowed.add(row.choices());
                held.add(row.labels());
                return kinds.size();
              });
      training.example(row, new TreeSet<>(row.labels()).first(), kind);
      row.labels().forEach(training::know);
    }
    ImmutableOutputInfo<Label> ids = training.data.getOutputIDInfo();
    return training.fit(new EachByItself(bits(allowed, ids), bits(held, ids)), settings);
  }

  private Label example(TrainingRow row, String name, int target) {
    Label label = new Label(name);
    targets.put(label, target);
    data.add(new ArrayExample<>(label, row.features().names(), row.features().values()));
    return label;
  }

  /** An example shows one label only; a label that always comes with another has weights, too. */
  private void know(String name) {
    ((MutableOutputInfo<Label>) data.getOutputInfo()).observe(new Label(name));
  }

  private LinearSGDModel fit(LabelObjective objective, LinearSettings settings) {
    FallingRate rate = new FallingRate(settings.rate(), settings.epochs() * data.size());
    return new LabelledTrainer(objective, targets, rate, settings).train(data);
  }

  /** Of the names that occur; a reason without an example has no weights to learn. */
  private static BitSet[] bits(Collection<Set<String>> sets, ImmutableOutputInfo<Label> labels) {
    List<BitSet> all = new ArrayList<>();
    for (Set<String> names : sets) {
      BitSet ids = new BitSet();
      for (String name : names) {
        int id = labels.getID(new Label(name));
        if (id >= 0) {
          ids.set(id);
        }
      }
      all.add(ids);
    }
    return all.toArray(BitSet[]::new);
  }
}
