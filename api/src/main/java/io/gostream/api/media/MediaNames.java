package io.gostream.api.media;

import java.text.Normalizer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names of media, as people give them and as their files had them. A name is only ever shown: no
/// path and no content type is made of it.
final class MediaNames {

  static final int MAX_LENGTH = 200;

  private static final Pattern FOLDERS = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);

  /// Control characters, and what only steers how text is laid out: it can make a name read as
  /// another one.
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]+");

  private MediaNames() {}

  /// A name that a person typed; what remains of one of blanks alone is empty.
  static @Nullable String tidied(@Nullable String name) {
    return name == null
        ? null
        : INVISIBLE
            .matcher(Normalizer.normalize(name, Normalizer.Form.NFC))
            .replaceAll(" ")
            .strip();
  }

  /// The name of an uploaded file: without its folders, and cut where it is too long.
  static @Nullable String ofFile(@Nullable String fileName) {
    if (fileName == null) {
      return null;
    }
    String name = tidied(FOLDERS.matcher(fileName).replaceFirst(""));
    if (name == null || name.codePointCount(0, name.length()) <= MAX_LENGTH) {
      return name;
    }
    return name.substring(0, name.offsetByCodePoints(0, MAX_LENGTH)).strip();
  }
}
