package dev.hangup.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.hangup.card.CardJson;
import dev.hangup.card.CardMarkdown;
import dev.hangup.card.ModelCard;
import dev.hangup.card.VersionId;
import dev.hangup.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.tribuo.classification.sgd.linear.LinearSGDModel;

/**
 * Trained models in a folder.
 *
 * <pre>
 * FOLDER/MODEL/VERSION/*.pb, card.json, card.md, SHA256SUMS
 * FOLDER/MODEL/champion                 the version that judges, as text
 * FOLDER/MODEL/champion-history.jsonl   how it came to that
 * </pre>
 *
 * <p>A version is there whole or not at all, and never changes. Writers wait for each other;
 * readers need not. Nothing is parsed whose checksum is another, and no file makes a class be
 * loaded: see {@link PublishedVersion#model}.
 */
public final class Registry {
  private static final String CHAMPION = "champion";
  private static final String HISTORY = "champion-history.jsonl";

  private final Path folder;

  /**
   * @param folder need not exist: publishing creates it
   */
  public Registry(Path folder) {
    this.folder = folder;
  }

  /** Where it lies; need not exist. */
  public Path folder() {
    return folder;
  }

  /** The names of the models, in the order of the alphabet. */
  public List<String> models() throws IOException {
    return folders(folder);
  }

  /** The names of a model's versions, in the order of the alphabet; none for an unknown model. */
  public List<String> versions(String model) throws IOException {
    return folders(place(model));
  }

  /**
   * Whether that version is there, whole, so that training it again would change nothing.
   *
   * @throws RegistryException where another version has that name, or it was written by a program
   *     that this one cannot read
   */
  public boolean isPublished(String model, VersionId id) throws IOException {
    Path place = place(model, id.name());
    if (!Files.exists(place) || !isWhole(place)) {
      return false;
    }
    if (!open(model, id.name()).card().digest().equals(id.digest())) {
      throw new RegistryException(
          place,
          "is a version of the same name from other data or settings; move it away, then publish"
              + " again");
    }
    return true;
  }

  private static boolean isWhole(Path place) throws IOException {
    try {
      Checksums.verified(place);
      return true;
    } catch (RegistryException e) {
      return false;
    }
  }

  /**
   * Opens a version.
   *
   * @throws RegistryException where there is none, or a file is missing, altered or of an unknown
   *     format
   */
  public PublishedVersion open(String model, String version) throws IOException {
    Path place = place(model, version);
    if (!Files.isDirectory(place)) {
      List<String> there = versions(model);
      throw new RegistryException(
          place,
          there.isEmpty()
              ? "no version of this model was published; train one first"
              : "no such version; there are " + String.join(", ", there));
    }
    return PublishedVersion.open(place, model, version);
  }

