package dev.hangup.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumeTest {
  private static final StateIdentity SHOP =
      new StateIdentity("db:5432/calls", "folder file:/in", "hangup");
  private static final Map<String, String> OPTIONS = Map.of("--keep", "3d");

  @TempDir private Path checkpoints;

  private Resume resume(boolean fresh) throws IOException {
    return resume(SHOP, "rocksdb", OPTIONS, fresh);
  }

  private Resume resume(
      StateIdentity identity, String backend, Map<String, String> options, boolean fresh)
      throws IOException {
    return Resume.of(checkpoints.toUri().toString(), identity, backend, options, fresh);
  }

  /** Where the state of the shop's job lies. */
  private Path folder() {
    return checkpoints.resolve(SHOP.folder());
  }

  /** Writes what Flink writes last, when a checkpoint is complete. */
  private Path snapshot(String name, long id, long at) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(id, List.of(), List.of()), bytes);
    return metadata(name, bytes.toByteArray(), at);
  }

  private Path metadata(String name, byte[] bytes, long at) throws IOException {
    Path snapshot = Files.createDirectories(folder().resolve(name));
    Path metadata = Files.write(snapshot.resolve("_metadata"), bytes);
    Files.setLastModifiedTime(metadata, FileTime.fromMillis(at));
    return snapshot;
  }

  private static String name(Resume resume) {
    return resume.from() == null ? null : resume.from().path().getName();
  }

  @Test
  void whereNothingIsTheJobBeginsAnew() throws IOException {
    assertThat(resume(false).from()).isNull();
    assertThat(resume(false).configuration().toMap()).isEmpty();
  }

  @Test
  void theNewestOfCheckpointsAndSavepointsIsTaken() throws IOException {
    snapshot("attempt1/chk-9", 9, 1_000);
    snapshot("savepoint-a-1", 10, 2_000);
    Path newest = snapshot("attempt2/chk-11", 11, 3_000);
    Files.createDirectories(folder().resolve("attempt2/chk-12"));
    Files.createDirectories(folder().resolve("attempt2/shared"));

    Resume resume = resume(false);

    assertThat(name(resume)).isEqualTo("chk-11");
    assertThat(resume.from().savepoint()).isFalse();
    assertThat(
            Path.of(resume.configuration().get(StateRecoveryOptions.SAVEPOINT_PATH).substring(5)))
        .isEqualTo(newest);
    assertThat(resume.configuration().get(StateRecoveryOptions.RESTORE_MODE))
        .isEqualTo(RecoveryClaimMode.NO_CLAIM);
  }

  @Test
  void ofThoseThatAreEquallyNewTheLaterOneIsTaken() throws IOException {
    snapshot("attempt/chk-10", 10, 1_000);
    snapshot("attempt/chk-9", 9, 1_000);

    assertThat(name(resume(false))).isEqualTo("chk-10");
  }

  @Test
  void oneThatWasCutOffIsLeftOutAndNamed() throws IOException {
    snapshot("attempt/chk-1", 1, 1_000);
    byte[] whole = Files.readAllBytes(snapshot("attempt/chk-2", 2, 2_000).resolve("_metadata"));
    metadata("attempt/chk-2", Arrays.copyOf(whole, whole.length / 2), 2_000);
    metadata("attempt/chk-3", new byte[0], 3_000);
    metadata("attempt/chk-4", "no checkpoint".getBytes(), 4_000);

    Resume resume = resume(false);

    assertThat(name(resume)).isEqualTo("chk-1");
    assertThat(resume.notes())
        .hasSize(3)
        .anySatisfy(note -> assertThat(note).contains("chk-2", "is left out"))
        .anySatisfy(note -> assertThat(note).contains("chk-3"))
        .anySatisfy(note -> assertThat(note).contains("chk-4"));
  }

  @Test
  void aJobOfAnotherDatabaseSourceOrFormatHasNoneOfIt() throws IOException {
    snapshot("attempt/chk-1", 1, 1_000);

    for (StateIdentity other :
        List.of(
            new StateIdentity("db:5432/other", SHOP.feed(), SHOP.format()),
            new StateIdentity(SHOP.database(), "folder file:/other", SHOP.format()),
            new StateIdentity(SHOP.database(), SHOP.feed(), "asterisk"))) {
      assertThat(resume(other, "rocksdb", OPTIONS, false).from()).isNull();
    }
    assertThat(name(resume(false))).isEqualTo("chk-1");
  }

  @Test
  void theOrderOfServersAndTopicsMakesNoOtherSource() {
    assertThat(new Feed.Kafka("a:1, b:2", List.of("x", "y"), "g", "latest", null).identity())
        .isEqualTo(new Feed.Kafka("b:2,a:1", List.of("y", "x"), "g", "earliest", null).identity())
        .isNotEqualTo(new Feed.Kafka("b:2,a:1", List.of("y"), "g", "earliest", null).identity());
  }

  @Test
  void onlyTheNewestAttemptsStay() throws IOException {
    for (int attempt = 1; attempt <= 5; attempt++) {
      snapshot("attempt" + attempt + "/chk-" + attempt, attempt, attempt * 1_000L);
    }
    snapshot("savepoint-b-1", 6, 6_000);

    resume(false);

    assertThat(folder())
        .isDirectoryNotContaining("glob:**/attempt{1,2,3}")
        .isDirectoryContaining("glob:**/attempt4")
        .isDirectoryContaining("glob:**/attempt5")
        .isDirectoryContaining("glob:**/savepoint-b-1");
  }

  @Test
  void afreshNothingIsTakenAndTheNewestStays() throws IOException {
    Path newest = snapshot("attempt/chk-1", 1, 1_000);

    assertThat(resume(true).from()).isNull();
    assertThat(newest).exists();
  }

  @Test
  void whatHasChangedSinceTheLastStartIsSaid() throws IOException {
    resume(false);
    snapshot("attempt/chk-1", 1, 1_000);

    assertThat(resume(false).notes()).isEmpty();
    assertThat(resume(SHOP, "rocksdb", Map.of("--keep", "5d"), false).notes())
        .singleElement()
        .asString()
        .startsWith("--keep was 3d and is 5d now");
    assertThat(resume(SHOP, "rocksdb", Map.of("--keep", "5d"), false).notes()).isEmpty();
  }

  @Test
  void anotherBackendReadsSavepointsOnly() throws IOException {
    resume(false);
    snapshot("attempt/chk-1", 1, 1_000);

    assertThatThrownBy(() -> resume(SHOP, "heap", OPTIONS, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--state rocksdb")
        .hasMessageNotContaining("\n");
    snapshot("savepoint-a-1", 2, 2_000);
    assertThat(name(resume(SHOP, "heap", OPTIONS, false))).isEqualTo("savepoint-a-1");
  }

  @Test
  void theStateOfAnotherVersionIsRefusedWithTheMend() throws IOException {
    resume(false);
    snapshot("attempt/chk-1", 1, 1_000);
    Path description = folder().resolve("job.txt");
    String text = Files.readString(description);
    assertThat(text).contains("state-version: ", "database: db:5432/calls", "format: hangup");
    Files.writeString(description, text.replaceFirst("state-version: .*", "state-version: 0"));

    assertThatThrownBy(() -> resume(false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--fresh")
        .hasMessageNotContaining("\n");
    assertThat(resume(true).from()).isNull();
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaid() throws IOException {
    Path file = Files.createFile(checkpoints.resolve("file"));

    assertThatThrownBy(() -> Resume.of(file.toUri().toString(), SHOP, "heap", OPTIONS, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--checkpoints")
        .hasMessageNotContaining("\n");
  }
}
