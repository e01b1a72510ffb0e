package dev.hangup.archive.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.archive.FormatOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingFileTest {
  private static final String GOOD =
      """
      table: {delimiter: tab, quote: none}
      time_zone: Europe/Rome
      interaction_id: [line, id]
      queue: {column: queue}
      channel: {constant: voice}
      outcome:
        column: outcome
        values: {AGENT: answered, 7: no_answer, NO: skip, 'null': resolved}
      skip:
        - {column: kind, in: [TEST, 0, 007]}
      times:
        pattern: yyyy-MM-dd HH:mm:ss
        entry: {start: start, end: end}
        queue: {start: qstart, end: qend, absent: 0:00:00}
      """;

  @TempDir Path folder;

  private Path write(String mapping) throws IOException {
    return Files.writeString(folder.resolve("mapping.yaml"), mapping);
  }

  private void assertRefused(String mapping, String... parts) throws IOException {
    Path file = write(mapping);
    assertThatThrownBy(() -> Tables.format(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mapping " + file)
        .hasMessageContainingAll(parts)
        .message()
        .hasLineCount(1);
  }

  @Test
  void plainNumbersAndWordsAreTexts() throws IOException {
    CsvMapping mapping = MappingFile.read(write(GOOD));

    assertThat(mapping.interactionId()).containsExactly("line", "id");
    assertThat(mapping.outcome().of("7")).isEqualTo(RowKind.NO_ANSWER);
    assertThat(mapping.outcome().of("NO")).isEqualTo(RowKind.SKIP);
    assertThat(mapping.outcome().of("null")).isEqualTo(RowKind.RESOLVED);
    assertThat(mapping.skip().get(0).in()).isEqualTo(List.of("TEST", "0", "007"));
    assertThat(mapping.times().queue().absent()).containsExactly("0:00:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // what to write instead of what | the line | what the message must hold
        "queue: {column|queue: {colum|line 4|queue.colum|column, constant, unknown, values",
        "time_zone:|timezone:|line 2|unknown key 'timezone'|time_zone",
        "Europe/Rome|Europe/Roma|time_zone|Europe/Roma|Europe/Rome",
        "AGENT: answered|AGENT: answerd|line 8|outcome.values.AGENT|abandoned",
        "queue: {column: queue}|queue: queue|line 4|'queue' is no block|column, constant",
        "{constant: voice}|{constant: phone}|channel|'phone'|VOICE",
        "{constant: voice}|{constant: voice, column: x}|'channel'|either|{constant: VALUE}",
        "delimiter: tab|delimiter: tabs|'delimiter'|'tabs'|comma, semicolon, tab, pipe",
        "interaction_id: [line, id]|interaction_id: []|interaction_id|is missing|columns",
        "  column: outcome|  otherwise: skip|outcome|'column' is missing|name the column",
        "yyyy-MM-dd HH:mm:ss|yyyy-MM-dd qq:bb|qq:bb|is no pattern|:",
        "yyyy-MM-dd HH:mm:ss|HH:mm:ss|HH:mm:ss|does not hold a date|times.date",
        "  pattern: yyyy|  pivot: 79\\n  pattern: yyyy|pivot|79|1900 to 2099",
        "  pattern: yyyy|  pivot: old\\n  pattern: yyyy|times.pivot|'old'|whole number",
        "queue: {start: qstart, end: qend|queue: {start: qstart|when queue ends|queue.end|ended",
        "entry: {start: start, end: end}|entry: {end: end}|nothing|says when|wait",
        "AGENT: answered|AGENT: 1|line 8|outcome.values.AGENT|answered, abandoned",
        "AGENT: answered|AGENT: [answered]|line 8|outcome.values.AGENT|one value",
        "AGENT: answered|AGENT: |outcome|says nothing|'AGENT'",
        "{AGENT: answered, 7: no_answer, NO: skip, 'null': resolved}|AGENT|line 8|outcome.values|no block",
        "queue: {column: queue}|queue: {column: queue|line 5|broken|expected",
        "queue: {column: queue}|queue: {column: a}\\nqueue: {column: b}|line 5|uplicate|queue",
      })
  void aMistakeIsNamedWithItsPlaceAndItsMend(
      String good, String bad, String first, String second, String third) throws IOException {
    assertThat(GOOD).contains(good);
    String wrong = GOOD.replace(good, bad.replace("\\n", "\n"));
    if (first.equals("nothing")) {
      wrong = wrong.replace("start: qstart, ", "");
      third = "begins";
    }
    assertRefused(wrong, first, second, third);
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    assertRefused("", "empty");
    assertRefused("# nothing but words\n", "empty");
  }

  @Test
  void aMissingFileIsRefused() {
    Path file = folder.resolve("none.yaml");
    assertThatThrownBy(() -> Tables.format(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mapping " + file + ": there is no such file");
  }

  @Test
  void withoutAMappingTheMendIsNamed() {
    assertThatThrownBy(() -> new CsvFormat().configure(FormatOptions.none()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--mapping");
  }

  @Test
  void localTimesNeedAZoneFromTheMappingOrTheOptions() throws IOException {
    String zoneless = GOOD.replace("time_zone: Europe/Rome", "");
    assertRefused(zoneless, "time_zone", "Europe/Rome");

    new CsvFormat().configure(new FormatOptions(null, write(zoneless), ZoneId.of("UTC")));
  }

  @Test
  void columnsNamedByTheMappingAreCheckedBeforeAnyFileIsOpened() throws IOException {
    assertRefused(
        GOOD.replace("quote: none", "quote: none, columns: [line, id, outcome, kind, start, end]"),
        "'qstart'",
        "times.queue.start",
        "[line, id, outcome, kind, start, end]");
  }
}
