package dev.hangup.replay;

import static dev.hangup.replay.Pieces.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.RecordCollector;
import dev.hangup.archive.RecordReader;
import dev.hangup.archive.format.HangupFormat;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.workflow.Parsed.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PieceReaderTest {

  @Test
  void bringsTheEventsOfAnInteractionTogether() throws IOException {
    Pieces pieces = read(line("a", 1) + line("b", 2) + line("a", 3) + line("a", 4));

    assertThat(pieces.ids()).containsExactly("a", "a", "a", "b");
    assertThat(pieces.all).hasSize(3);
    assertThat(pieces.progress).containsExactly(new Progress("calls.jsonl", 0, 4, 0, 0, 4, 4));
  }

  @Test
  void acceptedAndRejectedAreWhatWasRead() throws IOException {
    Pieces pieces = read(line("a", 1) + "nonsense\n\n" + line("a", 2) + "{}\n" + line("b", 3));

    assertThat(pieces.accepted()).isEqualTo(3);
    assertThat(pieces.refused()).isEqualTo(2);
    assertThat(pieces.rejected).extracting(r -> r.line()).containsExactly(2L, 5L);
    assertThat(pieces.rejected).allMatch(r -> r.source().equals("calls.jsonl"));
    assertThat(pieces.lines()).isEqualTo(6);
  }

  @Test
  void theSameInTheSameBatchesOnEveryReading() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 42_000; i++) {
      text.append(i % 1000 == 7 ? "nonsense\n" : line("c-" + i / 3, i));
    }

    Pieces once = read(text.toString());
    Pieces again = read(text.toString());

    assertThat(once.batchSizes).hasSizeGreaterThan(1).isEqualTo(again.batchSizes);
    assertThat(once.all).isEqualTo(again.all);
    assertThat(once.accepted()).isEqualTo(41_958);
    assertThat(once.refused()).isEqualTo(42);
    assertThat(once.events).hasSize(41_958);
    // Only the last tells that the piece is at its end.
    assertThat(once.progress.stream().map(Progress::lines).filter(lines -> lines >= 0))
        .containsExactly(42_000L);
  }

  @Test
  void longUtterancesEndABatchEarly() throws IOException {
    String said =
        "{\"interaction_id\":\"a\",\"type\":\"SAID\",\"at\":\"2026-03-01T09:30:00Z\",\"text\":\""
            + "word ".repeat(19_000)
            + "\"}\n";

    Pieces pieces = read(said.repeat(100));

    assertThat(pieces.accepted()).isEqualTo(100);
    assertThat(pieces.batchSizes).hasSizeGreaterThan(1);
  }

  @Test
  void anEmptyFileIsRejectedAsAWhole() throws IOException {
    Pieces pieces = read("");

    assertThat(pieces.rejected).hasSize(1);
    assertThat(pieces.rejected.get(0).reason()).isEqualTo("the file is empty");
    assertThat(pieces.rejected.get(0).line()).isZero();
    assertThat(pieces.accepted()).isZero();
    assertThat(pieces.refused()).isEqualTo(1);
  }

  @Test
  void aFileOfBlankLinesHoldsNothingWrong() throws IOException {
    Pieces pieces = read("\n\n");

    assertThat(pieces.rejected).isEmpty();
    assertThat(pieces.accepted()).isZero();
    assertThat(pieces.lines()).isEqualTo(2);
  }

  @Test
  void whatIsShownIsRedactedCutAndHasNoNul() throws IOException {
    Pieces pieces =
        read(
            "call +1 (555) 123-4567 or ann@example.com\n"
                + "x\0y\n"
                + "x".repeat(499)
                + "😀 and more\n"
                + "{\"interaction_id\":\"a\",\"type\":\"ann@example.com\"}\n");

    assertThat(pieces.rejected.get(0).text()).isEqualTo("call [number] or [email]");
    assertThat(pieces.rejected.get(1).text()).isEqualTo("x\uFFFDy");
    assertThat(pieces.rejected.get(2).text()).isEqualTo("x".repeat(499) + "…");
    assertThat(pieces.rejected.get(3).reason()).startsWith("unknown type '[email]'");
  }

  @Test
  void theFiguresOfAReasonStay() throws IOException {
    Pieces pieces =
        read(
            "x".repeat(5_000_000)
                + "\n{\"interaction_id\":\"a\",\"type\":\"HELD\",\"at\":\"2026-02-30T09:30:00Z\"}\n");

    assertThat(pieces.rejected.get(0).reason())
        .isEqualTo("the line is 5,000,000 bytes long; the longest allowed is 4,194,304");
    assertThat(pieces.rejected.get(1).reason()).startsWith("'2026-02-30T09:30:00Z' is no RFC 3339");
  }

  @Test
  void aRecordWithOneBadEventIsRejectedAsOne() throws IOException {
    Event good = Event.of("a", EventType.STARTED, 1_772_357_400_000L).build();
    Event bad = Event.of("a", EventType.QUEUED, 1_772_357_400_000L).queue("a\0b").build();

    Pieces pieces = read(new Told(List.of(List.of(good, bad), List.of(), List.of(good))), "x");

    assertThat(pieces.events).containsExactly(good);
    assertThat(pieces.rejected).hasSize(1);
    assertThat(pieces.rejected.get(0).reason()).startsWith("queue contains a NUL");
    assertThat(pieces.progress).containsExactly(new Progress("calls.jsonl", 0, 2, 1, 1, 1, 3));
  }

  @Test
  void aFormatThatFailsIsNamedWithTheLine() {
    List<Event> none = null;
    Told failing = new Told(Arrays.asList(List.of(), none));

    assertThatThrownBy(() -> read(failing, "x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("calls.jsonl, line 2: the format failed: ");
  }

  @Test
  void howeverAFileIsCutEachLineComesOutOnce() throws IOException {
    String text =
        line("a", 1) + "\r\n" + line("b", 2) + "nonsense\n" + line("a", 3) + line("c", 4).strip();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Pieces whole = read(text);
    assertThat(whole.ids()).containsExactly("a", "a", "b", "c");

    for (int cut = 1; cut < bytes.length; cut++) {
      Pieces first = read(bytes, 0, cut);
      Pieces second = read(bytes, cut, bytes.length);

      assertThat(first.accepted() + second.accepted()).as("cut at %d", cut).isEqualTo(4);
      assertThat(first.refused() + second.refused()).as("cut at %d", cut).isEqualTo(1);
      assertThat(first.lines() + second.lines()).as("cut at %d", cut).isEqualTo(6);
      assertThat(IntStream.range(0, 2).mapToObj(i -> i == 0 ? first : second))
          .flatExtracting(pieces -> pieces.events)
          .containsExactlyInAnyOrderElementsOf(whole.events);
    }
  }

  /** Accepts given records, each on a line of its own; null fails. */
  private record Told(List<List<Event>> records) implements ArchiveFormat {
    @Override
    public String name() {
      return "told";
    }

    @Override
    public String description() {
      return "what it is told";
    }

    @Override
    public RecordReader open(ArchiveInput input) throws IOException {
      assertThat(input.stream().read()).isPositive();
      return new RecordReader() {
        private int next;

        @Override
        public boolean readNext(RecordCollector out) {
          if (next == records.size()) {
            return false;
          }
          List<Event> record = records.get(next++);
          if (record == null) {
            throw new IllegalArgumentException("no record");
          }
          out.accept(record);
          return true;
        }

        @Override
        public long line() {
          return next;
        }

        @Override
        public void close() {}
      };
    }
  }

  private static Pieces read(String text) throws IOException {
    return read(new HangupFormat(), text);
  }

  private static Pieces read(ArchiveFormat format, String text) throws IOException {
    CountingStream stream =
        new CountingStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    return Pieces.of(new PieceReader(format, ArchiveInput.whole("calls.jsonl", stream), stream));
  }

  private static Pieces read(byte[] bytes, int start, int end) throws IOException {
    int from = Math.max(0, start - 1);
    CountingStream stream =
        new CountingStream(new ByteArrayInputStream(bytes, from, bytes.length - from));
    return Pieces.of(
        new PieceReader(
            new HangupFormat(), new ArchiveInput("calls.jsonl", stream, start, end), stream));
  }
}
