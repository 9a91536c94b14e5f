package io.gostream.api.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One refresh token of a sign-in; only its hash is known. It is good for one refresh.
@Entity
@SuppressWarnings("UnusedVariable") // Hibernate reads the fields
@Table(name = "refresh_tokens")
class RefreshToken {

  @Id private UUID id;
  private UUID userId;
  private UUID signInId;
  private byte[] tokenHash;
  private Instant createdAt;
  private Instant expiresAt;
  private @Nullable Instant rotatedAt;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected RefreshToken() {}

  RefreshToken(
      UUID id, UUID userId, UUID signInId, byte[] tokenHash, Instant createdAt, Instant expiresAt) {
    this.id = id;
    this.userId = userId;
    this.signInId = signInId;
    this.tokenHash = tokenHash;
    this.createdAt = createdAt;
    this.expiresAt = expiresAt;
  }

  UUID getSignInId() {
    return signInId;
  }

  /// What presenting this token means, as long as its sign-in is good. Two tabs, or an answer that
  /// was lost on the way, may present a token twice within moments; later than that it was stolen
  /// from one of the two.
  Use use(Instant now, Duration grace) {
    if (!now.isBefore(expiresAt)) {
      return Use.DEAD;
    }
    if (rotatedAt == null || now.isBefore(rotatedAt.plus(grace))) {
      return Use.GOOD;
    }
    return Use.REUSED;
  }

  void rotated(Instant now) {
    if (rotatedAt == null) {
      rotatedAt = now;
    }
  }

  enum Use {
    GOOD,
    /// Expired.
    DEAD,
    /// It was rotated before: the sign-in must end.
    REUSED
  }
}
