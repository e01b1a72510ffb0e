package dev.hangup.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFolderTest {
  @Test
  void isNamedByTheEnvironmentThenByTheProgramThenByTheCurrentFolder() {
    assertThat(DataFolder.of(Map.of("HANGUP_DATA", "/srv/calls"), "/opt/hangup").path())
        .isEqualTo(Path.of("/srv/calls"));
    assertThat(DataFolder.of(Map.of("HANGUP_DATA", " "), "/opt/hangup").path())
        .isEqualTo(Path.of("/opt/hangup/data"));
    assertThat(DataFolder.of(Map.of(), null).path()).isEqualTo(Path.of("data").toAbsolutePath());
  }

  @Test
  void passwordsDifferAndNeedNoQuotes() {
    String password = DataFolder.newPassword();
    assertThat(password).matches("[A-Za-z0-9]{24}").isNotEqualTo(DataFolder.newPassword());
  }

  @Test
  void onlyMachinesWithAPostgresqlAreServed() {
    assertThat(Programs.archive("Linux", "amd64")).isEqualTo("/postgres-linux-x86_64.txz");
    assertThat(Programs.archive("Linux", "aarch64")).isEqualTo("/postgres-linux-arm_64.txz");
    assertThat(Programs.archive("Mac OS X", "aarch64")).isEqualTo("/postgres-darwin-arm_64.txz");
    assertThat(Programs.archive("Mac OS X", "x86_64")).isEqualTo("/postgres-darwin-x86_64.txz");
    String here = Programs.archive(System.getProperty("os.name"), System.getProperty("os.arch"));
    assertThat(Programs.class.getResource(here)).as(here).isNotNull();
    assertThatThrownBy(() -> Programs.archive("Linux", "riscv64"))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("no PostgreSQL for Linux on riscv64 comes with Hangup");
  }
}
