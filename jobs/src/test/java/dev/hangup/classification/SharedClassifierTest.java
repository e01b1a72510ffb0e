package dev.hangup.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.verdict.Classifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class SharedClassifierTest {
  private static WordModel model(String version) {
    return new WordModel(version, Map.of(), Map.of());
  }

  private static Classifier get(SharedClassifier shared) throws IOException {
    return shared.use(classifier -> classifier);
  }

  @Test
  void oneIsOpenedForAllAndClosedByTheLast() throws Exception {
    SharedClassifier first = SharedClassifier.join(model("shared"));
    SharedClassifier second = SharedClassifier.join(model("shared"));
    assertThat(WordModel.history("shared")).isEmpty();

    Classifier classifier = get(first);
    assertThat(get(second)).isSameAs(classifier);
    assertThat(get(first)).isSameAs(classifier);
    first.leave();
    assertThat(get(second)).isSameAs(classifier);
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

    assertThat(get(one).version()).isEqualTo("one");
    assertThat(get(two).version()).isEqualTo("two");
    one.leave();
    two.leave();
  }

  @Test
  void whoComesAfterTheLastLeftOpensAnew() throws Exception {
    for (int i = 0; i < 2; i++) {
      SharedClassifier shared = SharedClassifier.join(model("again"));
      get(shared);
      shared.leave();
    }

    assertThat(WordModel.history("again")).containsExactly("opened", "closed", "opened", "closed");
  }

  @Test
  void oneThatCannotBeOpenedSaysSoToAll() {
    SharedClassifier first = SharedClassifier.join(model("missing"));
    SharedClassifier second = SharedClassifier.join(model("missing"));

    assertThatThrownBy(() -> get(first)).hasMessage("no model missing in the registry; train one");
    assertThatThrownBy(() -> get(second)).hasMessage("no model missing in the registry; train one");
    first.leave();
    second.leave();
  }

  /** Opens what it is told to, one after the other. */
  private static final class Watch implements ClassifierWatch {
    final BlockingQueue<WordModel> next = new LinkedBlockingQueue<>();
    private final WordModel first;

    Watch(String first) {
      this.first = model(first);
    }

    @Override
    public Classifier open() throws IOException {
      return first.open();
    }

    @Override
    public Classifier next() {
      WordModel model = next.poll();
      try {
        return model == null ? null : model.open();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public long refused() {
      return 7;
    }

    @Override
    public Duration every() {
      return Duration.ofMillis(1);
    }
  }

  /** Not a record: it is equal to itself alone. */
  private static final class Watched implements ClassifierFactory {
    private static final long serialVersionUID = 1;
    private final transient Watch watch;

    Watched(Watch watch) {
      this.watch = watch;
    }

    @Override
    public Classifier open() throws IOException {
      return watch.open();
    }

    @Override
    public ClassifierWatch watch() {
      return watch;
    }
  }

  private static void awaitVersion(SharedClassifier shared, String version) {
    while (!shared.version().equals(version)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void theOneBeforeIsClosedWithItsLastBatch() throws Exception {
    Watch watch = new Watch("old");
    SharedClassifier shared = SharedClassifier.join(new Watched(watch));

    String judged =
        shared.use(
            outer -> {
              watch.next.add(model("new"));
              awaitVersion(shared, "new");
              assertThat(WordModel.history("old")).containsExactly("opened");
              try {
                assertThat(get(shared).version()).isEqualTo("new");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              assertThat(WordModel.history("old")).containsExactly("opened");
              return outer.version();
            });

    assertThat(judged).isEqualTo("old");
    assertThat(WordModel.history("old")).containsExactly("opened", "closed");
    assertThat(shared.refused()).isEqualTo(7);
    shared.leave();
    assertThat(WordModel.history("new")).containsExactly("opened", "closed");
  }

  @Test
  void oneThatNobodyUsesIsClosedAtOnce() throws Exception {
    Watch watch = new Watch("replaced while idle");
    SharedClassifier shared = SharedClassifier.join(new Watched(watch));
    get(shared);

    watch.next.add(model("takes the idle one's place"));
    awaitVersion(shared, "takes the idle one's place");

    shared.leave();
    assertThat(WordModel.history("replaced while idle")).containsExactly("opened", "closed");
    assertThat(WordModel.history("takes the idle one's place")).containsExactly("opened", "closed");
  }

  @Test
  void aLookThatFailsIsNotTheLast() throws Exception {
    Watch watch = new Watch("sound");
    SharedClassifier shared = SharedClassifier.join(new Watched(watch));
    get(shared);

    watch.next.add(model("missing"));
    watch.next.add(model("found"));
    awaitVersion(shared, "found");

    shared.leave();
    assertThat(WordModel.history("sound")).containsExactly("opened", "closed");
  }
}
