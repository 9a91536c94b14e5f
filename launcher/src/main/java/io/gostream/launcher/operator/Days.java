package io.gostream.launcher.operator;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// 1 to 365 days, as typed.
record Days(int number) {

  private static final int MOST = 365;

  Duration duration() {
    return Duration.ofDays(number);
  }

  /// For picocli.
  static final class Converter implements ITypeConverter<Days> {
    @Override
    public Days convert(String typed) {
      try {
        int number = Integer.parseInt(typed);
        if (number >= 1 && number <= MOST) {
          return new Days(number);
        }
      } catch (NumberFormatException e) {
        // Told below.
      }
      throw new TypeConversionException(
          "'%s' is not a number from 1 to %d.".formatted(typed, MOST));
    }
  }
}
