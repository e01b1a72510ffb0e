package dev.hangup.registry;

import dev.hangup.digest.Sha256;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SHA-256 of every file of a folder, in the form that {@code sha256sum -c} reads. They tell
 * whether a file is what was written, not who wrote it.
 */
final class Checksums {
  static final String FILE = "SHA256SUMS";
  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]{64}) [ *](" + FileName.SHAPE + ")");
  private static final String MEND =
      "; copy the version again from where it is whole, or delete it and train again";

  private final Path folder;
  private final SortedMap<String, String> sums;

  private Checksums(Path folder, SortedMap<String, String> sums) {
    this.folder = folder;
    this.sums = sums;
  }

  static String text(Map<String, byte[]> files) {
    var text = new StringBuilder();
    new TreeMap<>(files)
        .forEach(
            (name, bytes) -> text.append(Sha256.hex(bytes)).append("  ").append(name).append('\n'));
    return text.toString();
  }

  /**
   * Reads the list and compares every file with it.
   *
   * @throws RegistryException where the list is missing or broken, a file is missing or altered
   */
  static Checksums verified(Path folder) throws IOException {
    Path list = folder.resolve(FILE);
    SortedMap<String, String> sums = new TreeMap<>();
    int number = 0;
    for (String line : lines(list)) {
      number++;
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new RegistryException(list, "line " + number + " is no checksum of a file" + MEND);
      }
      sums.put(matcher.group(2), matcher.group(1));
    }
    var checksums = new Checksums(folder, sums);
    for (String name : sums.keySet()) {
      checksums.bytes(name);
    }
    return checksums;
  }

  private static Iterable<String> lines(Path list) throws IOException {
    try {
      return Files.readAllLines(list, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new RegistryException(list, "is missing, so nothing here can be trusted" + MEND);
    } catch (CharacterCodingException e) {
      throw new RegistryException(list, "is no text" + MEND);
    }
  }

  /** The names of the files, in the order of the alphabet. */
  Iterable<String> names() {
    return sums.keySet();
  }

  /**
   * The content of a file that was compared just now.
   *
   * @throws RegistryException where it is missing, altered or not in the list
   */
  byte[] bytes(String name) throws IOException {
    Path file = folder.resolve(name);
    String sum = sums.get(name);
    if (sum == null) {
      throw new RegistryException(file, "is not in " + FILE + MEND);
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new RegistryException(file, "is missing, though " + FILE + " lists it" + MEND);
    }
    if (!Sha256.hex(bytes).equals(sum)) {
      throw new RegistryException(
          file, "is not what was published: cut off or altered, its checksum is another" + MEND);
    }
    return bytes;
  }
}
