package dev.hangup.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BiQueriesTest {
  @Test
  void whatRunsIsTheFileThatAnalystsSee() throws Exception {
    assertThat(BiQueries.text("rate_by_day"))
        .isEqualTo(Files.readString(Path.of("../sql/bi/rate_by_day.sql")));
  }

  @Test
  void queryThatIsNotThere() {
    assertThatThrownBy(() -> BiQueries.text("nothing")).hasMessageContaining("/sql/bi/nothing.sql");
  }
}
