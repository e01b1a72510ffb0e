package dev.hangup.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
  private static final String OURS = "reWriteBatchedInserts=true&ApplicationName=hangup";

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          jdbc:postgresql://h:6000/d,                          h:6000/d
          postgresql://h:6000/d,                               h:6000/d
          postgres://h/d,                                      h/d
          POSTGRESQL://h/d,                                    h/d
          postgresql:///d,                                     localhost:5432/d
          jdbc:postgresql:d,                                   localhost:5432/d
          'postgresql://a:1,b:2/d',                            'a:1,b:2/d'
          postgresql://[::1]:5432/d,                           [::1]:5432/d
          postgresql://h/my%20calls,                           h/my%20calls
          postgresql://h/a+b,                                  h/a%2Bb
          """)
  void readsBothKindsOfUrl(String url, String place) {
    DatabaseAddress address = DatabaseAddress.parse(url, null, Map.of("PGUSER", "u"));
    assertThat(address.place()).isEqualTo(place);
    assertThat(address.url()).isEqualTo("jdbc:postgresql://" + place + "?" + OURS);
    assertThat(address.user()).isEqualTo("u");
  }

  @Test
  void keepsParametersAndPutsItsOwnBehindThem() {
    assertThat(
            parse("postgresql://u@h/d?sslmode=require&connect_timeout=3&ApplicationName=x").url())
        .isEqualTo(
            "jdbc:postgresql://h/d?sslmode=require&connectTimeout=3&ApplicationName=x"
                + "&reWriteBatchedInserts=true");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          postgresql://ann@h/d,                ann
          postgresql://ann%40corp@h/d,         ann@corp
          jdbc:postgresql://h/d?user=bob,      bob
          postgresql://h/d,                    env
          """)
  void theUserOfTheUrlGoesBeforeThatOfTheEnvironment(String url, String user) {
    assertThat(DatabaseAddress.parse(url, null, Map.of("PGUSER", "env")).user()).isEqualTo(user);
  }

  @Test
  void withoutAnyUserItIsThatOfTheSystem() {
    assertThat(parse("postgresql://h/d").user()).isEqualTo(System.getProperty("user.name"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ann:s3cr3t@h/d",
        "postgresql://ann:@h/d",
        "jdbc:postgresql://ann:s3cr3t@h/d",
        "jdbc:postgresql://h/d?user=ann&password=s3cr3t",
        "jdbc:postgresql://h/d?user=ann&PASSWORD=s3cr3t",
        "jdbc:postgresql://h/d?pass%77ord=s3cr3t",
        "jdbc:postgresql://h/d?sslpassword=s3cr3t",
      })
  void aPasswordInTheUrlIsRefusedAndNotRepeated(String url) {
    assertThatThrownBy(() -> parse(url))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("HANGUP_DB_PASSWORD")
        .hasMessageContaining("--db-password-file")
        .hasMessageNotContaining("s3cr3t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql://h/d", "calls.db", "", "jdbc:mysql://ann:s3cr3t@h/d"})
  void whatIsNoPostgresqlUrlIsRefusedWithAnExample(String url) {
    assertThatThrownBy(() -> parse(url))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("write postgresql://user@host:5432/database")
        .hasMessageNotContaining("s3cr3t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"postgresql://h", "postgresql://h/", "postgresql://h/?sslmode=require"})
  void theDatabaseMustBeNamed(String url) {
    assertThatThrownBy(() -> parse(url)).hasMessageContaining("names no database");
  }

  @ParameterizedTest
  @ValueSource(strings = {"h:post", "h:", ":5432", "a:1,", "h 1", "::1"})
  void aHostOrPortThatIsNoneIsNamed(String hosts) {
    assertThatThrownBy(() -> parse("postgresql://u@" + hosts + "/d"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageStartingWith("--db: '" + hosts + "' is no host with a port");
  }

  @Test
  void aBrokenEscapeIsNamed() {
    assertThatThrownBy(() -> parse("postgresql://h/100%")).hasMessageContaining("write %25");
  }

  @Test
  void thePasswordComesFromTheFileThenFromTheEnvironment(@TempDir Path temp) throws Exception {
    Path file = Files.writeString(temp.resolve("secret"), "of file\nsecond line\n");
    Map<String, String> both = Map.of("HANGUP_DB_PASSWORD", "ours", "PGPASSWORD", "theirs");
    String url = "postgresql://u@h/d";
    assertThat(DatabaseAddress.parse(url, file, both).password()).isEqualTo("of file");
    assertThat(DatabaseAddress.parse(url, null, both).password()).isEqualTo("ours");
    assertThat(DatabaseAddress.parse(url, null, Map.of("PGPASSWORD", "theirs")).password())
        .isEqualTo("theirs");
  }

  @Test
  void thePassFileOfLibpqIsLookedUpAtOnce(@TempDir Path temp) throws Exception {
    Path file = Files.writeString(temp.resolve("pgpass"), "h:6000:d:u:from pgpass\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    String property = "org.postgresql.pgpassfile";
    System.setProperty(property, file.toString());
    try {
      assertThat(parse("postgresql://u@h:6000/d").password()).isEqualTo("from pgpass");
      assertThat(parse("postgresql://u@h:6001/d").password()).isNull();
    } finally {
      System.clearProperty(property);
    }
  }

  @Test
  void aPasswordFileThatIsMissingOrEmptyIsNamed(@TempDir Path temp) throws Exception {
    Path missing = temp.resolve("missing");
    Path empty = Files.createFile(temp.resolve("empty"));
    assertThatThrownBy(() -> DatabaseAddress.parse("postgresql://h/d", missing, Map.of()))
        .hasMessage(missing + ": there is no such file (--db-password-file)");
    assertThatThrownBy(() -> DatabaseAddress.parse("postgresql://h/d", empty, Map.of()))
        .hasMessageStartingWith(empty + ": its first line must be the password");
  }

  @Test
  void itsTextHoldsNoPasswordAndItSurvivesSerialization() throws Exception {
    DatabaseAddress address =
        DatabaseAddress.parse("postgresql://u@h/d", null, Map.of("PGPASSWORD", "s3cr3t"));
    assertThat(address).hasToString("u at h/d");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(address);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(address);
    }
  }

  private static DatabaseAddress parse(String url) {
    return DatabaseAddress.parse(url, null, Map.of());
  }
}
