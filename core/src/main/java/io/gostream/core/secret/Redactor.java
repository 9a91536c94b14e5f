package io.gostream.core.secret;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// Takes secrets out of texts that came from a child process or a peer, before they are logged,
/// stored or shown.
///
/// Two nets, since either alone has holes: the secrets that are known, wherever they stand, and
/// whatever follows the application in a media URL or is named like a key, known or not.
public final class Redactor {

  private static final String MASK = "••••";

  /// scheme://host/app/ and then the part that is (or may be) the key. Possessive, so that an
  /// application with nothing behind it is not taken for a key.
  private static final Pattern MEDIA_URL =
      Pattern.compile(
          "(?i)\\b((?:rtmps?|rtmpt|rtmpe|srt)://[^\\s/?#'\"]++(?:/[^\\s/?#'\"]++)?+)[/?#][^\\s'\"]+");

  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:\\b|_)(?:streamid|passphrase|password|playpath|stream_?key))(\\s*[=:]\\s*)[^\\s&'\",]+");

  private final List<String> secrets;

  private Redactor(List<String> secrets) {
    this.secrets = secrets;
  }

  public static Redactor of(Collection<SecretText> secrets) {
    return new Redactor(
        secrets.stream()
            .map(SecretText::value)
            .filter(value -> !value.isBlank())
            // The longest first: a URL goes before the key that is a part of it.
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  public String redact(String text) {
    String redacted = text;
    for (String secret : secrets) {
      redacted = redacted.replace(secret, MASK);
    }
    redacted = MEDIA_URL.matcher(redacted).replaceAll("$1/" + MASK);
    return NAMED.matcher(redacted).replaceAll("$1$2" + MASK);
  }
}
