package dev.hangup.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hangup.testing.Database;
import java.sql.Connection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateFunctionsTest {
  private static Connection db;

  @BeforeAll
  static void connect() throws Exception {
    db = Database.create().connect();
  }

  @AfterAll
  static void close() throws Exception {
    db.close();
  }

  /** R. G. Newcombe, Statistics in Medicine 17, 1998, 857-872, table I, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void wilsonIntervalAsPublished(long k, long n, double low, double high) throws Exception {
    var row =
        Tables.query(db, "select wilson_low(%d, %d), wilson_high(%d, %d)".formatted(k, n, k, n));
    assertThat((Double) row.get(0).get("wilson_low")).isEqualTo(low, within(0.00005));
    assertThat((Double) row.get(0).get("wilson_high")).isEqualTo(high, within(0.00005));
  }

  @Test
  void shareOfNothingIsUnknown() throws Exception {
    var row = Tables.query(db, "select rate(0, 0), wilson_low(0, 0), wilson_high(0, 0)").get(0);
    assertThat(row.values()).containsOnlyNulls();
  }

  @Test
  void takesSumsAsTheyAre() throws Exception {
    assertThat(
            Tables.value(
                db,
                "select rate(sum(k), sum(n)) from (values (1::bigint, 3::bigint), (2, 9)) v (k, n)"))
        .isEqualTo(0.25);
  }
}
