package dev.hangup.archive.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hangup.archive.ArchiveInput;
import dev.hangup.archive.LineReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
  private final List<CsvRow> rows = new ArrayList<>();
  private CsvHeader header;

  private Collected read(CsvDialect dialect, byte[] content) throws IOException {
    return Collected.of(
        new CsvRows(
            ArchiveInput.whole("t.csv", new ByteArrayInputStream(content)),
            dialect,
            names -> {
              header = names;
              return (row, out) -> {
                rows.add(row);
                out.accept(List.of());
              };
            }));
  }

  private Collected read(String content) throws IOException {
    return read(CsvDialect.comma(), content.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theFirstRowNamesTheColumns() throws IOException {
    read("id, name ,\"a,b\"\n1,x,y\r\n2,,\" z \"\n");

    assertThat(header.names()).containsExactly("id", "name", "a,b");
    assertThat(header.index("name")).isEqualTo(1);
    assertThat(header.index("none")).isEqualTo(-1);
    assertThat(rows)
        .extracting(CsvRow::line, CsvRow::values)
        .containsExactly(tuple(2L, List.of("1", "x", "y")), tuple(3L, List.of("2", "", " z ")));
    assertThat(rows.get(1).get(1)).isNull();
    assertThat(rows.get(1).get(2)).isEqualTo("z");
    assertThat(rows.get(1).get(-1)).isNull();
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
    read("\uFEFFid\n1\n");

    assertThat(header.names()).containsExactly("id");
  }

  @Test
  void quotedFieldsHoldDelimitersQuotesAndLineEnds() throws IOException {
    read("id,text\n1,\"a, \"\"b\"\"\nc\"\n2,d\n");

    assertThat(rows)
        .extracting(CsvRow::line, CsvRow::values)
        .containsExactly(tuple(2L, List.of("1", "a, \"b\"\nc")), tuple(4L, List.of("2", "d")));
  }

  @Test
  void aRowWithAnotherNumberOfFieldsIsRejectedWithItsLine() throws IOException {
    Collected collected = read("a,b\n1,2\n1\n1,2,3\n\n4,5\n");

    assertThat(collected.records).hasSize(2);
    assertThat(collected.rejected)
        .containsExactly(
            new Collected.Rejected(3, "the row has 1 fields, the header 2", "1"),
            new Collected.Rejected(4, "the row has 3 fields, the header 2", "1,2,3"));
    assertThat(rows.get(1).line()).isEqualTo(6);
  }

  @Test
  void aStrayQuoteCostsOneLineOnly() throws IOException {
    Collected collected = read("a,b\n1,\"x\n2,y\n3,z\n");

    assertThat(rows).extracting(row -> row.get(0)).containsExactly("2", "3");
    assertThat(collected.rejected)
        .containsExactly(new Collected.Rejected(2, "a quote is opened and never closed", "1,\"x"));
  }

  @Test
  void twoStrayQuotesDoNotSwallowWhatStandsBetween() throws IOException {
    Collected collected = read("a,b\n1,\"x\n2,y\n3,\"z\n4,w\n");

    assertThat(rows).extracting(row -> row.get(0)).containsExactly("2", "4");
    assertThat(collected.rejected).extracting(Collected.Rejected::line).containsExactly(2L, 4L);
  }

  @Test
  void somethingBehindAClosedQuoteIsRejected() throws IOException {
    Collected collected = read("a,b\n1,\"x\"y\n2,z\n");

    assertThat(rows).extracting(row -> row.get(0)).containsExactly("2");
    assertThat(collected.rejected.get(0).reason()).contains("a closed quote", "','");
  }

  @Test
  void withoutAQuoteCharacterQuotesAreText() throws IOException {
    read(new CsvDialect('\t', null, null), "a\tb\n\"x\ty\"\n".getBytes(StandardCharsets.UTF_8));

    assertThat(rows.get(0).values()).containsExactly("\"x", "y\"");
  }

  @Test
  void aFileMayGoWithoutAHeader() throws IOException {
    read(
        new CsvDialect(';', '"', List.of("a", "b")), "1;2\n3;4\n".getBytes(StandardCharsets.UTF_8));

    assertThat(header.names()).containsExactly("a", "b");
    assertThat(rows).extracting(CsvRow::line).containsExactly(1L, 2L);
  }

  @Test
  void bytesThatAreNoUtf8AreRejected() throws IOException {
    Collected collected =
        read(CsvDialect.comma(), new byte[] {'a', '\n', (byte) 0xC3, '\n', 'b', '\n'});

    assertThat(rows).extracting(CsvRow::line).containsExactly(3L);
    assertThat(collected.rejected)
        .containsExactly(new Collected.Rejected(2, "the row is not UTF-8", "\uFFFD"));
  }

  @Test
  void aHugeLineIsPassedOver() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes("a,b\n1,\"".getBytes(StandardCharsets.UTF_8));
    content.writeBytes(new byte[2 * LineReader.LONGEST_LINE]);
    content.writeBytes("\"\n2,x\n".getBytes(StandardCharsets.UTF_8));

    Collected collected = read(CsvDialect.comma(), content.toByteArray());

    assertThat(rows).extracting(CsvRow::line).containsExactly(3L);
    assertThat(collected.rejected).extracting(Collected.Rejected::line).containsExactly(2L);
  }

  @Test
  void aQuoteThatIsOpenForTooLongIsGivenUp() throws IOException {
    StringBuilder content = new StringBuilder("a,b\n1,\"x\n");
    while (content.length() < LineReader.LONGEST_LINE + 100_000) {
      content.append("2,").append("y".repeat(997)).append('\n');
    }
    content.append("3,\"\"\n");

    Collected collected = read(content.toString());

    assertThat(collected.rejected).extracting(Collected.Rejected::line).containsExactly(2L);
    assertThat(rows.get(rows.size() - 1).get(0)).isEqualTo("3");
  }

  @Test
  void aLoneCarriageReturnIsRejected() throws IOException {
    Collected collected = read("a,b\n1,2\r3,4\n5,6\n");

    assertThat(rows).extracting(row -> row.get(0)).containsExactly("5");
    assertThat(collected.rejected.get(0).reason()).contains("carriage return");
  }

  @Test
  void aNameThatStandsTwiceCannotBeAskedFor() throws IOException {
    read("a,b,b\n");

    assertThat(header.index("a")).isZero();
    assertThatThrownBy(() -> header.index("b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'b' twice");
  }

  @Test
  void anEmptyFileHasNoColumns() {
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(IOException.class)
        .hasMessage("the file is empty; its first row names the columns");
  }

  @Test
  void aHeaderThatCannotBeUsedFailsTheFileOnce() throws IOException {
    try (CsvRows reader =
        new CsvRows(
            ArchiveInput.whole("t.csv", new ByteArrayInputStream("a\n1\n".getBytes())),
            CsvDialect.comma(),
            names -> {
              throw new IllegalArgumentException("no id");
            })) {
      Collected collected = new Collected();
      assertThatThrownBy(() -> reader.readNext(collected)).hasMessage("no id");
      assertThat(reader.line()).isEqualTo(1);
      assertThat(reader.readNext(collected)).isFalse();
    }
  }
}
