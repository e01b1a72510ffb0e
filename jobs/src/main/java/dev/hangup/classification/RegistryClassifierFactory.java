package dev.hangup.classification;

import dev.hangup.catalog.Profiles;
import dev.hangup.classifier.RegistryClassifier;
import dev.hangup.embedding.EmbedderUnavailable;
import dev.hangup.embedding.OnnxSentenceEmbedder;
import dev.hangup.embedding.SentenceEmbedder;
import dev.hangup.registry.PublishedVersion;
import dev.hangup.registry.Registry;
import dev.hangup.training.ModelFiles;
import dev.hangup.training.Task;
import dev.hangup.verdict.Classifier;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a classifier by versions of a registry. They are named, never "the champion": that may
 * change while a job runs, and all of its machines must judge alike.
 *
 * @param registry its folder, absolute; the same on every machine that judges
 * @param reasons the version that names reasons; null where none are to be named
 * @param alerts the version that raises alerts; null where none are to be raised
 * @param profiles all that a conversation may name
 */
public record RegistryClassifierFactory(
    String registry, String reasons, String alerts, Profiles profiles)
    implements ClassifierFactory {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = LoggerFactory.getLogger(RegistryClassifierFactory.class);

  /**
   * Where sentences cannot be embedded on this machine, it warns and opens one that judges by words
   * alone; so does a version that was trained on such a machine.
   *
   * @throws dev.hangup.registry.RegistryException where a version is missing or altered
   */
  @Override
  public Classifier open() throws IOException {
    Registry folder = new Registry(Path.of(registry));
    PublishedVersion ofReasons = open(folder, Task.REASONS, reasons);
    PublishedVersion ofAlerts = open(folder, Task.ALERTS, alerts);
    boolean semantic = isSemantic(ofReasons) && isSemantic(ofAlerts);
    SentenceEmbedder embedder = semantic ? embedder() : null;
    try {
      return RegistryClassifier.of(ofReasons, ofAlerts, profiles, embedder);
    } catch (IOException | RuntimeException e) {
      if (embedder != null) {
        embedder.close();
      }
      throw e;
    }
  }

  private static PublishedVersion open(Registry folder, Task task, String version)
      throws IOException {
    return version == null ? null : folder.open(task.model(), version);
  }

  private static boolean isSemantic(PublishedVersion version) {
    return version == null || ModelFiles.has(version, ModelFiles.SEMANTIC);
  }

  private static SentenceEmbedder embedder() {
    try {
      return OnnxSentenceEmbedder.open();
    } catch (EmbedderUnavailable e) {
      LOG.warn("{}. Conversations are judged by their words alone, less well.", e.getMessage());
      return null;
    }
  }
}
