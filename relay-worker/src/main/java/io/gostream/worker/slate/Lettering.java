package io.gostream.worker.slate;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Letters as strokes in a field of 4 × 6, so that no font need be there. Only those of the
/// built-in slate.
final class Lettering {

  static final double HEIGHT = 6;
  private static final double WIDTH = 4;
  private static final double SPACING = 1.9;
  private static final int ARC_STEPS = 10;

  /// From point to point, y downwards.
  record Stroke(double x1, double y1, double x2, double y2) {

    double distance(double x, double y) {
      double dx = x2 - x1;
      double dy = y2 - y1;
      double along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy);
      double t = Math.clamp(along, 0, 1);
      return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
    }

    Stroke moved(double by) {
      return new Stroke(x1 + by, y1, x2 + by, y2);
    }
  }

  private static final Map<Character, List<Stroke>> LETTERS =
      Map.ofEntries(
          Map.entry('A', path(0, 6, 2, 0, 4, 6).and(0.8, 3.8, 3.2, 3.8).done()),
          Map.entry(
              'B',
              path(0, 0, 0, 6)
                  .and(0, 0, 2.4, 0)
                  .and(0, 2.9, 2.4, 2.9)
                  .and(0, 6, 2.5, 6)
                  .arc(2.4, 1.45, 1.45, -90, 90)
                  .arc(2.5, 4.45, 1.55, -90, 90)
                  .done()),
          Map.entry('C', path(4, 5.1, 4, 5.1001).arc(2.6, 3, 2.9, 60, 300).done()),
          Map.entry('E', path(4, 0, 0, 0, 0, 6, 4, 6).and(0, 3, 3.2, 3).done()),
          Map.entry('G', path(2.6, 3.2, 4.2, 3.2, 4.2, 5.4).arc(2.6, 3, 2.9, 56, 306).done()),
          Map.entry('H', path(0, 0, 0, 6).and(4, 0, 4, 6).and(0, 3, 4, 3).done()),
          Map.entry('I', path(2, 0, 2, 6).done()),
          Map.entry('K', path(0, 0, 0, 6).and(4, 0, 0, 3.6).and(1.4, 2.6, 4, 6).done()),
          Map.entry('L', path(0, 0, 0, 6, 3.8, 6).done()),
          Map.entry(
              'R',
              path(0, 6, 0, 0, 2.4, 0)
                  .and(0, 3.1, 2.4, 3.1)
                  .and(2, 3.1, 4, 6)
                  .arc(2.4, 1.55, 1.55, -90, 90)
                  .done()),
          Map.entry('T', path(0, 0, 4, 0).and(2, 0, 2, 6).done()),
          Map.entry('W', path(-0.6, 0, 0.7, 6, 2, 1.4, 3.3, 6, 4.6, 0).done()));

  private Lettering() {}

  /// The strokes of a line of text, beginning at 0.
  static List<Stroke> strokes(String text) {
    return IntStream.range(0, text.length())
        .boxed()
        .flatMap(i ->
            LETTERS.getOrDefault(text.charAt(i), List.of()).stream()
                .map(stroke -> stroke.moved(i * (WIDTH + SPACING))))
        .toList();
  }

  static double width(String text) {
    return text.length() * (WIDTH + SPACING) - SPACING;
  }

  private static Path path(double... points) {
    return new Path(List.of()).and(points);
  }

  private record Path(List<Stroke> done) {

    Path and(double... points) {
      var more =
          IntStream.range(0, points.length / 2 - 1)
              .mapToObj(i ->
                  new Stroke(
                      points[2 * i], points[2 * i + 1], points[2 * i + 2], points[2 * i + 3]));
      return new Path(Stream.concat(done.stream(), more).toList());
    }

    /// Degrees clockwise from the right.
    Path arc(double x, double y, double radius, double from, double to) {
      var points = new double[2 * (ARC_STEPS + 1)];
      for (int i = 0; i <= ARC_STEPS; i++) {
        double angle = Math.toRadians(from + (to - from) * i / ARC_STEPS);
        points[2 * i] = x + radius * Math.cos(angle);
        points[2 * i + 1] = y + radius * Math.sin(angle);
      }
      return and(points);
    }
  }
}
