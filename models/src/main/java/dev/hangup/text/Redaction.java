package dev.hangup.text;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what must not stand in a table: card numbers (told by their check digit,
 * ISO/IEC 7812-1 annex B), bank accounts (by the shape of ISO 13616), e-mail addresses, telephone
 * numbers and other numbers of seven digits or more. Dates, times and prices stay.
 *
 * <p>Takes time in proportion to the text, whatever stands in it: every alternative gives up after
 * a bounded number of characters, or takes all that it looked at.
 */
public final class Redaction {
  private Redaction() {}

  private static final int FEWEST_DIGITS = 7;
  private static final int LONGEST_PRICE = 12;

  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+'-]{1,64}+@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,8}");

  /** 09:30, 9:30:00.250, 09:30:00-05:00. */
  private static final String TIME =
      "\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?:[+-]\\d{2}:?\\d{2})?(?!\\d)";

  /** 2026-03-01, 01.03.2026, 3/1/26, with or without a time; wrong ones with one. */
  private static final String DATE =
      "(?:(?:"
          + dates("-")
          + "|"
          + dates("/")
          + "|"
          + dates("\\.")
          + ")(?![-/.]?\\d)(?:(?:[Tt]|,? )"
          + TIME
          + ")?|\\d{4,5}-\\d{2}-\\d{2}[Tt]"
          + TIME
          + ")";

  private static final String ACCOUNT =
      "[A-Za-z]{2}\\d{2}(?:[A-Za-z0-9]{11,30}"
          + "|(?: [A-Za-z0-9]{4}){2,7}(?: [A-Za-z0-9]{1,3})?)(?![\\p{L}\\p{N}])";

  /** Digits with what people write between them, as many as there are up to a date or a time. */
  private static final String NUMBER =
      "[+(]{0,2}\\p{Nd}(?:(?! {1,3}(?:"
          + DATE
          + "|"
          + TIME
          + "))[ \\t\\u00A0\\u202F().\\-/\\u2010-\\u2015]{0,3}+\\p{Nd})*+";

  private static final int ACCOUNT_GROUP = 1;
  private static final int NUMBER_GROUP = 2;
  private static final Pattern DIGITS =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])"
              + DATE
              + "|(?<!\\p{N})"
              + TIME
              + "|(?<![\\p{L}\\p{N}])("
              + ACCOUNT
              + ")|("
              + NUMBER
              + ")");

  /** 19.99 or several of them. */
  private static final Pattern DECIMALS =
      Pattern.compile("(?:0|[1-9]\\d{0,4})\\.\\d{2}(?: {1,3}(?:0|[1-9]\\d{0,4})\\.\\d{2})*+");

  private static final Pattern AMOUNT =
      Pattern.compile("\\d{1,3}(?:[. \\u00A0\\u202F]\\d{3}){2,3}|\\d{7,12}|\\d{5,10}\\.\\d{2}");

  private static final Pattern CURRENCY_BEFORE = Pattern.compile("[$€£¥] ?$");

  private static final Pattern CURRENCY_AFTER =
      Pattern.compile("^(?:,\\d{2})?[ \\u00A0\\u202F]?(?:[$€£¥]|EUR|USD|GBP|CHF|euros?|dollars?)");

  /**
   * The text with {@code [email]}, {@code [card]}, {@code [account]} and {@code [number]} for what
   * was taken out.
   */
  public static String redact(String text) {
    return redact((CharSequence) text);
  }

  static String redact(CharSequence text) {
    String withoutEmail = EMAIL.matcher(text).replaceAll("[email]");
    return redactDigits(withoutEmail);
  }

  static String redactDigits(CharSequence text) {
    return DIGITS.matcher(text).replaceAll(match -> shown(text, match));
  }

  private static String shown(CharSequence text, MatchResult match) {
    String found = match.group();
    String shown = found;
    if (match.group(ACCOUNT_GROUP) != null && digits(found).length >= FEWEST_DIGITS) {
      shown = "[account]";
    } else if (match.group(NUMBER_GROUP) != null && digits(found).length >= FEWEST_DIGITS) {
      shown =
          isCard(digits(found))
              ? "[card]"
              : isPrice(found, text, match.start(), match.end()) ? found : "[number]";
    }
    // Which a replacement takes as it is: "$" is no group here.
    return Matcher.quoteReplacement(shown);
  }

  private static boolean isPrice(String number, CharSequence text, int start, int end) {
    if (DECIMALS.matcher(number).matches()) {
      return true;
    }
    if (number.length() > LONGEST_PRICE + 3 || !AMOUNT.matcher(number).matches()) {
      return false;
    }
    return CURRENCY_BEFORE.matcher(text.subSequence(Math.max(0, start - 2), start)).find()
        || CURRENCY_AFTER.matcher(text.subSequence(end, Math.min(text.length(), end + 12))).find();
  }

  private static int[] digits(String number) {
    return number.codePoints().filter(Character::isDigit).map(Character::getNumericValue).toArray();
  }

  private static boolean isCard(int[] digits) {
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

  /** Dates in either order with one kind of sign between. */
  private static String dates(String between) {
    String dayOrMonth = "(?:0?[1-9]|[12]\\d|3[01])";
    return "(?:19|20)\\d{2}"
        + between
        + dayOrMonth
        + between
        + dayOrMonth
        + "|"
        + dayOrMonth
        + between
        + dayOrMonth
        + between
        + "(?:19|20)?\\d{2}";
  }
}
