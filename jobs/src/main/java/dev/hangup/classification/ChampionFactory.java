package dev.hangup.classification;

import dev.hangup.catalog.Profiles;
import dev.hangup.verdict.Classifier;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * Judges by the champions of a registry, whichever these are: a job that goes on takes up a new one
 * while it runs. Its machines look for themselves, so for a while some may judge by the new one and
 * others by the old; every verdict says which it was.
 *
 * <p>Equal ones judge alike, whoever is told of it: the listener counts for nothing there.
 *
 * @param registry its folder, absolute; the same on every machine that judges
 * @param profiles all that a conversation may name
 * @param every how long after the last look for new champions the next follows
 * @param listener is told which versions were taken up; null for nobody
 */
public record ChampionFactory(String registry, Profiles profiles, Duration every, Listener listener)
    implements ClassifierFactory {
  private static final long serialVersionUID = 1;

  /** So soon a new champion judges, with the seconds that it takes to open it. */
  public static final Duration EVERY = Duration.ofSeconds(5);

  /** Is told which versions a job judges by; in the background, in every JVM of the job. */
  @FunctionalInterface
  public interface Listener extends Serializable {

    /**
     * A champion judges from now on. Told again later where this throws.
     *
     * @param model as the registry calls it
     */
    void tookUp(String model, String version) throws Exception;
  }

  /**
   * The first champions that can be opened, see {@link ChampionWatch#open}; they are not followed.
   */
  @Override
  public Classifier open() throws IOException {
    return watch().open();
  }

  @Override
  public ClassifierWatch watch() {
    return new ChampionWatch(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChampionFactory that
        && registry.equals(that.registry)
        && profiles.equals(that.profiles)
        && every.equals(that.every);
  }

  @Override
  public int hashCode() {
    return Objects.hash(registry, profiles, every);
  }
}
