package io.gostream.core.secret;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
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

  private static final HexFormat HEX = HexFormat.of();

  private static final Pattern PART = Pattern.compile("[^/?#&=]+");

  /// The longest first: of a secret that is a part of another one nothing remains.
  private final List<String> secrets;

  /// A secret's pattern is ten kilobytes, there are hundreds of relays, and most of them say
  /// little: so it is made when it is needed, and kept until the next collection.
  private volatile WeakReference<List<Pattern>> patterns = new WeakReference<>(null);

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
        texts.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList());
  }

  public String redact(String text) {
    String redacted = text;
    for (Pattern secret : patterns()) {
      redacted = secret.matcher(redacted).replaceAll(MASK);
    }
    redacted = MEDIA_URL.matcher(redacted).replaceAll("$1/" + MASK);
    return NAMED.matcher(redacted).replaceAll("$1$2" + MASK);
  }

  private List<Pattern> patterns() {
    var known = patterns.get();
    if (known == null) {
      known = secrets.stream().map(Redactor::pattern).toList();
      patterns = new WeakReference<>(known);
    }
    return known;
  }

  /// The secret in all its spellings; or its beginning, where the text ends.
  private static Pattern pattern(String secret) {
    var whole = new StringBuilder();
    var cut = new StringBuilder();
    int[] characters = secret.codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      String spellings = spellings(Character.toString(characters[i]));
      whole.append(spellings);
      cut.append(i < MIN_PART ? "" : "(?:").append(spellings);
    }
    if (characters.length <= MIN_PART) {
      return Pattern.compile(whole.toString());
    }
    cut.append(")?".repeat(characters.length - MIN_PART)).append("\\z");
    return Pattern.compile(whole + "|" + cut);
  }

  /// A character as it is, and percent-encoded once or twice (RFC 3986 2.1).
  private static String spellings(String character) {
    var encoded = new StringBuilder();
    for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
      encoded.append("%(?:25)?(?i:").append(HEX.toHexDigits(b)).append(')');
    }
    return "(?:" + Pattern.quote(character) + "|" + encoded + ")";
  }
}
