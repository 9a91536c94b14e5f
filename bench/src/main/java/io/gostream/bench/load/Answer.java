package io.gostream.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/// The answers of a connection, one behind the other, as their bytes come (HTTP/1.1, RFC 9112): as
/// much of them as a load generator needs.
final class Answer {

  private static final String PROTOCOL = "HTTP/1.1 ";
  private static final String LENGTH = "content-length:";
  private static final String ENCODING = "transfer-encoding:";
  private static final int LINE_END = 2;

  private enum Part {
    STATUS,
    HEADERS,
    BODY,
    CHUNK_SIZE,
    CHUNK,
    TRAILER
  }

  private final StringBuilder line = new StringBuilder();
  private Part part = Part.STATUS;
  private int status;
  private boolean chunked;

  /// Bytes of the body, or of its chunk.
  private long left;

  /// @param bytes of which no more is taken than this answer has
  /// @return whether it is whole; what comes then belongs to the next one
  /// @throws IOException if this is no HTTP
  boolean take(ByteBuffer bytes) throws IOException {
    boolean whole = false;
    while (!whole && bytes.hasRemaining()) {
      whole =
          switch (part) {
            case BODY, CHUNK -> skip(bytes);
            case STATUS, HEADERS, CHUNK_SIZE, TRAILER -> read(bytes.get());
          };
    }
    if (whole) {
      part = Part.STATUS;
    }
    return whole;
  }

  /// Of the last one.
  int status() {
    return status;
  }

  /// Whatever was left of the last one does not come any more.
  void startAnew() {
    part = Part.STATUS;
    line.setLength(0);
  }

  private boolean skip(ByteBuffer bytes) {
    int skipped = (int) Math.min(left, bytes.remaining());
    bytes.position(bytes.position() + skipped);
    left -= skipped;
    if (left > 0) {
      return false;
    }
    boolean body = part == Part.BODY;
    part = Part.CHUNK_SIZE;
    return body;
  }

  private boolean read(byte character) throws IOException {
    if (character != '\n') {
      if (character != '\r') {
        line.append((char) character);
      }
      return false;
    }
    String text = line.toString();
    line.setLength(0);
    return understand(text);
  }

  private boolean understand(String text) throws IOException {
    switch (part) {
      case STATUS -> {
        status = status(text);
        chunked = false;
        left = 0;
        part = Part.HEADERS;
      }
      case HEADERS -> {
        if (text.isEmpty()) {
          part = chunked ? Part.CHUNK_SIZE : Part.BODY;
          return !chunked && left == 0;
        }
        header(text);
      }
      case CHUNK_SIZE -> {
        long size = Long.parseLong(text.split(";", 2)[0].strip(), 16);
        left = size + LINE_END;
        part = size == 0 ? Part.TRAILER : Part.CHUNK;
      }
      case TRAILER -> {
        return text.isEmpty();
      }
      case BODY, CHUNK -> throw new IllegalStateException("bodies have no lines");
    }
    return false;
  }

  private void header(String text) {
    if (text.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
      left = Long.parseLong(text.substring(LENGTH.length()).strip());
    } else if (text.regionMatches(true, 0, ENCODING, 0, ENCODING.length())) {
      chunked = text.contains("chunked");
    }
  }

  private static int status(String text) throws IOException {
    if (!text.startsWith(PROTOCOL) || text.length() < PROTOCOL.length() + 3) {
      throw new IOException("this is no answer of HTTP/1.1: " + text);
    }
    return Integer.parseInt(text.substring(PROTOCOL.length(), PROTOCOL.length() + 3));
  }
}
