package dev.hangup.linear;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.features.FeatureVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

class LinearTrainingTest {

  @Test
  void theSameRowsGiveTheSameWeights() {
    assertThat(weights(LinearTraining.competing(Toy.rows(), Toy.SETTINGS, "toy")))
        .isDeepEqualTo(weights(LinearTraining.competing(Toy.rows(), Toy.SETTINGS, "other name")));
    assertThat(weights(LinearTraining.eachByItself(Toy.rows(), Toy.SETTINGS, "toy")))
        .isDeepEqualTo(weights(LinearTraining.eachByItself(Toy.rows(), Toy.SETTINGS, "toy")));
  }

  @Test
  void anotherSeedGivesOtherWeights() {
    LinearSettings other = new LinearSettings(Toy.SETTINGS.rate(), Toy.SETTINGS.epochs(), 6);
    assertThat(weights(LinearTraining.competing(Toy.rows(), other, "toy")))
        .isNotEqualTo(weights(LinearTraining.competing(Toy.rows(), Toy.SETTINGS, "toy")));
  }

  @Test
  void whatALineTellsApartIsLearned() {
    for (LinearSGDModel model :
        List.of(
            LinearTraining.competing(Toy.rows(), Toy.SETTINGS, "toy"),
            LinearTraining.eachByItself(Toy.rows(), Toy.SETTINGS, "toy"))) {
      LinearScores scores = new LinearScores(model);
      assertThat(scores.labels()).containsExactlyInAnyOrderElementsOf(Toy.ALL);
      assertThat(Toy.best(scores, Toy.says("dear"))).isEqualTo("PRICE");
      assertThat(Toy.best(scores, Toy.says("later", "never heard"))).isEqualTo("WAIT");
      assertThat(Toy.best(scores, Toy.says("noise1", "wrong"))).isEqualTo("CONTACT");
    }
  }

  /** "dear" and "later" are said together, and both labels hold. */
  @Test
  void aRowOfTwoLabelsTeachesBoth() {
    List<TrainingRow> rows = new ArrayList<>(Toy.rows());
    FeatureVector both = Toy.says("and", "dear", "later");
    for (int i = 0; i < 30; i++) {
      rows.add(new TrainingRow(both, Set.of("PRICE", "WAIT"), Toy.ALL));
    }
    LinearScores competing = new LinearScores(LinearTraining.competing(rows, Toy.SETTINGS, "toy"));
    double contact = Toy.score(competing, "CONTACT", both);
    assertThat(Toy.score(competing, "PRICE", both)).isGreaterThan(contact + 1);
    assertThat(Toy.score(competing, "WAIT", both)).isGreaterThan(contact + 1);
    LinearScores each = new LinearScores(LinearTraining.eachByItself(rows, Toy.SETTINGS, "toy"));
    assertThat(Toy.score(each, "PRICE", both)).isPositive();
    assertThat(Toy.score(each, "WAIT", both)).isPositive();
    assertThat(Toy.score(each, "CONTACT", both)).isNegative();
  }

  /** WAIT never stands first among the labels of a row. */
  @Test
  void aLabelThatAlwaysComesWithAnotherIsLearned() {
    List<TrainingRow> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      rows.add(new TrainingRow(Toy.says("dear", "later"), Set.of("PRICE", "WAIT"), Toy.ALL));
      rows.add(new TrainingRow(Toy.says("dear"), Set.of("PRICE"), Toy.ALL));
    }
    LinearScores scores = new LinearScores(LinearTraining.eachByItself(rows, Toy.SETTINGS, "toy"));
    assertThat(scores.labels()).containsExactlyInAnyOrder("PRICE", "WAIT");
    assertThat(Toy.score(scores, "WAIT", Toy.says("dear", "later")))
        .isGreaterThan(Toy.score(scores, "WAIT", Toy.says("dear")) + 1);
  }

  /** "lamp" is said in LIGHT's calls alone, where SHADE was no choice; nothing else tells of it. */
  @Test
  void aLabelLearnsNothingFromCallsThatCouldNotHaveIt() {
    List<TrainingRow> rows = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      rows.add(new TrainingRow(Toy.says("lamp"), Set.of("LIGHT"), Set.of("LIGHT", "DARK")));
      rows.add(new TrainingRow(Toy.says("night"), Set.of("DARK"), Set.of("LIGHT", "DARK")));
      rows.add(new TrainingRow(Toy.says("tree"), Set.of("SHADE"), Set.of("SHADE", "DARK")));
    }
    for (LinearSGDModel model :
        List.of(
            LinearTraining.competing(rows, Toy.SETTINGS, "toy"),
            LinearTraining.eachByItself(rows, Toy.SETTINGS, "toy"))) {
      LinearScores scores = new LinearScores(model);
      int shade = scores.labels().indexOf("SHADE");
      assertThat(scores.partOf(Toy.says("lamp"))[shade]).isZero();
      assertThat(scores.partOf(Toy.says("night"))[shade]).isZero();
      assertThat(scores.partOf(Toy.says("tree"))[shade]).isPositive();
    }
  }

  private static double[][] weights(LinearSGDModel model) {
    var matrix = model.getWeightsCopy();
    double[][] weights = new double[matrix.getDimension1Size()][matrix.getDimension2Size()];
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights[i].length; j++) {
        weights[i][j] = matrix.get(i, j);
      }
    }
    return weights;
  }
}
