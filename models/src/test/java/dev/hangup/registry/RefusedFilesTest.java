package dev.hangup.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import dev.hangup.card.ModelCard;
import dev.hangup.digest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.protos.ClassificationLinearSGDProto;
import org.tribuo.math.protos.LinearParametersProto;
import org.tribuo.protos.core.ModelProto;

/** What stands in a registry and must not be believed. */
class RefusedFilesTest {
  private static final LinearSGDModel MODEL = TinyModels.linear();

  @TempDir Path folder;
  private Registry registry;
  private Path version;
  private final ModelCard card = TinyModels.card(1);

  @BeforeEach
  void aVersionIsThere() throws IOException {
    registry = new Registry(folder);
    registry.publish(card, Map.of("reasons.pb", MODEL), Map.of());
    version = folder.resolve("reasons").resolve(card.version());
  }

  /** Loaded by nobody; whoever loads it is noticed. */
  static final class Trap {
    static {
      System.setProperty("hangup.test.trap", "sprung");
    }

    private Trap() {}
  }

  private void assertRefused(String file, String message) {
    assertThatThrownBy(() -> registry.open("reasons", card.version()).model("reasons.pb"))
        .isInstanceOf(RegistryException.class)
        .hasMessageStartingWith(version.resolve(file) + ": ")
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    assertThat(System.getProperty("hangup.test.trap")).isNull();
  }

  private byte[] read(String file) throws IOException {
    return Files.readAllBytes(version.resolve(file));
  }

  private void write(String file, byte[] bytes) throws IOException {
    Files.write(version.resolve(file), bytes);
  }

