package io.gostream.api.account;

import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import io.gostream.core.id.Ids;
import io.gostream.core.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Sign-ins: families of refresh tokens, each good for one refresh, which gives the next.
@Service
class SignIns {

  private static final int TOKEN_BYTES = 32;

  /// @param refreshToken for the cookie; nobody keeps it but the browser
  record SignIn(UUID userId, SecretText refreshToken) {}

  private final RefreshTokenRepository tokens;
  private final AccountProperties properties;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SignIns(RefreshTokenRepository tokens, AccountProperties properties, Clock clock) {
    this.tokens = tokens;
    this.properties = properties;
    this.clock = clock;
  }

  @Transactional
  SignIn begin(UUID userId) {
    return issue(userId, Ids.newId());
  }

  /// @throws ProblemException `unauthenticated`; a reused token also ends its whole family
  // The family's end must stay although an exception tells of it.
  @Transactional(noRollbackFor = ProblemException.class)
  SignIn refresh(SecretText refreshToken) {
    Instant now = clock.instant();
    RefreshToken token = tokens.findByTokenHash(hash(refreshToken)).orElseThrow(SignIns::signedOut);
    switch (token.use(now, properties.refreshGrace())) {
      case GOOD -> token.rotated(now);
      case DEAD -> throw signedOut();
      case REUSED -> {
        tokens.revokeFamily(token.getFamilyId(), now);
        throw signedOut();
      }
    }
    return issue(token.getUserId(), token.getFamilyId());
  }

  /// Ends the sign-in that the token belongs to; an unknown token is none.
  @Transactional
  void end(SecretText refreshToken) {
    tokens
        .findByTokenHash(hash(refreshToken))
        .ifPresent(token -> tokens.revokeFamily(token.getFamilyId(), clock.instant()));
  }

  @Transactional
  void endAllOf(UUID userId) {
    tokens.revokeAllOf(userId, clock.instant());
  }

  @Scheduled(fixedDelayString = "${gostream.account.clean-up:1h}")
  @Transactional
  void forgetExpired() {
    tokens.deleteExpired(clock.instant());
  }

  private SignIn issue(UUID userId, UUID familyId) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    SecretText token = SecretText.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    Instant now = clock.instant();
    tokens.save(
        new RefreshToken(
            Ids.newId(),
            userId,
            familyId,
            hash(token),
            now,
            now.plus(properties.refreshTokenLife())));
    return new SignIn(userId, token);
  }

  private static byte[] hash(SecretText token) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(token.value().getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static ProblemException signedOut() {
    return ProblemException.of(ProblemType.UNAUTHENTICATED, "You are signed out. Log in to go on.");
  }
}
