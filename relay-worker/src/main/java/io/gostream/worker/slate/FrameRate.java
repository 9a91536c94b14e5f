package io.gostream.worker.slate;

import java.util.List;

/// Frames per second as a fraction: television's 29.97 is 30000/1001.
public record FrameRate(int numerator, int denominator) {

  static final FrameRate DEFAULT = new FrameRate(30, 1);
  private static final List<Integer> TELEVISION = List.of(24, 30, 60);
  private static final double CLOSE = 0.005;
  private static final int MAX = 60;

  /// The usual rate closest to what an encoder says; at most 60.
  static FrameRate near(double perSecond) {
    for (int whole : TELEVISION) {
      if (Math.abs(perSecond - whole / 1.001) < CLOSE) {
        return new FrameRate(whole * 1000, 1001);
      }
    }
    return new FrameRate(Math.clamp(Math.round(perSecond), 1, MAX), 1);
  }

  double perSecond() {
    return numerator / (double) denominator;
  }

  /// How long so many frames last.
  long millis(long frames) {
    return Math.round(frames * 1000.0 * denominator / numerator);
  }

  @Override
  public String toString() {
    return numerator + "/" + denominator;
  }
}
