package dev.hangup.replay;

import static dev.hangup.replay.Pieces.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.archive.format.HangupFormat;
import dev.hangup.replay.ArchiveSource.PieceFormat;
import dev.hangup.workflow.Parsed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveSourceTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path folder;

  @Nested
  class Compression {

    @Test
    void gzipIsReadAsWhatItHolds() throws IOException {
      Pieces pieces = read("calls.jsonl.gz", gzip(line("a", 1) + line("b", 2)));

      assertThat(pieces.ids()).containsExactly("a", "b");
      assertThat(pieces.rejected).isEmpty();
      assertThat(pieces.lines()).isEqualTo(2);
    }

    @Test
    void gzipWithoutTheNameToo() throws IOException {
      assertThat(read("calls.jsonl", gzip(line("a", 1))).ids()).containsExactly("a");
    }

    @Test
    void aPlainFileThatIsNamedGz() throws IOException {
      assertThat(read("calls.gz", line("a", 1).getBytes(StandardCharsets.UTF_8)).ids())
          .containsExactly("a");
    }

    @Test
    void severalMembersOneAfterTheOther() throws IOException {
      byte[] packed =
          joined(
              gzip(line("a", 1)), gzip(""), gzip(line("b", 2) + "{"), gzip("}\n" + line("c", 3)));

      Pieces pieces = read("calls.gz", packed);

      assertThat(pieces.ids()).containsExactly("a", "b", "c");
      assertThat(pieces.rejected).hasSize(1);
      assertThat(pieces.lines()).isEqualTo(4);
    }

    @Test
    void manyMembersThatAreLargerThanTheBuffer() throws IOException {
      byte[] member = gzip((line("a", 1) + line("b", 2)).repeat(5_000), Deflater.NO_COMPRESSION);

      Pieces pieces = read("calls.gz", joined(member, member, member));

      assertThat(pieces.accepted()).isEqualTo(30_000);
      assertThat(pieces.rejected).isEmpty();
    }

    /** As remote file systems do. */
    @Test
    void severalMembersFromAStreamThatNeverKnowsWhatIsAvailable() throws IOException {
      InputStream reticent =
          new ByteArrayInputStream(joined(gzip("one "), gzip("two "), gzip("three"))) {
            @Override
            public synchronized int available() {
              return 0;
            }

            @Override
            public synchronized int read(byte[] into, int offset, int length) {
              return super.read(into, offset, Math.min(length, 7));
            }
          };

      assertThat(Decompressed.open(reticent).readAllBytes())
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("one two three");
    }

    /** Uncompressed members: what was cut off can be told by counting. */
    @Test
    void aCutFileIsReadUpToTheCut() throws IOException {
      String lines = (line("a", 1)).repeat(100);
      int length = line("a", 1).length();
      byte[] packed = gzip(lines, Deflater.NO_COMPRESSION);
      // Ten bytes of the member's head and five of the only block's; then 40 lines and a half.
      byte[] cut = Arrays.copyOf(packed, 15 + 40 * length + length / 2);

      Pieces pieces = read("calls.gz", cut);

      assertThat(pieces.accepted()).isEqualTo(40);
      assertThat(pieces.rejected).hasSize(1);
      assertThat(pieces.rejected.get(0).line()).isEqualTo(41);
      assertThat(pieces.rejected.get(0).reason())
          .startsWith("the file cannot be read further: Unexpected end");
      assertThat(pieces.refused()).isEqualTo(1);
    }

    @Test
    void aFileThatIsCutInItsTrailer() throws IOException {
      byte[] packed = gzip(line("a", 1));

      Pieces pieces = read("calls.gz", Arrays.copyOf(packed, packed.length - 3));

      assertThat(pieces.rejected).hasSize(1);
      assertThat(pieces.rejected.get(0).reason()).startsWith("the file cannot be read further: ");
    }

    @Test
    void garbageBehindTheHead() throws IOException {
      byte[] packed = gzip(line("a", 1).repeat(50));
      Arrays.fill(packed, 10, packed.length, (byte) 0xFF);

      Pieces pieces = read("calls.gz", packed);

      assertThat(pieces.accepted()).isZero();
      assertThat(pieces.rejected).hasSize(1);
      assertThat(pieces.rejected.get(0).reason()).startsWith("the file cannot be read further: ");
      assertThat(pieces.refused()).isEqualTo(1);
    }

    @Test
    void onlyAHead() throws IOException {
      Pieces pieces = read("calls.gz", new byte[] {0x1F, (byte) 0x8B});

      assertThat(pieces.rejected).hasSize(1);
      assertThat(pieces.rejected.get(0).reason()).startsWith("the file cannot be read further: ");
    }

    @Test
    void aWrongSumOfABrokenFile() throws IOException {
      byte[] packed = gzip(line("a", 1));
      packed[packed.length - 8] ^= 1;

      Pieces pieces = read("calls.gz", packed);

      assertThat(pieces.rejected).hasSize(1);
      assertThat(pieces.rejected.get(0).reason()).contains("Corrupt GZIP trailer");
    }

    @Test
    void aLaterMemberWithADamagedHeadIsNotLostInSilence() throws IOException {
      for (String first : List.of(line("a", 1), line("a", 1).repeat(10_000))) {
        byte[] damaged = gzip(line("b", 2).repeat(1000));
        damaged[0] = 0;

        Pieces pieces = read("calls.gz", joined(gzip(first, Deflater.NO_COMPRESSION), damaged));

        assertThat(pieces.accepted()).isEqualTo(first.lines().count());
        assertThat(pieces.rejected).hasSize(1);
        assertThat(pieces.rejected.get(0).reason())
            .isEqualTo(
                "the file cannot be read further: what follows its last whole gzip member is none");
      }
    }

    @Test
    void anEmptyFileAndAnEmptyGzipFile() throws IOException {
      for (byte[] content : List.of(new byte[0], gzip(""), joined(gzip(""), gzip("")))) {
        Pieces pieces = read("calls.gz", content);

        assertThat(pieces.rejected).hasSize(1);
        assertThat(pieces.rejected.get(0).reason()).isEqualTo("the file is empty");
        assertThat(pieces.refused()).isEqualTo(1);
      }
    }
  }

  @Nested
  class Cutting {

    @Test
    void everyByteOfAFileIsInOnePiece() {
      ArchiveFile large = file("large", 100L * MEBIBYTE + 3, false);
      ArchiveFile small = file("small", 12, false);

      List<FileSourceSplit> splits = ArchiveSource.split(List.of(large, small), true, 2);

      long next = 0;
      List<FileSourceSplit> ofLarge =
          splits.stream().filter(s -> s.path().getName().equals("large")).toList();
      for (FileSourceSplit split : ofLarge) {
        assertThat(split.offset()).isEqualTo(next);
        assertThat(split.length()).isBetween(4L * MEBIBYTE, 20L * MEBIBYTE);
        assertThat(split.fileSize()).isEqualTo(100L * MEBIBYTE + 3);
        next += split.length();
      }
      assertThat(next).isEqualTo(100L * MEBIBYTE + 3);
      // So that two readers have several each.
      assertThat(ofLarge).hasSizeGreaterThanOrEqualTo(6);
      assertThat(splits).hasSize(ofLarge.size() + 1);
      assertThat(splits).extracting(FileSourceSplit::splitId).doesNotHaveDuplicates();
    }

    @Test
    void whatCannotBeReadFromTheMiddleIsOnePiece() {
      ArchiveFile packed = file("packed", 500L * MEBIBYTE, true);
      ArchiveFile plain = file("plain", 500L * MEBIBYTE, false);

      assertThat(ArchiveSource.split(List.of(packed), true, 8)).hasSize(1);
      assertThat(ArchiveSource.split(List.of(plain), false, 8)).hasSize(1);
      assertThat(ArchiveSource.split(List.of(plain), true, 8)).hasSizeGreaterThan(8);
    }

    @Test
    void anEmptyFileIsAPieceToo() {
      assertThat(ArchiveSource.split(List.of(file("empty", 0, false)), true, 2)).hasSize(1);
    }

    @Test
    void piecesOfAFileHoldEachLineOnce() throws IOException {
      Path file = folder.resolve("calls.jsonl");
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 50; i++) {
        text.append(line("c-" + i, i));
      }
      Files.writeString(file, text);
      long length = Files.size(file);
      List<String> ids = new ArrayList<>();
      for (long start = 0; start < length; start += 331) {
        long piece = Math.min(331, length - start);
        ids.addAll(Pieces.of(open(file, start, piece)).ids());
      }

      assertThat(ids).isEqualTo(IntStream.range(0, 50).mapToObj(i -> "c-" + i).toList());
    }

    private ArchiveFile file(String name, long length, boolean gzip) {
      return new ArchiveFile("file:/calls/" + name, "/calls/" + name, length, 0, gzip);
    }
  }

  @Nested
  class ReadingAgain {

    @Test
    void goesOnAfterWhatCameOutBefore() throws IOException {
      Path file = folder.resolve("calls.jsonl");
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 21_000; i++) {
        text.append(line("c-" + i / 1000, i));
      }
      Files.writeString(file, text);
      List<String> all = new ArrayList<>();
      List<Long> positions = new ArrayList<>();
      drain(
          new PieceFormat(new HangupFormat()).createReader(null, split(file, null)),
          all,
          positions);
      assertThat(all).hasSizeGreaterThan(20);

      for (int done = 0; done <= all.size(); done += 7) {
        List<String> rest = new ArrayList<>();
        List<Long> restPositions = new ArrayList<>();
        CheckpointedPosition position =
            new CheckpointedPosition(CheckpointedPosition.NO_OFFSET, done);
        drain(
            new PieceFormat(new HangupFormat())
                .restoreReader(new Configuration(), split(file, position)),
            rest,
            restPositions);

        assertThat(rest).isEqualTo(all.subList(done, all.size()));
        assertThat(restPositions).isEqualTo(positions.subList(done, positions.size()));
      }
    }

    private void drain(BulkFormat.Reader<Parsed> reader, List<String> parsed, List<Long> positions)
        throws IOException {
      try (reader) {
        BulkFormat.RecordIterator<Parsed> batch = reader.readBatch();
        while (batch != null) {
          RecordAndPosition<Parsed> next = batch.next();
          while (next != null) {
            parsed.add(Pieces.shown(next.getRecord()));
            positions.add(next.getRecordSkipCount());
            next = batch.next();
          }
          batch.releaseBatch();
          batch = reader.readBatch();
        }
      }
      // A position is how many came out up to and with its record.
      assertThat(positions.isEmpty() ? 0 : positions.get(positions.size() - 1) - positions.get(0))
          .isEqualTo(Math.max(0, positions.size() - 1));
    }

    private FileSourceSplit split(Path file, CheckpointedPosition position) throws IOException {
      long length = Files.size(file);
      return new FileSourceSplit("1", flink(file), 0, length, 0, length, new String[0], position);
    }
  }

  private Pieces read(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.write(file, content);
    Pieces once = Pieces.of(open(file, 0, content.length));
    Pieces again = Pieces.of(open(file, 0, content.length));
    assertThat(again.all).isEqualTo(once.all);
    return once;
  }

  private static PieceReader open(Path file, long start, long length) throws IOException {
    return ArchiveSource.open(new HangupFormat(), flink(file), start, length, Files.size(file));
  }

  private static org.apache.flink.core.fs.Path flink(Path file) {
    return new org.apache.flink.core.fs.Path(file.toUri());
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] gzip(String content) throws IOException {
    return gzip(content, Deflater.DEFAULT_COMPRESSION);
  }

  private static byte[] gzip(String content, int level) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(packed) {
          {
            def.setLevel(level);
          }
        }) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}
