package dev.hangup.replay;

import java.io.Serializable;

/**
 * A file of an archive.
 *
 * @param path as Flink's file systems name it
 * @param source as people know it
 * @param length in bytes, as it lies there
 * @param modified in milliseconds since 1970-01-01T00:00:00Z
 * @param gzip whether it is compressed, told by its first two bytes
 */
public record ArchiveFile(String path, String source, long length, long modified, boolean gzip)
    implements Serializable {}
