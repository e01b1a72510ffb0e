package dev.hangup.cli;

import java.time.DateTimeException;
import java.time.YearMonth;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a month such as {@code 2026-03}. */
final class Month implements ITypeConverter<YearMonth> {
  @Override
  public YearMonth convert(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException("'" + text + "' is no month; write one like 2026-03");
    }
  }
}
