package io.gostream.api.media;

import io.gostream.core.media.MediaKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/// What a file is served as: from its first bytes, within the kind that the worker found, and never
/// anything that a browser runs. The name has no say.
final class ContentTypes {

  private static final int HEAD = 16;

  private ContentTypes() {}

  /// @param kind of a medium that is ready; null counts as neither
  static MediaType of(Path file, @Nullable MediaKind kind) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD);
    }
    return of(head, kind);
  }

  static MediaType of(byte[] head, @Nullable MediaKind kind) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    String type =
        switch (kind) {
          case IMAGE -> image(text);
          case VIDEO -> video(text);
          case null -> null;
        };
    return type == null ? MediaType.APPLICATION_OCTET_STREAM : MediaType.parseMediaType(type);
  }

  private static @Nullable String image(String head) {
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return "image/png";
    }
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return "image/jpeg";
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return "image/gif";
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return "image/webp";
    }
    if (head.startsWith("ftypavif", 4) || head.startsWith("ftypavis", 4)) {
      return "image/avif";
    }
    return head.startsWith("BM") ? "image/bmp" : null;
  }

  private static @Nullable String video(String head) {
    if (head.startsWith("ftypqt", 4)) {
      return "video/quicktime";
    }
    if (head.startsWith("ftyp", 4)) {
      return "video/mp4";
    }
    if (head.startsWith("\u001aE\u00df\u00a3")) {
      return "video/webm"; // and Matroska, which browsers play under this name if at all
    }
    if (head.startsWith("GIF8")) {
      return "image/gif"; // one with several frames
    }
    if (head.startsWith("RIFF") && head.startsWith("AVI ", 8)) {
      return "video/x-msvideo";
    }
    if (head.startsWith("FLV")) {
      return "video/x-flv";
    }
    return head.startsWith("G") ? "video/mp2t" : null;
  }
}
