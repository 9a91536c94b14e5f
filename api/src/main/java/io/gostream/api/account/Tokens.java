package io.gostream.api.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.gostream.api.audit.Caller;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.springframework.stereotype.Component;

/// Signs and reads tokens (JWT, RFC 7519; HS512 and nothing else). A token is for one use: an
/// access token opens no preview and a preview's token nothing but that preview.
@Component
public class Tokens {

  private static final String ISSUER = "gostream";
  private static final String USE = "use";
  private static final String SIGN_IN = "sid";
  private static final Duration DEVICE_LIFE = Duration.ofDays(365);
  private static final int MIN_KEY_BYTES = 64;

  /// What a token is good for.
  public enum Use {
    ACCESS,
    PREVIEW,
    MEDIA,
    PICTURE,
    /// Says that somebody has logged in to that account in this browser before; it opens nothing.
    DEVICE
  }

  /// @param text the token itself
  public record Signed(String text, Instant expiresAt) {
    @Override
    public String toString() {
      return "Signed[expiresAt=" + expiresAt + "]";
    }
  }

  /// @param subject the id of the user or of whatever else the use is about
  public record Verified(UUID subject, Instant expiresAt) {}

  private final SecretKey key;

  /// So many people at a time are known without reading their tokens again.
  private static final long MOST_KNOWN = 10_000;

  /// Who an access token says it is.
  private record Known(UUID userId, UUID signInId, Instant expiresAt) {

    CurrentUser user(Caller caller) {
      return new CurrentUser(userId, new Credential.SignedIn(signInId), expiresAt, caller);
    }
  }

  /// Access tokens that were found good, by their SHA-256: nothing of it can change but that their
  /// time is over.
  private final Cache<ByteBuffer, Known> known =
      Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

  /// Made once, as every token of a use is read in the same way.
  private final Map<Use, JwtParser> parsers = new EnumMap<>(Use.class);

  private final Clock clock;
  private final Duration accessTokenLife;

  Tokens(AccountProperties properties, Clock clock) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(properties.jwtSecret().value().strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("GOSTREAM_JWT_SECRET is not Base64");
    }
    if (bytes.length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException(
          "GOSTREAM_JWT_SECRET must have at least 64 bytes in Base64");
    }
    this.key = Keys.hmacShaKeyFor(bytes);
    this.clock = clock;
    this.accessTokenLife = properties.accessTokenLife();
    for (Use use : Use.values()) {
      parsers.put(use, parser(use, key, clock));
    }
  }

  Signed signAccess(UUID userId, UUID signInId) {
    return signAccess(userId, signInId, accessTokenLife);
  }

  public Signed signAccess(UUID userId, UUID signInId, Duration life) {
    return sign(Use.ACCESS, userId, life, clock.instant(), Map.of(SIGN_IN, signInId.toString()));
  }

  Signed signDevice(UUID userId) {
    return sign(Use.DEVICE, userId, DEVICE_LIFE);
  }

  public Signed sign(Use use, UUID subject, Duration life) {
    return sign(use, subject, life, clock.instant(), Map.of());
  }

  /// The same text for a while: what is asked for each second gets the same URL each second, and a
  /// browser keeps what it has loaded. Good for at least that life, and at most a third longer.
  public Signed signSteadily(Use use, UUID subject, Duration life) {
    long step = Math.max(1, life.toSeconds() / 3);
    long from = Math.floorDiv(clock.instant().getEpochSecond(), step) * step;
    return sign(use, subject, life.plusSeconds(step), Instant.ofEpochSecond(from), Map.of());
  }

  private Signed sign(
      Use use, UUID subject, Duration life, Instant now, Map<String, String> claims) {
    Instant expiresAt = now.plus(life).truncatedTo(ChronoUnit.SECONDS);
    String text =
        Jwts.builder()
            .issuer(ISSUER)
            .audience()
            .add(ISSUER)
            .and()
            .subject(subject.toString())
            .claim(USE, use.name())
            .claims(claims)
            .issuedAt(Date.from(now))
            .expiration(Date.from(expiresAt))
            .signWith(key, Jwts.SIG.HS512)
            .compact();
    return new Signed(text, expiresAt);
  }

  /// @return nothing for whatever is not a token of ours, for this use, and still good; why is
  ///   nobody's business
  public Optional<Verified> verify(Use use, String text) {
    return read(use, text, Tokens::verified);
  }

  /// Who an access token says it is; nothing for whatever [#verify] finds nothing in.
  public Optional<CurrentUser> verifyAccess(String text, Caller caller) {
    ByteBuffer hash = hash(text);
    Known good = known.getIfPresent(hash);
    if (good == null) {
      Optional<Known> found = read(Use.ACCESS, text, Tokens::known);
      found.ifPresent(it -> known.put(hash, it));
      return found.map(it -> it.user(caller));
    }
    return clock.instant().isAfter(good.expiresAt())
        ? Optional.empty()
        : Optional.of(good.user(caller));
  }

  private static Known known(Claims claims) {
    var verified = verified(claims);
    var signIn = UUID.fromString(String.valueOf(claims.get(SIGN_IN)));
    return new Known(verified.subject(), signIn, verified.expiresAt());
  }

  private static ByteBuffer hash(String text) {
    try {
      return ByteBuffer.wrap(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static Verified verified(Claims claims) {
    return new Verified(UUID.fromString(claims.getSubject()), claims.getExpiration().toInstant());
  }

  private <T> Optional<T> read(Use use, String text, Function<Claims, T> reading) {
    try {
      Jws<Claims> token = Objects.requireNonNull(parsers.get(use)).parseSignedClaims(text);
      if (!Jwts.SIG.HS512.getId().equals(token.getHeader().getAlgorithm())) {
        return Optional.empty();
      }
      return Optional.of(reading.apply(token.getPayload()));
    } catch (JwtException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static JwtParser parser(Use use, SecretKey key, Clock clock) {
    return Jwts.parser()
        .verifyWith(key)
        .requireIssuer(ISSUER)
        .requireAudience(ISSUER)
        .require(USE, use.name())
        .clock(() -> Date.from(clock.instant()))
        .build();
  }
}
