package io.gostream.api.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gostream.api.audit.Caller;
import io.gostream.core.secret.SecretText;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

  private static final Instant NOW = Instant.parse("2026-11-20T21:00:00.750Z");
  private static final UUID USER = UUID.randomUUID();
  private static final UUID SIGN_IN = UUID.randomUUID();

  private final Tokens tokens = tokens(1, NOW);

  @Test
  void a_token_tells_whose_it_is_and_until_when() {
    Tokens.Signed signed = tokens.signAccess(USER, SIGN_IN);

    assertThat(signed.expiresAt()).isEqualTo("2026-11-20T21:15:00Z");
    assertThat(tokens.verify(Tokens.Use.ACCESS, signed.text()))
        .contains(new Tokens.Verified(USER, signed.expiresAt()));
    assertThat(signed.toString()).doesNotContain(signed.text());
  }

  @Test
  void an_access_token_tells_the_sign_in_that_it_came_from() {
    var caller = new Caller("192.0.2.1", "a browser");

    assertThat(tokens.verifyAccess(tokens.signAccess(USER, SIGN_IN).text(), caller))
        .contains(
            new CurrentUser(
                USER,
                new Credential.SignedIn(SIGN_IN),
                Instant.parse("2026-11-20T21:15:00Z"),
                caller));
    // Without one, from before there were sign-ins: the page refreshes and gets the next.
    var old = tokens.sign(Tokens.Use.ACCESS, USER, Duration.ofMinutes(1)).text();
    assertThat(tokens.verifyAccess(old, caller)).isEmpty();
  }

  @Test
  void a_token_is_for_one_use() {
    assertThat(tokens.verify(Tokens.Use.PREVIEW, tokens.signAccess(USER, SIGN_IN).text()))
        .isEmpty();
    String preview = tokens.sign(Tokens.Use.PREVIEW, USER, Duration.ofMinutes(1)).text();
    assertThat(tokens.verify(Tokens.Use.ACCESS, preview)).isEmpty();
    assertThat(tokens.verify(Tokens.Use.PREVIEW, preview)).isPresent();
  }

  @Test
  void a_token_ends_with_its_life() {
    String text = tokens.signAccess(USER, SIGN_IN).text();

    assertThat(tokens(1, Instant.parse("2026-11-20T21:14:59Z")).verify(Tokens.Use.ACCESS, text))
        .isPresent();
    assertThat(tokens(1, Instant.parse("2026-11-20T21:15:01Z")).verify(Tokens.Use.ACCESS, text))
        .isEmpty();
  }

  @Test
  void a_token_that_was_good_before_ends_with_its_life_all_the_same() {
    var caller = new Caller("192.0.2.1", "a browser");
    var now = new AtomicReference<>(NOW);
    InstantSource source = now::get;
    var moving = tokens(1, source.withZone(ZoneOffset.UTC));
    String text = moving.signAccess(USER, SIGN_IN).text();
    var first = moving.verifyAccess(text, caller);

    now.set(Instant.parse("2026-11-20T21:15:00Z"));
    assertThat(moving.verifyAccess(text, caller)).isPresent().isEqualTo(first);
    assertThat(moving.verifyAccess(text + "A", caller)).isEmpty();
    now.set(Instant.parse("2026-11-20T21:15:00.001Z"));
    assertThat(moving.verifyAccess(text, caller)).isEmpty();
  }

  @Test
  void who_calls_is_said_of_each_request() {
    String text = tokens.signAccess(USER, SIGN_IN).text();
    for (String address : List.of("192.0.2.1", "192.0.2.2")) {
      var caller = new Caller(address, "a browser");
      assertThat(tokens.verifyAccess(text, caller).map(CurrentUser::caller)).contains(caller);
    }
  }

  @Test
  void a_token_of_another_key_is_none() {
    assertThat(tokens(2, NOW).verify(Tokens.Use.ACCESS, tokens.signAccess(USER, SIGN_IN).text()))
        .isEmpty();
  }

  @Test
  void a_token_without_a_signature_is_none() {
    assertThat(tokens.verify(Tokens.Use.ACCESS, claims().compact())).isEmpty();
    String[] parts = tokens.signAccess(USER, SIGN_IN).text().split("\\.", -1);
    String none = base64("{\"alg\":\"none\"}");
    assertThat(tokens.verify(Tokens.Use.ACCESS, none + "." + parts[1] + ".")).isEmpty();
    assertThat(tokens.verify(Tokens.Use.ACCESS, none + "." + parts[1] + "." + parts[2])).isEmpty();
    assertThat(tokens.verify(Tokens.Use.ACCESS, parts[0] + "." + parts[1] + ".")).isEmpty();
  }

  @Test
  void a_token_of_another_algorithm_is_none_although_its_key_is_ours() {
    var key = Keys.hmacShaKeyFor(key(1));
    assertThat(tokens.verify(Tokens.Use.ACCESS, claims().signWith(key, Jwts.SIG.HS512).compact()))
        .isPresent();
    assertThat(tokens.verify(Tokens.Use.ACCESS, claims().signWith(key, Jwts.SIG.HS256).compact()))
        .isEmpty();
    assertThat(tokens.verify(Tokens.Use.ACCESS, claims().signWith(key, Jwts.SIG.HS384).compact()))
        .isEmpty();
  }

  @Test
  void a_token_of_another_issuer_or_for_another_audience_is_none() {
    var key = Keys.hmacShaKeyFor(key(1));
    assertThat(tokens.verify(Tokens.Use.ACCESS, claims().issuer("x").signWith(key).compact()))
        .isEmpty();
    String audience = claims().audience().remove("gostream").add("x").and().signWith(key).compact();
    assertThat(tokens.verify(Tokens.Use.ACCESS, audience)).isEmpty();
  }

  @Test
  void a_token_that_was_altered_anywhere_is_none() {
    String text = tokens.signAccess(USER, SIGN_IN).text();
    // The last character of each part may carry unused bits; every other one counts.
    for (int i = 0; i < text.length() - 1; i++) {
      char altered = text.charAt(i) == 'A' ? 'B' : 'A';
      if (text.charAt(i) != '.' && text.charAt(i + 1) != '.') {
        String forged = text.substring(0, i) + altered + text.substring(i + 1);
        assertThat(tokens.verify(Tokens.Use.ACCESS, forged)).as("character %d", i).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "...", "a.b.c", "null", "e30.e30.e30"})
  void whatever_is_no_token_is_none(String text) {
    assertThat(tokens.verify(Tokens.Use.ACCESS, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "canary!", "Y2FuYXJ5"})
  void a_weak_secret_is_refused_at_the_start_without_repeating_it(String secret) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tokens(properties(secret), Clock.systemUTC()))
        .withMessageContaining("GOSTREAM_JWT_SECRET")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary", "Y2Fu"));
  }

  private static JwtBuilder claims() {
    return Jwts.builder()
        .issuer("gostream")
        .audience()
        .add("gostream")
        .and()
        .subject(USER.toString())
        .claim("use", "ACCESS")
        .expiration(Date.from(NOW.plusSeconds(60)));
  }

  private static Tokens tokens(int fill, Instant now) {
    return tokens(fill, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Tokens tokens(int fill, Clock clock) {
    return new Tokens(properties(Base64.getEncoder().encodeToString(key(fill))), clock);
  }

  private static byte[] key(int fill) {
    byte[] key = new byte[64];
    Arrays.fill(key, (byte) fill);
    return key;
  }

  private static AccountProperties properties(String secret) {
    return new AccountProperties(
        SecretText.of(secret),
        SignUp.OPEN,
        Duration.ofMinutes(15),
        Duration.ofDays(30),
        Duration.ofSeconds(10));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
