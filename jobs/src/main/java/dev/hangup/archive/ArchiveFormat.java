package dev.hangup.archive;

import java.io.IOException;
import java.io.Serializable;

/**
 * One platform's archive format. To add one, implement this interface with a public no-argument
 * constructor, name the class in {@code META-INF/services/dev.hangup.archive.ArchiveFormat} of a
 * jar, and put the jar on the class path; {@code --format} then knows its {@link #name()}.
 *
 * <p>A format turns bytes into {@link dev.hangup.interaction.Event}s and knows nothing of Flink,
 * files or tables. It is serialized to where files are read.
 */
public interface ArchiveFormat extends Serializable {

  /** What {@code --format} calls it: lower case, no spaces. */
  String name();

  /** One line for {@code --help}. */
  String description();

  /**
   * Takes the user's options before any reader is opened. The default accepts none.
   *
   * @throws IllegalArgumentException when they are wrong; the message names the mend
   */
  default void configure(FormatOptions options) {}

  /**
   * Whether a file may be read in pieces that begin at any line. True only where each line is a
   * record of its own whatever stands before it.
   */
  default boolean splittable() {
    return false;
  }

  /**
   * Whether such an archive can hold what was said. Where it cannot, nobody looks for conversations
   * in it.
   */
  default boolean holdsUtterances() {
    return true;
  }

  /**
   * Opens one file, or one piece of it.
   *
   * @throws IOException when its first bytes cannot be read
   */
  RecordReader open(ArchiveInput input) throws IOException;
}
