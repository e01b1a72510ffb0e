package dev.hangup.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hangup.sql.Dictionary.Column;
import dev.hangup.sql.Dictionary.Relation;
import dev.hangup.testing.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code sql/DICTIONARY.md} says what the schema says. */
class DictionaryTest {
  private static final Path FILE = Path.of("../sql/DICTIONARY.md");
  private static final Path README = Path.of("../README.md");

  private static Connection db;

  @BeforeAll
  static void connect() throws Exception {
    db = Database.create().connect();
  }

  @AfterAll
  static void close() throws Exception {
    db.close();
  }

  @Test
  void theFileSaysWhatTheSchemaSays() throws Exception {
    String now = DictionaryText.of(Dictionary.of(db, "public"), tablesOfReadme());
    if ("write".equals(System.getProperty("dictionary"))) {
      Files.writeString(FILE, now);
    }
    assertThat(FILE)
        .as(
            "the schema has changed since sql/DICTIONARY.md was written; write it anew by: %s",
            DictionaryText.WRITE_ANEW)
        .hasContent(now);
  }

  @Test
  void theReadmeNamesEveryTable() throws Exception {
    assertThat(tablesOfReadme())
        .containsExactlyInAnyOrderElementsOf(
            Dictionary.of(db, "public").tables().stream().map(Relation::name).toList());
  }

  /** By hand, with what Markdown would take for something else. */
  @Test
  void asMarkdown() throws Exception {
    Tables.execute(db, "create schema workshop");
    Tables.execute(
        db,
        "create table workshop.tyres (position text, car integer not null, width numeric(4, 1),"
            + " primary key (car, position))");
    Tables.execute(db, "create table workshop.hangup_lifts (lift integer)");
    Tables.execute(db, "comment on table workshop.tyres is 'The tyres: one row a tyre.'");
    Tables.execute(
        db, "comment on column workshop.tyres.position is 'FL | FR | RL | RR; * where spare'");
    Tables.execute(db, "create view workshop.bald as select car from workshop.tyres");
    Tables.execute(
        db,
        "create function workshop.inches(millimetres integer) returns numeric language sql"
            + " return millimetres / 25.4");
    Tables.execute(
        db, "comment on function workshop.inches(integer) is 'For wheels, not for tyres.'");

    Dictionary workshop = Dictionary.of(db, "workshop");
    assertThat(workshop.tables())
        .containsExactly(
            new Relation(
                "tyres",
                "The tyres: one row a tyre.",
                List.of("car", "position"),
                List.of(
                    new Column("position", "text", false, "FL | FR | RL | RR; * where spare"),
                    new Column("car", "integer", false, null),
                    new Column("width", "numeric(4,1)", true, null))));
    assertThat(DictionaryText.of(workshop, List.of()))
        .contains(
            """
            | table | |
            | --- | --- |
            | [`tyres`](#tyres) | The tyres: one row a tyre. |

            | view | |
            | --- | --- |
            | [`bald`](#bald) |  |

            Functions: `inches`, see [below](#functions).

            ## Tables

            ### tyres

            The tyres: one row a tyre.

            Primary key: `car`, `position`.

            | column | type | null | meaning |
            | --- | --- | --- | --- |
            | `position` | text |  | FL \\| FR \\| RL \\| RR; \\* where spare |
            | `car` | integer |  |  |
            | `width` | numeric(4,1) | may be |  |

            ## Views

            ### bald

            | column | type | meaning |
            | --- | --- | --- |
            | `car` | integer |  |

            ## Functions

            | function | returns | meaning |
            | --- | --- | --- |
            | `inches(millimetres integer)` | numeric | For wheels, not for tyres. |
            """);
  }

  @Test
  void theTablesOfTheReadmeComeFirst() {
    Dictionary dictionary =
        new Dictionary(
            Stream.of("a", "b", "c")
                .map(name -> new Relation(name, null, List.of(), List.of()))
                .toList(),
            List.of(),
            List.of());
    assertThat(
            Pattern.compile("^### (.*)$", Pattern.MULTILINE)
                .matcher(DictionaryText.of(dictionary, List.of("c", "a")))
                .results()
                .map(result -> result.group(1)))
        .containsExactly("c", "a", "b");
  }

  /** The names in the first column of the table under "Tables". */
  private static List<String> tablesOfReadme() throws Exception {
    String readme = Files.readString(README);
    int begin = readme.indexOf("\n## Tables\n");
    assertThat(begin).as("README.md has a section Tables").isPositive();
    String section = readme.substring(begin + 1, readme.indexOf("\n## ", begin + 1));
    return Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE)
        .matcher(section)
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }
}
