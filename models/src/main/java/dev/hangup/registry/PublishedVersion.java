package dev.hangup.registry;

import dev.hangup.card.CardException;
import dev.hangup.card.CardJson;
import dev.hangup.card.ModelCard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

/** One version of a model, all its files compared with their checksums. */
public final class PublishedVersion {
  static final String CARD = "card.json";
  static final String PAGE = "card.md";
  static final String MODEL_ENDING = ".pb";
  static final String DATA_ENDING = ".json";

  private final Path folder;
  private final Checksums files;
  private final ModelCard card;

  private PublishedVersion(Path folder, Checksums files, ModelCard card) {
    this.folder = folder;
    this.files = files;
    this.card = card;
  }

  static PublishedVersion open(Path folder, String model, String version) throws IOException {
    Checksums files = Checksums.verified(folder);
    Path file = folder.resolve(CARD);
    ModelCard card;
    try {
      card = CardJson.read(new String(files.bytes(CARD), StandardCharsets.UTF_8));
    } catch (CardException e) {
      throw new RegistryException(file, e.getMessage());
    }
    if (!card.model().equals(model) || !card.version().equals(version)) {
      throw new RegistryException(
          file,
          "is the card of "
              + card.model()
              + "/"
              + card.version()
              + "; give the folder that name back");
    }
    return new PublishedVersion(folder, files, card);
  }

  /** What is known of it, with what classifying needs: settings, calibrations, limits. */
  public ModelCard card() {
    return card;
  }

  /** Where it lies. */
  public Path folder() {
    return folder;
  }

  /** The names of its model files, in the order of the alphabet. */
  public List<String> modelFiles() {
    List<String> names = new ArrayList<>();
    for (String name : files.names()) {
      if (name.endsWith(MODEL_ENDING)) {
        names.add(name);
      }
    }
    return List.copyOf(names);
  }

  /**
   * Reads a model file.
   *
   * @param name such as {@code reasons.pb}
   * @throws RegistryException where there is none, or it is anything but a linear model of Tribuo
   */
  public LinearSGDModel model(String name) throws IOException {
    return TribuoFile.read(folder.resolve(name), files.bytes(name));
  }

  /**
   * The content of another file that was published with the models.
   *
   * @param name such as {@code weights.json}
   * @throws RegistryException where there is none
   */
  public byte[] data(String name) throws IOException {
    return files.bytes(name);
  }
}
