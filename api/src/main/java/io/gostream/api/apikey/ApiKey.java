package io.gostream.api.apikey;

import io.gostream.api.account.Credential;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A key for a program; only its hash is known.
@Entity
@SuppressWarnings("UnusedVariable") // Hibernate reads the fields
@Table(name = "api_keys")
class ApiKey {

  @Id private UUID id;
  private UUID userId;
  private String name;

  @Enumerated(EnumType.STRING)
  private Credential.Scope scope;

  private byte[] keyHash;
  private String keyHint;
  private Instant createdAt;
  private @Nullable Instant lastUsedAt;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected ApiKey() {}

  ApiKey(
      UUID id,
      UUID userId,
      String name,
      Credential.Scope scope,
      ApiKeyText text,
      Instant createdAt) {
    this.id = id;
    this.userId = userId;
    this.name = name;
    this.scope = scope;
    this.keyHash = text.hash();
    this.keyHint = text.hint();
    this.createdAt = createdAt;
  }

  UUID getId() {
    return id;
  }

  UUID getUserId() {
    return userId;
  }

  String getName() {
    return name;
  }

  Credential.Scope getScope() {
    return scope;
  }

  String getKeyHint() {
    return keyHint;
  }

  Instant getCreatedAt() {
    return createdAt;
  }

  @Nullable Instant getLastUsedAt() {
    return lastUsedAt;
  }
}
