package dev.hangup.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what must not stand in a table: card numbers (told by their check digit,
 * ISO/IEC 7812-1 annex B), e-mail addresses, telephone numbers and other long numbers.
 */
public final class Redaction {
  private Redaction() {}

  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,8}");

  /** Seven digits or more, in groups as people write them, that do not begin an ISO 8601 time. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?!\\d{4,5}-\\d{2}-\\d{2}T\\d{2}:)[+(]{0,2}\\p{Nd}(?:[ ().-]{0,2}\\p{Nd}){6,}(?!\\p{L})");

  private static final Pattern DATE =
      Pattern.compile("(?:19|20)\\d{2}-\\d{2}-\\d{2}(?: \\d{1,2})?");

  /** The text with {@code [email]}, {@code [card]} and {@code [number]} for what was taken out. */
  public static String redact(String text) {
    String withoutEmail = EMAIL.matcher(text).replaceAll("[email]");
    Matcher numbers = NUMBER.matcher(withoutEmail);
    return numbers.replaceAll(
        match -> {
          String number = match.group();
          if (DATE.matcher(number).matches()) {
            return number;
          }
          return isCard(number) ? "[card]" : "[number]";
        });
  }

  private static boolean isCard(String number) {
    int[] digits =
        number.codePoints().filter(Character::isDigit).map(Character::getNumericValue).toArray();
    if (digits.length < 13 || digits.length > 19) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < digits.length; i++) {
      int digit = digits[digits.length - 1 - i];
      int weighted = i % 2 == 0 ? digit : digit * 2;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }
}
