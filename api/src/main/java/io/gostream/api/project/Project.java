package io.gostream.api.project;

import io.gostream.core.session.StreamKey;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;

/// A project: one stream key and where its stream goes. The key itself is never in memory longer
/// than needed.
@Entity
@DynamicUpdate // a new name does not write back a slate that was deleted meanwhile
@SuppressWarnings("UnusedVariable") // Hibernate reads the fields
@Table(name = "projects")
class Project {

  @Id private UUID id;
  private UUID userId;
  private String name;
  private byte[] streamKeyHash;
  private byte[] streamKeyCipher;
  private String streamKeyHint;
  @Embedded private Settings settings;
  private Instant createdAt;
  private Instant updatedAt;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected Project() {}

  Project(UUID id, UUID userId, String name, StreamKey key, byte[] keyCipher, Instant now) {
    this.id = id;
    this.userId = userId;
    this.name = name;
    this.streamKeyHash = key.hash();
    this.streamKeyCipher = keyCipher;
    this.streamKeyHint = key.secret().hint();
    this.settings = Settings.defaults();
    this.createdAt = now;
    this.updatedAt = now;
  }

  void rename(String newName, Instant now) {
    name = newName;
    updatedAt = now;
  }

  void replaceKey(StreamKey key, byte[] keyCipher, Instant now) {
    streamKeyHash = key.hash();
    streamKeyCipher = keyCipher;
    streamKeyHint = key.secret().hint();
    updatedAt = now;
  }

  void changeSettings(Settings newSettings, Instant now) {
    settings = newSettings;
    updatedAt = now;
  }

  public UUID getId() {
    return id;
  }

  public UUID getUserId() {
    return userId;
  }

  public String getName() {
    return name;
  }

  public byte[] getStreamKeyCipher() {
    return streamKeyCipher;
  }

  public String getStreamKeyHint() {
    return streamKeyHint;
  }

  public Settings getSettings() {
    return settings;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }
}
