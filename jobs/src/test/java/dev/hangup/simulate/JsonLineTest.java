package dev.hangup.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonLineTest {

  @Test
  void whatJacksonReadsIsWhatWasWritten() throws IOException {
    StringBuilder all = new StringBuilder("ñ “€” 😀 \\u0041 \u2028");
    for (char c = 0; c < 0x80; c++) {
      all.append(c);
    }
    byte[] json = JsonLine.quoted(all.toString());
    assertThat(new ObjectMapper().readTree(json).textValue()).isEqualTo(all.toString());
    assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("\n");
  }

  @Test
  void growsAndLeavesOutWhatIsNotThere() {
    JsonLine line = new JsonLine().raw("{\"a\":").number(-3);
    line.field("b", (String) null).field("c", "x".repeat(2_000)).name("d").digits(42, 5);
    assertThat(new String(line.copy(), StandardCharsets.UTF_8))
        .isEqualTo("{\"a\":-3,\"c\":\"" + "x".repeat(2_000) + "\",\"d\":00042");
    assertThat(line.clear().copy()).isEmpty();
  }
}
