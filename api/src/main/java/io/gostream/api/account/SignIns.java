package io.gostream.api.account;

import io.gostream.api.audit.Actor;
import io.gostream.api.audit.Audit;
import io.gostream.api.audit.AuditKind;
import io.gostream.api.audit.Caller;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import io.gostream.api.tenancy.AcrossTenants;
import io.gostream.core.id.Ids;
import io.gostream.core.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Sign-ins and their refresh tokens, each good for one refresh, which gives the next.
@Service
class SignIns {

  private static final int TOKEN_BYTES = 32;

  /// @param refreshToken for the cookie; nobody keeps it but the browser
  record Issued(UUID userId, UUID signInId, SecretText refreshToken) {}

  private final SignInRepository signIns;
  private final RefreshTokenRepository tokens;
  private final Audit audit;
  private final AccountProperties properties;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SignIns(
      SignInRepository signIns,
      RefreshTokenRepository tokens,
      Audit audit,
      AccountProperties properties,
      Clock clock) {
    this.signIns = signIns;
    this.tokens = tokens;
    this.audit = audit;
    this.properties = properties;
    this.clock = clock;
  }

  @Transactional
  Issued begin(UUID userId, Caller caller) {
    Instant now = clock.instant();
    Instant until = now.plus(properties.refreshTokenLife());
    return issue(signIns.save(new SignIn(Ids.newId(), userId, caller, now, until)), now, until);
  }

  /// @throws ProblemException `unauthenticated`; a reused token also ends its sign-in
  // The sign-in's end must stay although an exception tells of it.
  @Transactional(noRollbackFor = ProblemException.class)
  Issued refresh(SecretText refreshToken, Caller caller) {
    Instant now = clock.instant();
    RefreshToken token = tokens.findByTokenHash(hash(refreshToken)).orElseThrow(SignIns::signedOut);
    SignIn signIn =
        signIns
            .findById(token.getSignInId())
            .filter(found -> found.isGood(now))
            .orElseThrow(SignIns::signedOut);
    switch (token.use(now, properties.refreshGrace())) {
      case GOOD -> token.rotated(now);
      case DEAD -> throw signedOut();
      case REUSED -> {
        end(signIn, AuditKind.REFRESH_TOKEN_REUSED, caller, now);
        throw signedOut();
      }
    }
    Instant until = now.plus(properties.refreshTokenLife());
    signIn.used(caller, now, until);
    return issue(signIn, now, until);
  }

  /// Ends the sign-in that the token belongs to; an unknown token is none.
  @Transactional
  void end(SecretText refreshToken, Caller caller) {
    Instant now = clock.instant();
    tokens
        .findByTokenHash(hash(refreshToken))
        .flatMap(token -> signIns.findById(token.getSignInId()))
        .filter(signIn -> signIn.isGood(now))
        .ifPresent(signIn -> end(signIn, AuditKind.SIGNED_OUT, caller, now));
  }

  /// @throws ProblemException `not-found`
  @Transactional
  void end(UUID userId, UUID signInId, Caller caller) {
    Instant now = clock.instant();
    SignIn signIn =
        signIns
            .findByIdAndUserId(signInId, userId)
            .filter(found -> found.isGood(now))
            .orElseThrow(() -> ProblemException.notFound("sign-in"));
    end(signIn, AuditKind.SIGN_IN_ENDED, caller, now);
  }

  /// Ends them all because the person wishes so.
  @Transactional
  void endAllOf(UUID userId, Caller caller) {
    endAllOf(userId);
    audit.record(AuditKind.SIGN_INS_ENDED, Actor.person(userId, caller));
  }

  /// Ends them all as part of something else, which is recorded itself.
  @Transactional
  void endAllOf(UUID userId) {
    signIns.endAllOf(userId, clock.instant());
  }

  /// Those that are still good, the latest used first.
  @Transactional(readOnly = true)
  List<SignIn> list(UUID userId) {
    return signIns.findGood(userId, clock.instant());
  }

  @Scheduled(fixedDelayString = "${gostream.account.clean-up:1h}")
  @AcrossTenants("cleans up for all")
  @Transactional
  void forgetExpired() {
    Instant now = clock.instant();
    tokens.deleteExpired(now);
    signIns.deleteExpired(now);
  }

  private void end(SignIn signIn, AuditKind kind, Caller caller, Instant now) {
    signIn.end(now);
    audit.record(
        kind, Actor.person(signIn.getUserId(), caller), new Audit.Subject(signIn.getId(), null));
  }

  private Issued issue(SignIn signIn, Instant now, Instant until) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    SecretText token = SecretText.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    tokens.save(
        new RefreshToken(Ids.newId(), signIn.getUserId(), signIn.getId(), hash(token), now, until));
    return new Issued(signIn.getUserId(), signIn.getId(), token);
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
