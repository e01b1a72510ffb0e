package dev.hangup.archive;

import java.io.InputStream;

/**
 * An opened file, or a piece of one, as a format sees it: already decompressed.
 *
 * @param source the file's name as the user knows it, for messages
 * @param stream its bytes from {@code start} on; for a piece that does not begin the file, from one
 *     byte before {@code start}, so that the reader can tell whether a line begins there
 * @param start where the piece begins, in bytes from the beginning of the file
 * @param end where the piece ends: the last record is the one that begins before it. {@link
 *     Long#MAX_VALUE} where the piece reaches to the end of the file
 */
public record ArchiveInput(String source, InputStream stream, long start, long end) {

  /** A whole file. */
  public static ArchiveInput whole(String source, InputStream stream) {
    return new ArchiveInput(source, stream, 0, Long.MAX_VALUE);
  }
}
