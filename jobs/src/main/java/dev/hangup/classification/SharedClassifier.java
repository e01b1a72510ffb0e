package dev.hangup.classification;

import dev.hangup.verdict.Classifier;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The one classifier that all tasks of a JVM with equal factories use: models are large. It is
 * opened when the first conversation comes, and closed when the last task that may use it ends.
 */
public final class SharedClassifier {
  private static final Map<ClassifierFactory, SharedClassifier> IN_USE = new HashMap<>();

  private final ClassifierFactory factory;
  private int users;
  private Classifier classifier;

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

  /** Opens it where it is not open; others wait meanwhile. */
  public synchronized Classifier get() throws IOException {
    if (classifier == null) {
      classifier = factory.open();
    }
    return classifier;
  }

  /** The last one to leave closes it. */
  public void leave() {
    synchronized (IN_USE) {
      if (--users > 0) {
        return;
      }
      IN_USE.remove(factory);
    }
    synchronized (this) {
      if (classifier != null) {
        classifier.close();
        classifier = null;
      }
    }
  }
}
