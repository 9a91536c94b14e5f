package io.gostream.worker.slate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The slate that exists before anything was uploaded: a calm dark picture with one line of text.
final class BuiltInPicture {

  /// Raised when the drawing changes.
  static final int VERSION = 1;

  private static final String TEXT = "WE WILL BE RIGHT BACK";
  private static final double TEXT_PART = 0.62;
  private static final double WEIGHT = 0.36;
  private static final int[] TOP = {30, 37, 52};
  private static final int[] BOTTOM = {12, 15, 22};
  private static final int[] INK = {214, 221, 233};

  private BuiltInPicture() {}

  /// Writes it as PPM, which every FFmpeg reads.
  static void write(Path file, int width, int height) throws IOException {
    try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      out.write("P6\n%d %d\n255\n".formatted(width, height).getBytes(StandardCharsets.US_ASCII));
      draw(out, width, height);
    }
  }

  private static void draw(OutputStream out, int width, int height) throws IOException {
    double unit = width * TEXT_PART / Lettering.width(TEXT);
    double left = width * (1 - TEXT_PART) / 2;
    double top = (height - Lettering.HEIGHT * unit) / 2;
    var coverage = coverage(width, height, unit, left, top);
    var row = new byte[3 * width];
    for (int y = 0; y < height; y++) {
      double down = y / (double) height;
      for (int c = 0; c < 3; c++) {
        double ground = TOP[c] + (BOTTOM[c] - TOP[c]) * down;
        byte bare = (byte) Math.round(ground);
        for (int x = 0; x < width; x++) {
          float ink = coverage[y * width + x];
          row[3 * x + c] = ink == 0 ? bare : (byte) Math.round(ground + (INK[c] - ground) * ink);
        }
      }
      out.write(row);
    }
  }

  /// How much of each pixel is ink. Each stroke only touches the pixels around it.
  private static float[] coverage(int width, int height, double unit, double left, double top) {
    var coverage = new float[width * height];
    double reach = WEIGHT + 1 / unit;
    for (var stroke : Lettering.strokes(TEXT)) {
      int x1 = (int) Math.floor(left + (Math.min(stroke.x1(), stroke.x2()) - reach) * unit);
      int x2 = (int) Math.ceil(left + (Math.max(stroke.x1(), stroke.x2()) + reach) * unit);
      int y1 = (int) Math.floor(top + (Math.min(stroke.y1(), stroke.y2()) - reach) * unit);
      int y2 = (int) Math.ceil(top + (Math.max(stroke.y1(), stroke.y2()) + reach) * unit);
      for (int y = Math.max(0, y1); y <= Math.min(height - 1, y2); y++) {
        for (int x = Math.max(0, x1); x <= Math.min(width - 1, x2); x++) {
          double distance = stroke.distance((x + 0.5 - left) / unit, (y + 0.5 - top) / unit);
          float ink = (float) Math.clamp((WEIGHT - distance) * unit + 0.5, 0, 1);
          int at = y * width + x;
          coverage[at] = Math.max(coverage[at], ink);
        }
      }
    }
    return coverage;
  }
}
