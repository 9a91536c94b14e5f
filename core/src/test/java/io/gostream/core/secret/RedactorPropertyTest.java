package io.gostream.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/// Whatever a child or a peer says around a key that we know, and however it spells the key,
/// nothing of it is left.
class RedactorPropertyTest {

  /// How one character of a key is written.
  enum Spelling {
    PLAIN,
    ENCODED,
    ENCODED_IN_LOWER_CASE,
    ENCODED_TWICE
  }

  /// Keys as platforms give them, and as people make them up.
  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('A', 'Z')
        .numeric()
        .withChars("-_.~?=&/%+$!*(),;:@")
        .ofMinLength(8)
        .ofMaxLength(40);
  }

  @Property
  void aKnownKeyIsGoneHoweverItIsSpelled(
      @ForAll @From("keys") String key,
      @ForAll @Size(40) List<Spelling> spellings,
      @ForAll @StringLength(max = 40) String before,
      @ForAll @StringLength(max = 40) String after) {
    var spelled = new StringBuilder();
    for (int i = 0; i < key.length(); i++) {
      spelled.append(spelled(key.charAt(i), spellings.get(i)));
    }

    String redacted = redactor(key).redact(before + spelled + after);

    assertThat(redacted).doesNotContain(key);
    if (!before.contains(spelled) && !after.contains(spelled)) {
      assertThat(redacted).doesNotContain(spelled);
    }
  }

  @Property
  void theBeginningOfAKeyAtTheEndOfACutTextIsGone(
      @ForAll @From("keys") String key,
      @ForAll @IntRange(min = 8, max = 40) int length,
      @ForAll @StringLength(max = 40) String before) {
    String cut = key.substring(0, Math.min(length, key.length()));

    assertThat(redactor(key).redact(before + cut)).doesNotEndWith(cut);
  }

  @Property
  void aKeyInAMediaUrlIsGoneThoughNobodyToldUs(@ForAll @From("keys") String key) {
    assertThat(Redactor.of(List.of()).redact("rtmp://host.example/app/" + key + ": refused"))
        .startsWith("rtmp://host.example/app/••••")
        .doesNotContain(key);
  }

  @Property
  void aTextOfAnyKindIsRedactedAndOnceIsEnough(
      @ForAll @From("keys") String key, @ForAll @StringLength(max = 300) String text) {
    String once = redactor(key).redact(text);
    assertThat(redactor(key).redact(once)).isEqualTo(once);
  }

  private static Redactor redactor(String key) {
    return Redactor.of(List.of(SecretText.of(key)));
  }

  private static String spelled(char c, Spelling as) {
    return switch (as) {
      case PLAIN -> String.valueOf(c);
      case ENCODED -> "%%%02X".formatted((int) c);
      case ENCODED_IN_LOWER_CASE -> "%%%02x".formatted((int) c);
      case ENCODED_TWICE -> "%%25%02X".formatted((int) c);
    };
  }
}
