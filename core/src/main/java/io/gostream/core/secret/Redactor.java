package io.gostream.core.secret;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes secrets out of texts that came from a child process or a peer, before they are logged,
/// stored or shown.
///
/// Two nets, since either alone has holes: the secrets that are known, wherever they stand, and
/// whatever follows the application in a media URL or is named like a key, known or not.
///
/// A known secret is found percent-encoded too, wholly or in part, once or twice; so are its parts
/// where a reader splits it (a Twitch key with `?bandwidthtest=true`), and its beginning at the end
/// of a text that was cut.
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

  /// Shorter parts are words that stand in any text.
  private static final int MIN_PART = 8;

  private static final Pattern PART = Pattern.compile("[^/?#&=]+");

  /// Once or twice.
  private static final Pattern ENCODED = Pattern.compile("%(?:25)?([0-9A-Fa-f]{2})");

  private final List<String> secrets;

  private Redactor(List<String> secrets) {
    this.secrets = secrets;
  }

  public static Redactor of(Collection<SecretText> secrets) {
    Set<String> texts = new HashSet<>();
    for (SecretText secret : secrets) {
      if (!secret.value().isBlank()) {
        texts.add(secret.value());
        PART.matcher(secret.value())
            .results()
            .map(MatchResult::group)
            .filter(part -> part.length() >= MIN_PART)
            .forEach(texts::add);
      }
    }
    return new Redactor(
        texts.stream()
            // The longest first: of a secret that is a part of another one nothing remains.
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  public String redact(String text) {
    String redacted = text;
    for (String secret : secrets) {
      redacted = without(secret, redacted.replace(secret, MASK));
    }
    redacted = MEDIA_URL.matcher(redacted).replaceAll("$1/" + MASK);
    return NAMED.matcher(redacted).replaceAll("$1$2" + MASK);
  }

  private static String without(String secret, String text) {
    StringBuilder redacted = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = endOf(secret, text, at);
      redacted.append(end < 0 ? text.substring(at, at + 1) : MASK);
      at = end < 0 ? at + 1 : end;
    }
    return redacted.toString();
  }

  /// Where the secret ends that begins at `from`, each character as it is or percent-encoded; -1
  /// when there is none.
  private static int endOf(String secret, String text, int from) {
    int at = from;
    for (int i = 0; i < secret.length(); i++) {
      if (at == text.length()) {
        return i >= MIN_PART ? at : -1;
      }
      Matcher encoded = ENCODED.matcher(text).region(at, text.length());
      if (encoded.lookingAt() && Integer.parseInt(encoded.group(1), 16) == secret.charAt(i)) {
        at = encoded.end();
      } else if (text.charAt(at) == secret.charAt(i)) {
        at++;
      } else {
        return -1;
      }
    }
    return at;
  }
}
