package io.gostream.api.account;

import io.gostream.core.account.Role;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/// A user, which is also the tenant.
@Entity
@SuppressWarnings("UnusedVariable") // Hibernate reads the fields
@Table(name = "users")
class User {

  @Id private UUID id;
  private String email;
  private String passwordHash;

  @Enumerated(EnumType.STRING)
  private Role role;

  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected User() {}

  User(UUID id, String email, String passwordHash, Role role, Instant createdAt) {
    this.id = id;
    this.email = email;
    this.passwordHash = passwordHash;
    this.role = role;
    this.createdAt = createdAt;
  }

  public UUID getId() {
    return id;
  }

  public String getEmail() {
    return email;
  }

  public String getPasswordHash() {
    return passwordHash;
  }

  void setPasswordHash(String passwordHash) {
    this.passwordHash = passwordHash;
  }

  public Role getRole() {
    return role;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }
}
