package dev.hangup.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.verdict.Classifier;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedClassifierTest {
  private static WordModel model(String version) {
    return new WordModel(version, Map.of(), Map.of());
  }

  @Test
  void oneIsOpenedForAllAndClosedByTheLast() throws Exception {
    SharedClassifier first = SharedClassifier.join(model("shared"));
    SharedClassifier second = SharedClassifier.join(model("shared"));
    assertThat(WordModel.history("shared")).isEmpty();

    Classifier classifier = first.get();
    assertThat(second.get()).isSameAs(classifier);
    assertThat(first.get()).isSameAs(classifier);
    first.leave();
    assertThat(second.get()).isSameAs(classifier);
    assertThat(WordModel.history("shared")).containsExactly("opened");

    second.leave();
    assertThat(WordModel.history("shared")).containsExactly("opened", "closed");
  }

  @Test
  void whoNeedsNoneOpensNone() {
    SharedClassifier.join(model("unused")).leave();

    assertThat(WordModel.history("unused")).isEmpty();
  }

  @Test
  void othersHaveTheirOwn() throws Exception {
    SharedClassifier one = SharedClassifier.join(model("one"));
    SharedClassifier two = SharedClassifier.join(model("two"));

    assertThat(one.get().version()).isEqualTo("one");
    assertThat(two.get().version()).isEqualTo("two");
    one.leave();
    two.leave();
  }

  @Test
  void whoComesAfterTheLastLeftOpensAnew() throws Exception {
    for (int i = 0; i < 2; i++) {
      SharedClassifier shared = SharedClassifier.join(model("again"));
      shared.get();
      shared.leave();
    }

    assertThat(WordModel.history("again")).containsExactly("opened", "closed", "opened", "closed");
  }

  @Test
  void oneThatCannotBeOpenedSaysSoToAll() {
    SharedClassifier first = SharedClassifier.join(model("missing"));
    SharedClassifier second = SharedClassifier.join(model("missing"));

    assertThatThrownBy(first::get).hasMessage("no model missing in the registry; train one");
    assertThatThrownBy(second::get).hasMessage("no model missing in the registry; train one");
    first.leave();
    second.leave();
  }
}
