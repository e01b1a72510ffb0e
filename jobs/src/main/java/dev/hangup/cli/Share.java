package dev.hangup.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a share such as {@code 1%} or {@code 0.01}. */
final class Share implements ITypeConverter<Double> {
  @Override
  public Double convert(String text) {
    try {
      double value =
          text.endsWith("%")
              ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
              : Double.parseDouble(text);
      if (value >= 0 && value <= 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new TypeConversionException(wrong(text));
    }
    throw new TypeConversionException(wrong(text));
  }

  private static String wrong(String text) {
    return "'" + text + "' is no share; write 1% or 0.01";
  }
}