  /**
   * The name of the version that judges; empty where none does yet.
   *
   * @throws RegistryException where the file names something that is not there
   */
  public Optional<String> champion(String model) throws IOException {
    Path file = place(model).resolve(CHAMPION);
    String named;
    try {
      named = Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    List<String> there = versions(model);
    if (!there.contains(named)) {
      throw new RegistryException(
          file,
          "names no version that is here; write one of these into it: " + String.join(", ", there));
    }
    return Optional.of(named);
  }

  /**
   * Opens the version that judges.
   *
   * @throws RegistryException as {@link #open}, and where there is none yet
   */
  public PublishedVersion openChampion(String model) throws IOException {
    Optional<String> champion = champion(model);
    if (champion.isEmpty()) {
      throw new RegistryException(
          place(model).resolve(CHAMPION), "there is no champion yet; train a model first");
    }
    return open(model, champion.get());
  }

  /**
   * Every version that became the champion, oldest first.
   *
   * @throws RegistryException where the file holds anything else
   */
  public List<ChampionChange> championHistory(String model) throws IOException {
    Path file = place(model).resolve(HISTORY);
    List<ChampionChange> changes = new ArrayList<>();
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    for (String line : lines) {
      try {
        changes.add(Json.mapper().readValue(line, ChampionChange.class));
      } catch (JsonProcessingException e) {
        throw new RegistryException(
            file, "line " + (changes.size() + 1) + " is no change of the champion; delete it");
      }
    }
    return List.copyOf(changes);
  }

  /**
   * Publishes a version: afterwards it is there, whole. Where it is there already, nothing changes;
   * where it is there and damaged, it is replaced. It does not become the champion by that.
   *
   * @param card what is known of it; its provenance is filled in from the models
   * @param models by the name of their file, which ends in {@code .pb}; at least one
   * @param data what classifying needs besides, by the name of its file, which ends in {@code
   *     .json}; may be empty
   * @throws IllegalArgumentException where a name is none
   * @throws RegistryException where another version has that name
   */
  @SuppressWarnings("try") // The lock is held, not used.
  public Publication publish(
      ModelCard card, Map<String, LinearSGDModel> models, Map<String, byte[]> data)
      throws IOException {
    Path place = place(card.model(), card.version());
    requireNames(models, data);
    VersionId id = new VersionId(card.version(), card.digest());
    if (isPublished(card.model(), id)) {
      return Publication.UNCHANGED;
    }
    // It takes seconds, in which another model may be published.
    Map<String, byte[]> files = files(card, models, data);
    try (WriteLock lock = WriteLock.of(folder)) {
      Files.createDirectories(place.getParent());
      WholeFiles.sweep(place.getParent());
      if (isPublished(card.model(), id)) {
        return Publication.UNCHANGED;
      }
      boolean damaged = Files.exists(place);
      Path prepared = WholeFiles.prepare(place, files);
      try {
        PublishedVersion written = PublishedVersion.open(prepared, card.model(), card.version());
        for (String name : written.modelFiles()) {
          written.model(name);
        }
        WholeFiles.show(prepared, place);
      } finally {
        WholeFiles.delete(prepared);
      }
      return damaged ? Publication.REPAIRED : Publication.PUBLISHED;
    }
  }

  /**
   * Makes a version the champion.
   *
   * @param instead the champion that it was compared with; null where there was none
   * @param why in a sentence, see {@link Promotion#reason()}
   * @param at when
   * @return whether that changed anything: it may have been the champion already
   * @throws RegistryException where the version cannot be opened, or another than {@code instead}
   *     is the champion by now
   */
  @SuppressWarnings("try") // The lock is held, not used.
  public boolean promote(String model, String version, String instead, String why, Instant at)
      throws IOException {
    try (WriteLock lock = WriteLock.of(folder)) {
      open(model, version);
      Path champion = place(model).resolve(CHAMPION);
      String now = champion(model).orElse(null);
      if (version.equals(now)) {
        return false;
      }
      if (!Objects.equals(now, instead)) {
        throw new RegistryException(
            champion,
            (now == null ? "there is no champion" : "the champion is " + now)
                + " by now, and "
                + version
                + " was compared with "
                + (instead == null ? "none" : instead)
                + "; compare them, then promote again");
      }
      List<ChampionChange> history = new ArrayList<>(championHistory(model));
      catchUp(history, now, at);
      // The champion first: a history that lacks its last line can be caught up, a line of what
      // never happened cannot be told from the others.
      WholeFiles.write(champion, version + "\n");
      history.add(new ChampionChange(version, now, at.toString(), why));
      var text = new StringBuilder();
      history.forEach(change -> text.append(Json.line(change)).append('\n'));
      WholeFiles.write(place(model).resolve(HISTORY), text.toString());
      return true;
    }
  }

  private static void catchUp(List<ChampionChange> history, String champion, Instant at) {
    String last = history.isEmpty() ? null : history.get(history.size() - 1).version();
    if (champion != null && !champion.equals(last)) {
      history.add(
          new ChampionChange(
              champion,
              last,
              at.toString(),
              "found as the champion: named by hand, or by a run that was cut off"));
    }
  }

  private static void requireNames(Map<String, LinearSGDModel> models, Map<String, byte[]> data) {
    if (models.isEmpty()) {
      throw new IllegalArgumentException("a version needs at least one model");
    }
    models.keySet().forEach(name -> requireName(name, PublishedVersion.MODEL_ENDING));
    data.keySet().forEach(name -> requireName(name, PublishedVersion.DATA_ENDING));
  }

  private static void requireName(String name, String ending) {
    FileName.require("the file", name);
    if (!name.endsWith(ending) || name.equals(PublishedVersion.CARD)) {
      throw new IllegalArgumentException(
          "the file '" + name + "' must end in " + ending + " and not be the card");
    }
  }

  private static Map<String, byte[]> files(
      ModelCard card, Map<String, LinearSGDModel> models, Map<String, byte[]> data) {
    Map<String, byte[]> files = new TreeMap<>();
    Map<String, Map<String, String>> provenance = new TreeMap<>();
    models.forEach(
        (name, model) -> {
          files.put(name, TribuoFile.write(model));
          provenance.put(name, TribuoFile.provenance(model));
        });
    files.putAll(data);
    ModelCard complete = card.withProvenance(provenance);
    files.put(PublishedVersion.CARD, CardJson.write(complete).getBytes(StandardCharsets.UTF_8));
    files.put(PublishedVersion.PAGE, CardMarkdown.write(complete).getBytes(StandardCharsets.UTF_8));
    files.put(Checksums.FILE, Checksums.text(files).getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private Path place(String model) {
    return folder.resolve(FileName.require("the model", model));
  }

  private Path place(String model, String version) {
    return place(model).resolve(FileName.require("the version", version));
  }

  private static List<String> folders(Path parent) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> there =
        Files.newDirectoryStream(
            parent, p -> Files.isDirectory(p) && !p.getFileName().toString().startsWith("."))) {
      there.forEach(p -> names.add(p.getFileName().toString()));
    } catch (NoSuchFileException e) {
      return List.of();
    }
    names.sort(null);
    return List.copyOf(names);
  }
}
