package dev.hangup.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.interaction.Event;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
  private static final int MEBIBYTE = 1 << 20;

  private record Line(long number, String text) {}

  /** Notes the lines, and what was refused. */
  private static final class Seen implements RecordCollector {
    final List<Line> lines = new ArrayList<>();
    final List<Line> rejected = new ArrayList<>();
    final List<String> shown = new ArrayList<>();

    @Override
    public void accept(List<Event> events) {
      throw new AssertionError("a line is noted, not an event");
    }

    @Override
    public void reject(long line, String reason, String text) {
      rejected.add(new Line(line, reason));
      shown.add(text);
    }
  }

  @Test
  void linesEndWithLfOrCrLfAndTheLastOneNeedNot() throws IOException {
    assertThat(lines("a\nb\r\n\nc"))
        .containsExactly(new Line(1, "a"), new Line(2, "b"), new Line(4, "c"));
    assertThat(lines("a\nb\r\n\nc\r\n"))
        .containsExactly(new Line(1, "a"), new Line(2, "b"), new Line(4, "c"));
  }

  @Test
  void blankLinesAreNoRecordsButAreCounted() throws IOException {
    assertThat(lines("\n \n\t\r\n  x \n\n")).containsExactly(new Line(4, "  x "));
    assertThat(lines("")).isEmpty();
    assertThat(lines("\n\n\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "'x', 1", "'x|', 1", "'x|y', 2", "'x||', 2", "'|||', 3"})
  void knowsHowManyLinesThereWere(String text, long lines) throws IOException {
    LineReader reader = reader(whole(text.replace('|', '\n')), new Seen());
    while (reader.readNext(new Seen())) {}

    assertThat(reader.line()).isEqualTo(lines);
  }

  @Test
  void aCarriageReturnWithinALineStays() throws IOException {
    assertThat(lines("a\rb\n")).containsExactly(new Line(1, "a\rb"));
  }

  @Test
  void aByteOrderMarkIsPassedOverAtTheBeginningOnly() throws IOException {
    assertThat(lines("\uFEFFa\n\uFEFFb\n"))
        .containsExactly(new Line(1, "a"), new Line(2, "\uFEFFb"));
    assertThat(lines("\uFEFF")).isEmpty();
    assertThat(lines("\uFEFF\nx")).containsExactly(new Line(2, "x"));
  }

  @Test
  void shortReadsChangeNothing() throws IOException {
    Seen seen = new Seen();
    InputStream drop = dropByDrop("\uFEFFone\r\ntwo\n\nthree".getBytes(StandardCharsets.UTF_8));
    drain(reader(ArchiveInput.whole("f", drop), seen), seen);

    assertThat(seen.lines)
        .containsExactly(new Line(1, "one"), new Line(2, "two"), new Line(4, "three"));
  }

  @Test
  void linesThatCrossTheBufferAreWhole() throws IOException {
    StringBuilder text = new StringBuilder();
    List<Line> expected = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      String line = Integer.toString(i).repeat(17_001);
      expected.add(new Line(i, line));
      text.append(line).append('\n');
    }

    assertThat(lines(text.toString())).isEqualTo(expected);
  }

  /** Each line belongs to exactly one piece; with the lines before it, its number is right. */
  @Property(tries = 1000)
  void howeverAFileIsCutEachLineIsReadOnce(
      @ForAll("texts") String text, @ForAll("cuts") List<Integer> cuts) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    TreeSet<Integer> edges = new TreeSet<>();
    cuts.stream().filter(cut -> cut < bytes.length).forEach(edges::add);
    edges.add(0);
    edges.add(bytes.length);
    List<Line> found = new ArrayList<>();
    long before = 0;
    for (int start : edges.headSet(bytes.length)) {
      int end = edges.higher(start);
      int from = start == 0 ? 0 : start - 1;
      Seen seen = new Seen();
      LineReader piece =
          reader(
              new ArchiveInput(
                  "f",
                  new ByteArrayInputStream(bytes, from, bytes.length - from),
                  start,
                  end == bytes.length ? Long.MAX_VALUE : end),
              seen);
      drain(piece, seen);
      for (Line line : seen.lines) {
        found.add(new Line(before + line.number(), line.text()));
      }
      before += piece.line();
    }

    assertThat(found).isEqualTo(bySplitting(text));
    long newlines = text.chars().filter(c -> c == '\n').count();
    assertThat(before).isEqualTo(newlines + (text.isEmpty() || text.endsWith("\n") ? 0 : 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {4 * MEBIBYTE + 1, 5 * MEBIBYTE, 8 * MEBIBYTE, 9 * MEBIBYTE})
  void aLineOverFourMebibytesIsRefusedAndReadingGoesOn(int length) throws IOException {
    Seen seen = new Seen();
    InputStream in = sequence("before\n", repeated('x', length), "\nafter\n");
    drain(reader(ArchiveInput.whole("f", in), seen), seen);

    assertThat(seen.rejected)
        .containsExactly(
            new Line(
                2,
                String.format(
                    Locale.ROOT,
                    "the line is %,d bytes long; the longest allowed is 4,194,304",
                    length)));
    assertThat(seen.shown).containsExactly("x".repeat(200));
    assertThat(seen.lines).containsExactly(new Line(1, "before"), new Line(3, "after"));
  }

  @Test
  void aLineOfFourMebibytesIsRead() throws IOException {
    Seen seen = new Seen();
    InputStream in = sequence("", repeated('x', 4 * MEBIBYTE), "\nafter");
    drain(reader(ArchiveInput.whole("f", in), seen), seen);

    assertThat(seen.rejected).isEmpty();
    assertThat(seen.lines).hasSize(2);
    assertThat(seen.lines.get(0).text()).hasSize(4 * MEBIBYTE);
  }

  /** The stream is made as it is read; what the reader holds is told by what it asks for. */
  @Test
  void anEndlessLineIsNotHeldInMemory() throws IOException {
    Repeated fifty = repeated('x', 50 * MEBIBYTE);
    Seen seen = new Seen();
    drain(reader(ArchiveInput.whole("f", sequence("a\n", fifty, "")), seen), seen);

    assertThat(seen.lines).containsExactly(new Line(1, "a"));
    assertThat(seen.rejected)
        .containsExactly(
            new Line(2, "the line is 52,428,800 bytes long; the longest allowed is 4,194,304"));
    assertThat(fifty.given).isEqualTo(50 * MEBIBYTE);
    assertThat(fifty.mostAskedFor).isLessThanOrEqualTo(8 * MEBIBYTE);
  }

  @Test
  void manyEndlessLinesOneAfterTheOther() throws IOException {
    InputStream in =
        sequence(
            "",
            repeated('x', 9 * MEBIBYTE),
            "\n",
            repeated('y', 9 * MEBIBYTE),
            "\r\n",
            repeated('z', 9 * MEBIBYTE),
            "\nlast");
    Seen seen = new Seen();
    drain(reader(ArchiveInput.whole("f", in), seen), seen);

    assertThat(seen.rejected).extracting(Line::number).containsExactly(1L, 2L, 3L);
    assertThat(seen.lines).containsExactly(new Line(4, "last"));
  }

  @Test
  void whatWasReadBeforeAFaultIsKeptAndTheLineOfTheFaultIsKnown() throws IOException {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream("one\ntwo\nthr".getBytes(StandardCharsets.UTF_8)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new EOFException("cut off");
              }
            });
    Seen seen = new Seen();
    LineReader reader = reader(ArchiveInput.whole("f", broken), seen);

    assertThat(reader.line()).isZero();
    assertThat(reader.readNext(seen)).isTrue();
    assertThat(reader.readNext(seen)).isTrue();
    assertThatThrownBy(() -> reader.readNext(seen)).hasMessage("cut off");
    assertThat(seen.lines).containsExactly(new Line(1, "one"), new Line(2, "two"));
    assertThat(reader.line()).isEqualTo(3);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("a", "b", "é", " ", "\t", "\r", "\n", "\n", "\r\n", "xyz")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers().between(1, 50).list().ofMaxSize(8);
  }

  /** What the lines of a text are, told without a reader. */
  private static List<Line> bySplitting(String text) {
    String[] all = text.split("\n", -1);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      String line = all[i].endsWith("\r") ? all[i].substring(0, all[i].length() - 1) : all[i];
      if (!line.replaceAll("[ \t]", "").isEmpty()) {
        lines.add(new Line(i + 1, line));
      }
    }
    return lines;
  }

  private static List<Line> lines(String text) throws IOException {
    Seen seen = new Seen();
    drain(reader(whole(text), seen), seen);
    assertThat(seen.rejected).isEmpty();
    return seen.lines;
  }

  private static ArchiveInput whole(String text) {
    return ArchiveInput.whole("f", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static LineReader reader(ArchiveInput input, Seen seen) {
    return new LineReader(
        input,
        (buffer, from, to, line, out) ->
            seen.lines.add(
                new Line(line, new String(buffer, from, to - from, StandardCharsets.UTF_8))));
  }

  private static void drain(LineReader reader, Seen seen) throws IOException {
    int told = 0;
    while (reader.readNext(seen)) {
      told++;
    }
    assertThat(told).isEqualTo(seen.lines.size() + seen.rejected.size());
    assertThat(reader.readNext(seen)).isFalse();
  }

  private static InputStream dropByDrop(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(1, length));
      }
    };
  }

  private static InputStream sequence(Object... parts) {
    return Arrays.stream(parts)
        .map(
            part ->
                part instanceof InputStream stream
                    ? stream
                    : new ByteArrayInputStream(((String) part).getBytes(StandardCharsets.UTF_8)))
        .reduce(SequenceInputStream::new)
        .orElseThrow();
  }

  private static Repeated repeated(char c, int times) {
    return new Repeated((byte) c, times);
  }

  /** One byte again and again, none of it in memory. */
  private static final class Repeated extends InputStream {
    private final byte value;
    private final int times;
    int given;
    int mostAskedFor;

    Repeated(byte value, int times) {
      this.value = value;
      this.times = times;
    }

    @Override
    public int read() {
      return given++ < times ? value : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      mostAskedFor = Math.max(mostAskedFor, length);
      if (given == times) {
        return -1;
      }
      int count = Math.min(length, times - given);
      Arrays.fill(into, offset, offset + count, value);
      given += count;
      return count;
    }
  }
}
