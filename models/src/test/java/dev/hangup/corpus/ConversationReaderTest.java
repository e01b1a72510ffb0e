package dev.hangup.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hangup.conversation.Conversation;
import dev.hangup.conversation.Turn;
import dev.hangup.conversation.Turn.Side;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationReaderTest {
  private static final String CALL =
      """
      {"id":"a","profile":"saas","channel":"chat","language":"es","converted":true,"turns":[
      {"speaker":"agent","text":"Hola"},{"speaker":"customer","text":"Vale"}]}\
      """;

  @Test
  void whatWasSaidAndWhereAndByWhom() {
    assertThat(ConversationReader.read(CALL, null))
        .isEqualTo(
            new Conversation(
                "a",
                "saas",
                "chat",
                "es",
                true,
                List.of(new Turn(Side.AGENT, "Hola"), new Turn(Side.CUSTOMER, "Vale"))));
  }

  @Test
  void channelAndLanguageMayBeMissingOrNull() {
    Conversation conversation =
        ConversationReader.read(
            "{\"id\":\"a\",\"profile\":\"core\",\"language\":null,\"converted\":false,"
                + "\"turns\":[{\"speaker\":\"agent\",\"text\":\"Hi\"}]}",
            null);

    assertThat(conversation.channel()).isNull();
    assertThat(conversation.language()).isNull();
  }

  @Test
  void aGivenProfileHoldsWhateverTheLineSays() {
    assertThat(ConversationReader.read(CALL, "acme").profile()).isEqualTo("acme");
    assertThat(ConversationReader.read(CALL.replace("\"profile\":\"saas\",", ""), "acme").profile())
        .isEqualTo("acme");
  }

  /** A labelled call's labels may contradict each other: they are not what is read. */
  @Test
  void labelsAreNotLookedAt() {
    String labelled = CALL.replace("{\"id\"", "{\"reason\":[7],\"alerts\":\"x\",\"id\"");

    assertThat(ConversationReader.read(labelled, null))
        .isEqualTo(ConversationReader.read(CALL, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`\"id\":\"a\"` | `\"x\":1` | 'id' is missing or no text",
        "`\"id\":\"a\"` | `\"id\":7` | 'id' is missing or no text",
        "`\"id\":\"a\"` | `\"id\":\" \"` | 'id' has 1 characters; give it 1 to 255",
        "`\"profile\":\"saas\"` | `\"x\":1` | 'profile' is missing or no text",
        "`\"converted\":true` | `\"x\":1` | 'converted' is missing or neither true nor false",
        "`\"converted\":true` | `\"converted\":\"yes\"` | 'converted' is missing or neither true nor"
            + " false",
        "`\"speaker\":\"agent\"` | `\"speaker\":\"bot\"` | unknown speaker 'bot'; write agent or"
            + " customer",
        "`\"text\":\"Hola\"` | `\"text\":\" \"` | a turn has no text",
        "`\"text\":\"Hola\"` | `\"x\":1` | 'text' is missing or no text",
        "`\"turns\":[` | `\"turns\":[],\"x\":[` | 'turns' is empty; a call needs at least one",
        "`\"turns\":[` | `\"x\":[` | 'turns' is missing or no list",
        "`\"channel\":\"chat\"` | `\"channel\":1` | 'channel' is missing or no text",
      })
  void whatIsWrongIsSaidWithItsMend(String right, String wrong, String problem) {
    assertThat(CALL).contains(right);
    assertThatThrownBy(() -> ConversationReader.read(CALL.replace(right, wrong), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(problem);
  }

  @ParameterizedTest
  @CsvSource({"x", "[]x", "{\"id\":", "``"})
  void whatIsNoJson(String line) {
    assertThatThrownBy(() -> ConversationReader.read(line, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("not JSON: [^\\n]+; write one object a line");
  }

  @Test
  void twoCallsInOneLineAreNotOne() {
    assertThatThrownBy(() -> ConversationReader.read(CALL + CALL, null))
        .hasMessageContaining("not JSON: ");
    assertThatThrownBy(() -> ConversationReader.read("[]", null))
        .hasMessage("a call is a JSON object");
  }
}
