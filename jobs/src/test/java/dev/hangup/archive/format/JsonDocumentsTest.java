package dev.hangup.archive.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.archive.ArchiveInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JsonDocumentsTest {
  private final List<String> found = new ArrayList<>();

  private Collected read(InputStream content) throws IOException {
    return Collected.of(
        new JsonDocuments(
            ArchiveInput.whole("f.json", content),
            (document, line, out) -> {
              found.add(line + " " + new String(document, StandardCharsets.UTF_8));
              out.accept(List.of());
            }));
  }

  private Collected read(String content) throws IOException {
    return read(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> rejected(Collected collected) {
    return collected.rejected.stream().map(r -> r.line() + " " + r.reason()).toList();
  }

  @Test
  void oneOnEachLine() throws IOException {
    read("{\"a\":1}\r\n\n{\"b\":2}\n");
    assertThat(found).containsExactly("1 {\"a\":1}", "3 {\"b\":2}");
  }

  @Test
  void oneBehindTheOther() throws IOException {
    read("{\"a\":{}}{\"b\":[{}]}{}");
    assertThat(found).containsExactly("1 {\"a\":{}}", "1 {\"b\":[{}]}", "1 {}");
  }

  @Test
  void overManyLinesAndInAnArray() throws IOException {
    read("\uFEFF[\n  {\n    \"a\": 1\n  },\n  {\"b\": 2}\n]\n");
    assertThat(found).containsExactly("2 {\n    \"a\": 1\n  }", "5 {\"b\": 2}");
  }

  @Test
  void bracesAndQuotesInStringsAreText() throws IOException {
    read("{\"a\":\"}{ \\\" } \\\\\"}{\"b\":1}");
    assertThat(found).containsExactly("1 {\"a\":\"}{ \\\" } \\\\\"}", "1 {\"b\":1}");
  }

  @Test
  void objectsInAnObjectMayBeginALine() throws IOException {
    read("{\"a\": [\n{\n\"b\": 1\n},\n{\n\"b\": 2\n}\n]\n}\n{\"c\":1}");
    assertThat(found).hasSize(2);
  }

  @Test
  void whatIsNoJsonIsRejectedLineByLine() throws IOException {
    Collected collected = read("oops {\nagain\n{\"a\":1}\n");

    assertThat(found).containsExactly("3 {\"a\":1}");
    assertThat(rejected(collected))
        .containsExactly(
            "1 this is no JSON object; one begins with '{'",
            "2 this is no JSON object; one begins with '{'");
    assertThat(collected.rejected.get(0).text()).isEqualTo("oops {");
  }

  @Test
  void anObjectThatIsCutOffCostsNoOther() throws IOException {
    Collected collected = read("{\"a\":1}\n{\"b\":{\"c\":1\n{\"d\":4}\n{\"e\":\"x\n{\"f\":6}\n");

    assertThat(found).containsExactly("1 {\"a\":1}", "3 {\"d\":4}", "5 {\"f\":6}");
    assertThat(rejected(collected))
        .containsExactly(
            "2 the JSON object is cut off; the next one begins",
            "4 a string of the JSON object is cut off at the line's end");
  }

  @Test
  void theLastObjectMayBeCutOff() throws IOException {
    Collected collected = read("{\"a\":1}\n{\"b\":");

    assertThat(rejected(collected))
        .containsExactly("2 the JSON object is cut off at the end of the file");
    assertThat(collected.rejected.get(0).text()).isEqualTo("{\"b\":");
  }

  @Test
  void aHugeObjectIsPassedOver() throws IOException {
    byte[] huge = new byte[JsonDocuments.LARGEST + 100];
    Arrays.fill(huge, (byte) ' ');
    huge[0] = '{';
    huge[huge.length - 3] = '}';
    huge[huge.length - 2] = '{';
    huge[huge.length - 1] = '}';
    Collected collected = read(new ByteArrayInputStream(huge));

    assertThat(found).containsExactly("1 {}");
    assertThat(rejected(collected))
        .containsExactly(
            "1 the JSON object is 16777314 bytes long; the longest allowed is 16777216");
  }

  @Test
  void anEmptyFileHasNoObject() throws IOException {
    assertThat(read("").records).isEmpty();
  }

  @Property(tries = 200)
  void howObjectsAreSetApartDoesNotMatter(
      @ForAll("objects") List<String> objects, @ForAll("gaps") String gap) throws IOException {
    found.clear();
    Collected collected = read(String.join(gap, objects));

    assertThat(collected.rejected).isEmpty();
    assertThat(found.stream().map(f -> f.substring(f.indexOf(' ') + 1))).isEqualTo(objects);
  }

  @Provide
  Arbitrary<List<String>> objects() {
    Arbitrary<String> text =
        Arbitraries.of("", "a", "{", "}", "[", "\\\"", "\\\\", "\\n", "é")
            .list()
            .ofMaxSize(5)
            .map(parts -> String.join("", parts));
    return text.map(t -> "{\"k\":[{\"x\":\"" + t + "\"},1]}").list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<String> gaps() {
    return Arbitraries.of("", "\n", "\r\n", ", ", " ", "\n\n");
  }
}
