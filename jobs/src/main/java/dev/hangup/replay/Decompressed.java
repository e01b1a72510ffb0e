package dev.hangup.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads gzip as what it holds, and anything else as it is: told by the first two bytes. */
final class Decompressed {
  private static final int BUFFER = 256 << 10;

  private Decompressed() {}

  /** Fails only on reading, so that a broken head is a fault of the file like any other. */
  static InputStream open(InputStream raw) {
    return new InputStream() {
      private InputStream in;

      private InputStream in() throws IOException {
        if (in == null) {
          Members buffered = new Members(raw);
          in = startsWithMagic(buffered) ? new Gzip(buffered) : buffered;
        }
        return in;
      }

      @Override
      public int read() throws IOException {
        return in().read();
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return in().read(buffer, offset, length);
      }

      @Override
      public void close() throws IOException {
        raw.close();
      }
    };
  }

  private static boolean startsWithMagic(BufferedInputStream in) throws IOException {
    in.mark(2);
    byte[] magic = in.readNBytes(2);
    in.reset();
    return isGzip(magic);
  }

  /** Whether a file that begins with these bytes is compressed by gzip (RFC 1952, 2.3.1). */
  static boolean isGzip(byte[] head) {
    return head.length >= 2 && head[0] == (byte) 0x1F && head[1] == (byte) 0x8B;
  }

  /**
   * The JDK passes over what follows a member and is no member: where the head of a later member is
   * damaged, the rest of an archive would be lost without a word.
   */
  private static final class Gzip extends GZIPInputStream {
    private static final int TRAILER = 8;

    private final Members source;

    /** What the source had given when the last compressed bytes were taken from it. */
    private long filled;

    Gzip(Members source) throws IOException {
      super(source, BUFFER);
      this.source = source;
    }

    @Override
    protected void fill() throws IOException {
      super.fill();
      filled = source.given();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      if (read < 0) {
        long behind = inf.getRemaining() + source.given() - filled + source.available();
        if (behind > TRAILER) {
          throw new ZipException("what follows its last whole gzip member is none");
        }
      }
      return read;
    }
  }

  /**
   * The JDK takes a gzip file for finished where {@link #available()} is 0 after a member; remote
   * file systems say 0 while there is more, and the members that follow would be lost.
   */
  private static final class Members extends BufferedInputStream {
    private long given;

    Members(InputStream in) {
      super(in, BUFFER);
    }

    /** How many bytes were read from here. */
    long given() {
      return given;
    }

    @Override
    public synchronized int read() throws IOException {
      int b = super.read();
      given += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public synchronized int read(byte[] buffer, int offset, int length) throws IOException {
      int read = super.read(buffer, offset, length);
      given += Math.max(read, 0);
      return read;
    }

    @Override
    public synchronized int available() throws IOException {
      int known = super.available();
      if (known > 0) {
        return known;
      }
      mark(1);
      int next = super.read();
      reset();
      return next < 0 ? 0 : 1;
    }
  }
}
