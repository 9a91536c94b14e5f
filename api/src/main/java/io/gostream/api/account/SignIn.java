package io.gostream.api.account;

import io.gostream.api.audit.Caller;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A sign-in: one browser that stays signed in, with a family of refresh tokens.
@Entity
@Table(name = "sign_ins")
class SignIn {

  @Id private UUID id;
  private UUID userId;
  private String address;
  private @Nullable String userAgent;
  private Instant createdAt;
  private Instant lastUsedAt;
  private Instant expiresAt;
  private @Nullable Instant endedAt;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected SignIn() {}

  SignIn(UUID id, UUID userId, Caller caller, Instant now, Instant expiresAt) {
    this.id = id;
    this.userId = userId;
    this.address = caller.address();
    this.userAgent = caller.userAgent();
    this.createdAt = now;
    this.lastUsedAt = now;
    this.expiresAt = expiresAt;
  }

  UUID getId() {
    return id;
  }

  UUID getUserId() {
    return userId;
  }

  String getAddress() {
    return address;
  }

  @Nullable String getUserAgent() {
    return userAgent;
  }

  Instant getCreatedAt() {
    return createdAt;
  }

  Instant getLastUsedAt() {
    return lastUsedAt;
  }

  boolean isGood(Instant now) {
    return endedAt == null && now.isBefore(expiresAt);
  }

  void used(Caller caller, Instant now, Instant until) {
    address = caller.address();
    userAgent = caller.userAgent();
    lastUsedAt = now;
    expiresAt = until;
  }

  void end(Instant now) {
    if (endedAt == null) {
      endedAt = now;
    }
  }
}
