package io.gostream.worker.amf;

import java.util.List;
import java.util.Map;

/// A value of AMF0 (AMF0 2.1). Types that no RTMP server or encoder sends to us (references, typed
/// objects, AMF3) are refused by [Amf0].
public sealed interface AmfValue {

  /// AMF0 2.2, an IEEE 754 double; integers travel as doubles too.
  record Num(double value) implements AmfValue {}

  /// AMF0 2.3.
  record Bool(boolean value) implements AmfValue {}

  /// AMF0 2.4 and 2.14: short and long strings are one thing to us.
  record Text(String value) implements AmfValue {}

  /// AMF0 2.5, an anonymous object in its sender's order.
  record Obj(Map<String, AmfValue> entries) implements AmfValue {}

  /// AMF0 2.10, an associative array: an object that says beforehand how many entries it may have.
  record EcmaArray(Map<String, AmfValue> entries) implements AmfValue {}

  /// AMF0 2.12.
  record StrictArray(List<AmfValue> items) implements AmfValue {}

  /// AMF0 2.13, milliseconds since 1970 in UTC; the time zone is reserved and ignored.
  record Date(double millis) implements AmfValue {}

  /// AMF0 2.7.
  record Null() implements AmfValue {}

  /// AMF0 2.8.
  record Undefined() implements AmfValue {}

  static AmfValue nothing() {
    return new Null();
  }

  static AmfValue of(String text) {
    return new Text(text);
  }

  static AmfValue of(double number) {
    return new Num(number);
  }

  static AmfValue of(boolean truth) {
    return new Bool(truth);
  }

  /// The entries of an object or an associative array; empty for everything else.
  default Map<String, AmfValue> properties() {
    return switch (this) {
      case Obj(var entries) -> entries;
      case EcmaArray(var entries) -> entries;
      case Num _, Bool _, Text _, StrictArray _, Date _, Null _, Undefined _ -> Map.of();
    };
  }
}
