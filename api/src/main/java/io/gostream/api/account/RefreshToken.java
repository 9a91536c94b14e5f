package io.gostream.api.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One refresh token of a family; only its hash is known. It is good for one refresh.
@Entity
@SuppressWarnings("UnusedVariable") // Hibernate reads the fields
@Table(name = "refresh_tokens")
class RefreshToken {

  @Id private UUID id;
  private UUID userId;
  private UUID familyId;
  private byte[] tokenHash;
  private Instant createdAt;
  private Instant expiresAt;
  private @Nullable Instant rotatedAt;
  private @Nullable Instant revokedAt;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected RefreshToken() {}

  RefreshToken(
      UUID id, UUID userId, UUID familyId, byte[] tokenHash, Instant createdAt, Instant expiresAt) {
    this.id = id;
    this.userId = userId;
    this.familyId = familyId;
    this.tokenHash = tokenHash;
    this.createdAt = createdAt;
    this.expiresAt = expiresAt;
  }

  UUID getUserId() {
    return userId;
  }

  UUID getFamilyId() {
    return familyId;
  }

  /// What presenting this token means. Two tabs, or an answer that was lost on the way, may present
  /// a token twice within moments; later than that it was stolen from one of the two.
  Use use(Instant now, Duration grace) {
    if (revokedAt != null || !now.isBefore(expiresAt)) {
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
    /// Expired, or its family ended.
    DEAD,
    /// It was rotated before: the family must end.
    REUSED
  }
}
