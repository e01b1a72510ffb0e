package dev.hangup.linear;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
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

  private LinearTraining() {}

  /**
   * Trains.
   *
   * @param rows at least one
   * @param description of the data, for the provenance
   */
  public static LinearSGDModel train(
      List<TrainingRow> rows, LinearSettings settings, String description) {
    LabelFactory factory = new LabelFactory();
    MutableDataset<Label> data =
        new MutableDataset<>(new SimpleDataSourceProvenance(description, factory), factory);
    Map<Set<String>, Integer> sets = new LinkedHashMap<>();
    IdentityHashMap<Label, Integer> choiceSets = new IdentityHashMap<>();
    for (TrainingRow row : rows) {
      Label label = new Label(row.label());
      int set = sets.computeIfAbsent(row.choices(), s -> sets.size());
      choiceSets.put(label, set);
      ArrayExample<Label> example =
          new ArrayExample<>(label, row.features().names(), row.features().values());
      example.setWeight((float) row.weight());
      data.add(example);
    }
    BitSet[] allowed = new BitSet[sets.size()];
    ImmutableOutputInfo<Label> labels = data.getOutputIDInfo();
    sets.forEach((names, set) -> allowed[set] = ids(names, labels));
    return new RestrictedSoftmaxTrainer(
            allowed,
            choiceSets,
            new FallingRate(settings.rate(), settings.epochs() * rows.size()),
            settings.epochs(),
            1,
            settings.seed())
        .train(data);
  }

  /** Of the names that occur; a reason without an example has no weights to learn. */
  private static BitSet ids(Set<String> names, ImmutableOutputInfo<Label> labels) {
    BitSet ids = new BitSet();
    for (String name : names) {
      int id = labels.getID(new Label(name));
      if (id >= 0) {
        ids.set(id);
      }
    }
    return ids;
  }
}
