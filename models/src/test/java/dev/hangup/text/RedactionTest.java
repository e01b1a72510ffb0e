package dev.hangup.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  /** The numbers that the card networks publish for tests. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111 1111 1111 1111",
        "4111111111111111",
        "4111-1111-1111-1111",
        "4111.1111.1111.1111",
        "4222222222222",
        "5555 5555 5555 4444",
        "5105105105105100",
        "2223 0031 2200 3222",
        "3782 822463 10005",
        "371449635398431",
        "6011 1111 1111 1117",
        "3530111333300000",
        "3056 9309 0259 04",
        "6304000000000000",
        "٤١١١١١١١١١١١١١١١",
      })
  void cards(String number) {
    assertThat(Redaction.redact("my card is " + number + ", thanks"))
        .isEqualTo("my card is [card], thanks");
    assertThat(Redaction.redact("x\\n" + number)).isEqualTo("x\\n[card]");
  }

  @Test
  void aCardWithAWrongDigitIsANumber() {
    assertThat(Redaction.redact("4111 1111 1111 1112")).isEqualTo("[number]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1 (555) 123-4567",
        "(555) 123-4567",
        "555-123-4567",
        "555.123.4567",
        "555 - 123 - 4567",
        "5551234567",
        "555-0123",
        "1-800-555-0199",
        "+34 612 34 56 78",
        "612345678",
        "612 345 678",
        "0034 612345678",
        "+49 (0)30 1234567",
        "030/1234567",
        "089/12 34 56",
        "+44 20 7946 0958",
        "(020) 7946 0958",
        "01 23 45 67 89",
        "01.23.45.67.89",
        "01.02.03.04.05",
        "01-02-03-04-05",
        "+33 1\u00A023\u00A045\u00A067\u00A089",
        "0475/12.34.56",
        "+52 1 55 1234 5679",
        "+91-98765-43210",
        "(11) 91234-5678",
        "555\u2011123\u20114567",
        "20 26 03 01",
      })
  void telephoneNumbers(String number) {
    assertThat(Redaction.redact("call " + number + " please")).isEqualTo("call [number] please");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@example.com",
        "ann.o'neil+spam@mail.example.co.uk",
        "ANN_42@EXAMPLE.ORG",
        "josé@correo.example",
        "5551234567@example.com",
        "a@b-c.example",
        "_x@example.com",
      })
  void emailAddresses(String address) {
    assertThat(Redaction.redact("write to " + address + " now")).isEqualTo("write to [email] now");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ES9121000418450200051332",
        "ES91 2100 0418 4502 0005 1332",
        "DE89370400440532013000",
        "DE89 3704 0044 0532 0130 00",
        "GB29 NWBK 6016 1331 9268 19",
        "GB29NWBK60161331926819",
        "NL91 ABNA 0417 1643 00",
        "FR14 2004 1010 0505 0001 3M02 606",
        "NO9386011117947",
        "es9121000418450200051332",
      })
  void bankAccounts(String iban) {
    assertThat(Redaction.redact("iban " + iban + ".")).isEqualTo("iban [account].");
  }

  @ParameterizedTest
  @CsvSource({
    "order 12345678 is late, order [number] is late",
    "order A12345678, order A[number]",
    "ORD-2026-0012345, ORD-[number]",
    "tel5551234567x12, tel[number]x12",
    "{\"text\":\"hi\\n5551234567\"}, {\"text\":\"hi\\n[number]\"}",
    "12 5551234567 2026-03-01 09:30, [number] 2026-03-01 09:30",
    "5551234567 09:30, [number] 09:30",
    "2026-03-01 5551234567, 2026-03-01 [number]",
    "1712345678.42, [number]",
  })
  void longNumbers(String text, String expected) {
    assertThat(Redaction.redact(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "order 123456",
        "room 12, 3rd floor",
        "call 112 or 911",
        // Dates and times.
        "2026-03-01",
        "2026-03-01T09:30:00Z",
        "'2026-02-30T09:30:00Z' is no time",
        "2026-03-01T09:30:00.250-05:00",
        "2026-03-01T09:30:00.123456789+02:00",
        "0000-01-01T00:00:00Z",
        "30000-01-01T00:00:00Z",
        "2026-03-01 09:30:00",
        "2026-03-01 09:30:00.250",
        "from 2026-03-01 to 2026-03-31",
        "2026-03-01 - 2026-03-31",
        "2026-03-01 2026-03-31",
        "01.03.2026",
        "01.03.2026 09:30",
        "01.03.2026, 09:30",
        "1.3.26 9:30",
        "03/01/2026 09:30:00",
        "3/1/2026",
        "01-03-2026",
        "2026/03/01",
        "2026.03.01",
        "queue 12 2026-03-01 09:30:00",
        "09:30:00.250-05:00",
        "09:30 10:45 11:50 12:55",
        "1999-01-31,13:05:07,13:06:10,63",
        // Prices.
        "$1,234.56",
        "19.99",
        "19.99 24.99 7.50",
        "between 10.000 and 20.000 €",
        "1.234.567,89 €",
        "1 234 567 €",
        "€ 1.234.567",
        "$1234567.89",
        "1234567 EUR",
        "2000000 dollars",
        // What only looks like an address or an account.
        "@home",
        "a@b",
        "AB12 is here",
        "sp26 this week only",
      })
  void stays(String text) {
    assertThat(Redaction.redact(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"612345678,42", "call 612 345 678,12 times", "612345678;€"})
  void aCommaMakesNoPrice(String text) {
    assertThat(Redaction.redact(text)).contains("[number]").doesNotContain("345");
  }

  @Test
  void whatTakesTheNumbersPlaceIsTakenLiterally() {
    assertThat(Redaction.redact("$5 $1234567.89 \\ 5551234567 \\"))
        .isEqualTo("$5 $1234567.89 \\ [number] \\");
  }

  static List<String> hostile() {
    return List.of(
        "1",
        "a",
        "1 ",
        "1.",
        "1a",
        "1 1 1 a",
        "12:34 ",
        "1:",
        "2026-03-01 ",
        "2026-03-01-",
        "1.1.",
        "01.01.2026",
        "a@",
        "a.",
        "a@a.",
        "@",
        "AB12",
        "AB12 ",
        "AB12 CD34 ",
        "+",
        "(+(",
        "( ) ",
        "--",
        "19.99 ",
        "1.234 ",
        "€1",
        "😀1");
  }

  /**
   * A hundred times as long costs a hundred times as much: the characters looked at are counted.
   */
  @ParameterizedTest
  @MethodSource("hostile")
  void looksAtEachCharacterABoundedNumberOfTimes(String part) {
    Counted text = new Counted(part.repeat(100_000 / part.length()));

    Redaction.redact(text);
    Redaction.redactDigits(text);

    assertThat(text.looks).isLessThan(200L * text.length());
  }

  private static final class Counted implements CharSequence {
    private final String text;
    long looks;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      looks++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      looks += end - start;
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
