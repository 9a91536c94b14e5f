package io.gostream.launcher.operator;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// 0 or more, as typed.
record Quantity(long number) {

  /// For picocli.
  static final class Converter implements ITypeConverter<Quantity> {
    @Override
    public Quantity convert(String typed) {
      try {
        long number = Long.parseLong(typed);
        if (number >= 0) {
          return new Quantity(number);
        }
      } catch (NumberFormatException e) {
        // Told below.
      }
      throw new TypeConversionException("'%s' is not a number from 0.".formatted(typed));
    }
  }
}