  /** As somebody would who knows about the checksums. */
  private void writeWithChecksum(String file, byte[] bytes) throws IOException {
    write(file, bytes);
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(version.resolve("SHA256SUMS"))) {
      lines.add(line.endsWith("  " + file) ? Sha256.hex(bytes) + "  " + file : line);
    }
    Files.write(version.resolve("SHA256SUMS"), lines);
  }

  private static ModelProto proto() {
    return MODEL.serialize();
  }

  private static ModelProto with(ClassificationLinearSGDProto content) {
    return proto().toBuilder().setSerializedData(Any.pack(content)).build();
  }

  private static ClassificationLinearSGDProto content() throws IOException {
    return proto().getSerializedData().unpack(ClassificationLinearSGDProto.class);
  }

  @Test
  void anAlteredModel() throws IOException {
    byte[] bytes = read("reasons.pb");
    bytes[bytes.length / 2] ^= 1;
    write("reasons.pb", bytes);
    assertRefused("reasons.pb", "cut off or altered, its checksum is another; copy the version");
  }

  @Test
  void anAlteredCard() throws IOException {
    String text = new String(read("card.json"), StandardCharsets.UTF_8);
    write("card.json", text.replace("0.9", "0.99").getBytes(StandardCharsets.UTF_8));
    assertRefused("card.json", "its checksum is another");
  }

  @Test
  void aModelThatIsCutOff() throws IOException {
    byte[] bytes = read("reasons.pb");
    write("reasons.pb", Arrays.copyOf(bytes, bytes.length - 100));
    assertRefused("reasons.pb", "cut off or altered");
  }

  @Test
  void aModelThatIsCutOffAnywhereWithItsChecksum() throws IOException {
    byte[] bytes = read("reasons.pb");
    for (int length = 1; length < bytes.length; length += 97) {
      writeWithChecksum("reasons.pb", Arrays.copyOf(bytes, length));
      assertRefused("reasons.pb", "is no Tribuo model, or is cut off");
    }
    writeWithChecksum("reasons.pb", new byte[0]);
    assertRefused("reasons.pb", "is no Tribuo model");
  }

  @Test
  void aModelOfAnotherClass() throws IOException {
    writeWithChecksum("reasons.pb", TinyModels.dummy().serialize().toByteArray());
    assertRefused(
        "reasons.pb", "holds a 'org.tribuo.classification.baseline.DummyClassifierModel', where");
  }

  @Test
  void aModelThatNamesAnyClass() throws IOException {
    writeWithChecksum(
        "reasons.pb", proto().toBuilder().setClassName(Trap.class.getName()).build().toByteArray());
    assertRefused("reasons.pb", "holds a '" + Trap.class.getName() + "'");
  }

  @Test
  void aModelWhoseFeaturesNameAnyClass() throws IOException {
    var content = content().toBuilder();
    content.getMetadataBuilder().getFeatureDomainBuilder().setClassName(Trap.class.getName());
    writeWithChecksum("reasons.pb", with(content.build()).toByteArray());
    assertRefused("reasons.pb", "holds a '" + Trap.class.getName() + "'");
  }

  @Test
  void aModelWhoseWeightsNameAnyClass() throws IOException {
    var content = content().toBuilder();
    var weights =
        content.getParams().getSerializedData().unpack(LinearParametersProto.class).toBuilder();
    weights.getWeightMatrixBuilder().setClassName(Trap.class.getName());
    content.getParamsBuilder().setSerializedData(Any.pack(weights.build()));
    writeWithChecksum("reasons.pb", with(content.build()).toByteArray());
    assertRefused("reasons.pb", "holds a '" + Trap.class.getName() + "'");
  }

  @Test
  void aModelWhoseProvenanceNamesAnyClass() throws IOException {
    var content = content().toBuilder();
    content
        .getMetadataBuilder()
        .getProvenanceBuilder()
        .getSmpBuilder(0)
        .setProvenanceClassName(Trap.class.getName());
    writeWithChecksum("reasons.pb", with(content.build()).toByteArray());
    assertRefused("reasons.pb", "holds a '" + Trap.class.getName() + "'");
  }

  @Test
  void aModelWhoseProvenanceNamesAnyEnumeration() throws IOException {
    var content = content().toBuilder();
    content
        .getMetadataBuilder()
        .getProvenanceBuilder()
        .getSmpBuilder(0)
        .setProvenanceClassName("com.oracle.labs.mlrg.olcut.provenance.primitives.EnumProvenance")
        .setAdditional(Trap.class.getName());
    writeWithChecksum("reasons.pb", with(content.build()).toByteArray());
    assertRefused("reasons.pb", "holds a '" + Trap.class.getName() + "'");
  }

  @Test
  void aModelWithPartsOfAnUnknownKind() throws IOException {
    var content = content().toBuilder();
    content
        .getNormalizerBuilder()
        .setSerializedData(
            Any.newBuilder()
                .setTypeUrl("type.googleapis.com/tribuo.core.DatasetProto")
                .setValue(ByteString.EMPTY));
    writeWithChecksum("reasons.pb", with(content.build()).toByteArray());
    assertRefused("reasons.pb", "holds a 'tribuo.core.DatasetProto'");
  }

  @Test
  void aModelWhosePartsDoNotFit() throws IOException {
    var content = content().toBuilder();
    content.getMetadataBuilder().clearOutputDomain();
    writeWithChecksum("reasons.pb", with(content.build()).toByteArray());
    assertRefused("reasons.pb", "is a linear model whose parts do not fit");
  }

  @Test
  void aModelOfALaterTribuo() throws IOException {
    writeWithChecksum("reasons.pb", proto().toBuilder().setVersion(9).build().toByteArray());
    assertRefused("reasons.pb", "is a linear model whose parts do not fit");
  }

  @Test
  void javaSerialization() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var objects = new ObjectOutputStream(bytes)) {
      objects.writeObject(MODEL);
    }
    writeWithChecksum("reasons.pb", bytes.toByteArray());
    assertRefused("reasons.pb", "is no Tribuo model");
  }

  @Test
  void textInsteadOfAModel() throws IOException {
    writeWithChecksum("reasons.pb", "version https://…".getBytes(StandardCharsets.UTF_8));
    assertRefused("reasons.pb", "is no Tribuo model");
  }

  @Test
  void aMissingModel() throws IOException {
    Files.delete(version.resolve("reasons.pb"));
    assertRefused("reasons.pb", "is missing, though SHA256SUMS lists it; copy the version again");
  }

  @Test
  void aMissingCard() throws IOException {
    Files.delete(version.resolve("card.json"));
    assertRefused("card.json", "is missing, though SHA256SUMS lists it");
  }

  @Test
  void aModelThatNobodyPublished() throws IOException {
    Files.write(version.resolve("extra.pb"), read("reasons.pb"));
    PublishedVersion opened = registry.open("reasons", card.version());
    assertThat(opened.modelFiles()).containsExactly("reasons.pb");
    assertThatThrownBy(() -> opened.model("extra.pb"))
        .hasMessageContaining("extra.pb: is not in SHA256SUMS");
  }

  @Test
  void noChecksums() throws IOException {
    Files.delete(version.resolve("SHA256SUMS"));
    assertRefused("SHA256SUMS", "is missing, so nothing here can be trusted; copy");
  }

  @Test
  void brokenChecksums() throws IOException {
    Files.writeString(version.resolve("SHA256SUMS"), Sha256.hex("x") + "  ../../../etc/passwd\n");
    assertRefused("SHA256SUMS", "line 1 is no checksum of a file");
    write("SHA256SUMS", new byte[] {(byte) 0xff, (byte) 0xfe});
    assertRefused("SHA256SUMS", "is no text");
    write("SHA256SUMS", new byte[0]);
    assertRefused("card.json", "is not in SHA256SUMS");
  }

  @Test
  void aModelThatChangedAfterItWasOpened() throws IOException {
    PublishedVersion opened = registry.open("reasons", card.version());
    write("reasons.pb", "swapped".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> opened.model("reasons.pb"))
        .hasMessageContaining("its checksum is another");
  }

  @Test
  void aCardOfALaterFormat() throws IOException {
    String text = new String(read("card.json"), StandardCharsets.UTF_8);
    for (String format : List.of("2", "0", "99999999999")) {
      writeWithChecksum(
          "card.json",
          text.replace("\"format\" : 1", "\"format\" : " + format)
              .replace("\"settings\"", "\"dials\"")
              .getBytes(StandardCharsets.UTF_8));
      assertRefused(
          "card.json", "it has format " + format + ", this program knows 1; update the program");
    }
  }

  @Test
  void publishingDoesNotReplaceACardOfALaterFormat() throws IOException {
    String text = new String(read("card.json"), StandardCharsets.UTF_8);
    writeWithChecksum(
        "card.json",
        text.replace("\"format\" : 1", "\"format\" : 2").getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> registry.publish(card, Map.of("reasons.pb", MODEL), Map.of()))
        .hasMessageContaining("it has format 2");
  }

  @Test
  void aCardWithHoles() throws IOException {
    String text = new String(read("card.json"), StandardCharsets.UTF_8);
    writeWithChecksum(
        "card.json",
        text.replace("\"temperature\" : 1.5", "\"temperature\" : -1")
            .getBytes(StandardCharsets.UTF_8));
    assertRefused("card.json", "the temperature -1.0 is not above 0");
    writeWithChecksum(
        "card.json", text.replace("\"purpose\"", "\"porpoise\"").getBytes(StandardCharsets.UTF_8));
    assertRefused("card.json", "purpose");
    writeWithChecksum("card.json", "[]".getBytes(StandardCharsets.UTF_8));
    assertRefused("card.json", "'format' is missing or no number");
    writeWithChecksum("card.json", "{".getBytes(StandardCharsets.UTF_8));
    assertRefused("card.json", "not JSON");
  }

  @Test
  void aFolderOfAnotherVersionsName() throws IOException {
    Path moved = version.resolveSibling("0badcafe");
    Files.move(version, moved);
    assertThatThrownBy(() -> registry.open("reasons", "0badcafe"))
        .hasMessage(
            moved.resolve("card.json")
                + ": is the card of reasons/"
                + card.version()
                + "; give the folder that name back");
  }
}
