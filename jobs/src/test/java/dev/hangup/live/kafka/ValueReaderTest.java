package dev.hangup.live.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.archive.ArchiveFormat;
import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.EventLimits;
import dev.hangup.archive.FormatOptions;
import dev.hangup.archive.Formats;
import dev.hangup.archive.LineReader;
import dev.hangup.archive.RecordReader;
import dev.hangup.interaction.Event;
import dev.hangup.interaction.EventType;
import dev.hangup.interaction.TrailCodec;
import dev.hangup.workflow.Parsed;
import dev.hangup.workflow.Parsed.Events;
import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ValueReaderTest {
  private static final String AT = "\"at\":\"2026-03-01T09:30:00Z\"";
  private final List<KafkaValue> values = new ArrayList<>();

  @Example
  void theEventsOfAnInteractionTravelTogetherAlsoFromTwoPartitions() {
    line(1, 7, held("a"));
    line(0, 3, held("b"));
    line(1, 8, held("b"));
    line(1, 9, held("a"));

    List<Parsed> parsed = read("hangup");

    assertThat(ids(parsed)).containsExactlyInAnyOrder("a", "a", "b", "b");
    assertThat(of(parsed, Events.class)).hasSize(2);
    assertThat(of(parsed, Progress.class))
        .containsExactlyInAnyOrder(
            new Progress("kafka:calls/0", 0, 1, 0, 0, 1, -1),
            new Progress("kafka:calls/1", 0, 3, 0, 0, 3, -1));
  }

  @Example
  void aRejectionSaysTheOffset() {
    line(0, 100, held("a"));
    line(0, 205, "nonsense");
    line(0, 206, held("b"));
    line(0, 300, "{}");

    List<Rejected> rejected = of(read("hangup"), Rejected.class);

    assertThat(rejected).extracting(Rejected::line).containsExactly(205L, 300L);
    assertThat(rejected).allMatch(r -> r.source().equals("kafka:calls/0") && r.pieceStart() == 0);
    assertThat(rejected.get(0).text()).isEqualTo("nonsense");
  }

  /** A batch as a client that collects sends it: every line counts, all have the value's offset. */
  @Example
  void aValueOfSeveralLines() {
    line(0, 10, held("a") + "\r\n\nwrong\n" + held("b") + "\n");
    line(0, 11, "wrong too");
    line(0, 12, "\uFEFF" + held("c"));

    List<Parsed> parsed = read("hangup");

    assertThat(ids(parsed)).containsExactly("a", "b", "c");
    assertThat(of(parsed, Rejected.class)).extracting(Rejected::line).containsExactly(10L, 11L);
    assertThat(of(parsed, Progress.class))
        .containsExactly(new Progress("kafka:calls/0", 0, 3, 0, 2, 3, -1));
  }

  @Example
  void whatSaysNothingIsIgnoredAndCountedSo() {
    values.add(new KafkaValue("calls", 0, 1, null));
    line(0, 2, "");
    line(0, 3, " \r\n");
    line(0, 4, held("a"));

    for (String format : List.of("hangup", "amazon-connect")) {
      List<KafkaValue> again = new ArrayList<>(values);
      List<Progress> progress = of(read(format, again), Progress.class);
      assertThat(progress).hasSize(1);
      assertThat(progress.get(0).ignored()).isEqualTo(3);
      assertThat(progress.get(0).accepted() + progress.get(0).rejected()).isEqualTo(4);
    }
  }

  @Example
  void absurdSizesAndBrokenTextAreRejectedLikeLinesOfAFile() {
    line(0, 1, held("a"));
    line(0, 2, "x".repeat(50_000_000));
    values.add(new KafkaValue("calls", 0, 3, new byte[] {'{', (byte) 0xC3, '}'}));
    line(0, 4, held("b"));

    List<Parsed> parsed = read("hangup");

    assertThat(ids(parsed)).containsExactly("a", "b");
    List<Rejected> rejected = of(parsed, Rejected.class);
    assertThat(rejected).extracting(Rejected::line).containsExactly(2L, 3L);
    assertThat(rejected.get(0).reason()).contains("50,000,000 bytes");
    assertThat(rejected.get(1).reason()).startsWith("not UTF-8: byte 0xC3 at position 2");
  }

  @Example
  void aDocumentThatIsCutOffSpoilsNoOther() {
    line(0, 1, "{\"ContactId\": \"c-1\", ");
    line(0, 2, contact("c-2"));
    line(0, 3, "[" + contact("c-3") + ",\n" + contact("c-4") + "]");

    List<Parsed> parsed = read("amazon-connect");

    assertThat(ids(parsed)).contains("c-2", "c-3", "c-4").doesNotContain("c-1");
    assertThat(of(parsed, Rejected.class)).extracting(Rejected::line).containsExactly(1L);
  }

  /** What a faulty format of a user's own does to one record must not stop the others. */
  @Example
  void aFormatThatFailsAtOneValueReadsTheNext() {
    ArchiveFormat failing = new Fails();
    line(0, 1, "a");
    line(0, 2, "runtime");
    line(0, 3, "b");
    line(0, 4, "io");
    line(0, 5, "io");
    line(0, 6, "c");

    List<Parsed> parsed = new ValueReader(failing, new EventLimits()).read(values);

    assertThat(ids(parsed)).containsExactly("a", "b", "c");
    assertThat(of(parsed, Rejected.class)).extracting(Rejected::line).containsExactly(2L, 4L, 5L);
  }

  /** However values come, each is counted once, under its partition. */
  @Property(tries = 200)
  void acceptedAndRejectedAreWhatCame(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 11) Integer> kinds) {
    values.clear();
    Map<String, Long> expected = new TreeMap<>();
    Map<String, List<Long>> wrong = new TreeMap<>();
    for (int i = 0; i < kinds.size(); i++) {
      int partition = kinds.get(i) % 3;
      String source = "kafka:calls/" + partition;
      expected.merge(source, 1L, Long::sum);
      switch (kinds.get(i) / 3) {
        case 0 -> values.add(new KafkaValue("calls", partition, i, null));
        case 1 -> {
          line(partition, i, "wrong");
          wrong.computeIfAbsent(source, s -> new ArrayList<>()).add((long) i);
        }
        default -> line(partition, i, held("c-" + kinds.get(i)));
      }
    }

    List<Parsed> parsed = new ValueReader(format("hangup"), new EventLimits()).read(values);

    Map<String, Long> read = new TreeMap<>();
    of(parsed, Progress.class)
        .forEach(p -> read.merge(p.source(), p.accepted() + p.rejected(), Long::sum));
    Map<String, List<Long>> rejected = new TreeMap<>();
    of(parsed, Rejected.class)
        .forEach(r -> rejected.computeIfAbsent(r.source(), s -> new ArrayList<>()).add(r.line()));
    assertThat(read).isEqualTo(expected);
    assertThat(rejected).isEqualTo(wrong);
  }

  /** Every line stands for itself; some break the reader. */
  private record Fails() implements ArchiveFormat {
    @Override
    public String name() {
      return "fails";
    }

    @Override
    public String description() {
      return "fails";
    }

    @Override
    public boolean splittable() {
      return true;
    }

    @Override
    public RecordReader open(ArchiveInput input) {
      LineReader lines =
          new LineReader(
              input,
              (buffer, from, to, line, out) -> {
                String text = new String(buffer, from, to - from, StandardCharsets.UTF_8);
                if (text.equals("runtime") || text.equals("io")) {
                  throw new IllegalStateException(text);
                }
                out.accept(List.of(Event.of(text, EventType.HELD, 1_772_357_400_000L).build()));
              });
      return new RecordReader() {
        @Override
        public boolean readNext(dev.hangup.archive.RecordCollector out) throws IOException {
          try {
            return lines.readNext(out);
          } catch (IllegalStateException e) {
            if (e.getMessage().equals("io")) {
              throw new IOException(e);
            }
            throw e;
          }
        }

        @Override
        public long line() {
          return lines.line();
        }

        @Override
        public void close() throws IOException {
          lines.close();
        }
      };
    }
  }

  private void line(int partition, long offset, String text) {
    values.add(new KafkaValue("calls", partition, offset, text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String held(String id) {
    return "{\"interaction_id\":\"" + id + "\",\"type\":\"HELD\"," + AT + "}";
  }

  private static String contact(String id) {
    return "{\"ContactId\":\""
        + id
        + "\",\"Channel\":\"VOICE\",\"InitiationMethod\":\"INBOUND\","
        + "\"InitiationTimestamp\":\"2026-03-01T09:30:00Z\","
        + "\"DisconnectTimestamp\":\"2026-03-01T09:31:00Z\","
        + "\"LastUpdateTimestamp\":\"2026-03-01T09:32:00Z\"}";
  }

  private List<Parsed> read(String format) {
    return read(format, values);
  }

  private static List<Parsed> read(String format, List<KafkaValue> values) {
    return new ValueReader(format(format), new EventLimits()).read(values);
  }

  private static ArchiveFormat format(String name) {
    return Formats.configured(name, FormatOptions.none());
  }

  private static <T> List<T> of(List<Parsed> parsed, Class<T> kind) {
    return parsed.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static List<String> ids(List<Parsed> parsed) {
    List<Event> events = new ArrayList<>();
    TrailCodec codec = new TrailCodec();
    of(parsed, Events.class).forEach(found -> codec.unpack(found.trail(), events));
    return events.stream().map(Event::interactionId).toList();
  }
}
