package io.gostream.soak.oracle;

/// A promise that was not kept.
///
/// @param at monotonic nanoseconds
/// @param what was seen
public record Violation(long at, Promise promise, String what) {

  @Override
  public String toString() {
    return promise + " (" + promise.sentence() + "): " + what;
  }
}
