package dev.hangup.classification;

import dev.hangup.verdict.Classifier;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one classifier that all tasks of a JVM with equal factories use: models are large. It is
 * opened when the first conversation comes, and closed when the last task that may use it ends.
 *
 * <p>Where the factory has a {@link ClassifierWatch}, another takes its place while the job runs:
 * it is opened in the background, judges from the next batch on, and the one before is closed with
 * the last batch that it judges. A batch is judged by one.
 */
public final class SharedClassifier {
  private static final Logger LOG = LoggerFactory.getLogger(SharedClassifier.class);
  private static final Map<ClassifierFactory, SharedClassifier> IN_USE = new HashMap<>();

  /** A classifier that is still opening when the last task ends closes itself later. */
  private static final long PATIENCE_SECONDS = 30;

  /** What {@link #version} says before the first conversation. */
  private static final String NONE = "none";

  private final ClassifierFactory factory;
  private int users;
  private Held current;
  private boolean left;
  private ScheduledExecutorService background;
  private volatile ClassifierWatch watch;
  private volatile String version = NONE;

  /** A classifier and the batches that it judges now. */
  private static final class Held {
    private final Classifier classifier;
    private int batches;

    Held(Classifier classifier) {
      this.classifier = classifier;
    }
  }

  private SharedClassifier(ClassifierFactory factory) {
    this.factory = factory;
  }

  /** Joins those who use it; opens nothing. Whoever joins leaves once. */
  public static SharedClassifier join(ClassifierFactory factory) {
    synchronized (IN_USE) {
      SharedClassifier shared = IN_USE.computeIfAbsent(factory, SharedClassifier::new);
      shared.users++;
      return shared;
    }
  }

  /**
   * Hands a batch to the classifier that judges now, which stays open until it is done. Where none
   * is open it is opened, and others wait meanwhile.
   *
   * @return what the batch returns
   */
  public <T> T use(Function<Classifier, T> batch) throws IOException {
    Held held = take();
    try {
      return batch.apply(held.classifier);
    } finally {
      giveBack(held);
    }
  }

  /** The version that judges the next batch; {@code none} before the first. Never waits. */
  public String version() {
    return version;
  }

  /** How many classifiers could not take the place of the one that judges. Never waits. */
  public long refused() {
    ClassifierWatch watching = watch;
    return watching == null ? 0 : watching.refused();
  }

  private synchronized Held take() throws IOException {
    if (current == null) {
      ClassifierWatch watching = factory.watch();
      current = new Held(watching == null ? factory.open() : watching.open());
      version = current.classifier.version();
      if (watching != null) {
        watch = watching;
        follow(watching);
      }
    }
    current.batches++;
    return current;
  }

  private synchronized void giveBack(Held held) {
    held.batches--;
    if (held != current && held.batches == 0) {
      held.classifier.close();
    }
  }

  private void follow(ClassifierWatch watching) {
    background =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "new models");
              thread.setDaemon(true);
              // Of the job: its classes are what the models are made of.
              thread.setContextClassLoader(SharedClassifier.class.getClassLoader());
              return thread;
            });
    long every = watching.every().toMillis();
    background.scheduleWithFixedDelay(() -> look(watching), every, every, TimeUnit.MILLISECONDS);
  }

  private void look(ClassifierWatch watching) {
    try {
      Classifier next = watching.next();
      if (next != null) {
        replace(next);
      }
    } catch (RuntimeException | Error e) {
      // Thrown on, it would end all further looks without a word.
      LOG.error("looking for new models failed; {} goes on", version, e);
    }
  }

  private synchronized void replace(Classifier next) {
    if (left) {
      next.close();
      return;
    }
    Held before = current;
    current = new Held(next);
    version = next.version();
    if (before.batches == 0) {
      before.classifier.close();
    }
  }

  /** The last one to leave closes it. */
  public void leave() {
    synchronized (IN_USE) {
      if (--users > 0) {
        return;
      }
      IN_USE.remove(factory);
    }
    ScheduledExecutorService looks;
    synchronized (this) {
      left = true;
      looks = background;
      if (current != null) {
        current.classifier.close();
        current = null;
      }
    }
    if (looks != null) {
      end(looks);
    }
  }

  /** Waits for a look that goes on: where the task has ended, its classes may be unloaded. */
  private static void end(ScheduledExecutorService looks) {
    looks.shutdown();
    try {
      if (!looks.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a model is still being opened though its job has ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
