package io.gostream.api.project;

import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.destination.Platform;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a project's stream goes.
@Entity
@SuppressWarnings("UnusedVariable") // Hibernate reads the fields
@Table(name = "destinations")
class Destination {

  /// A stream key as it is stored.
  @SuppressWarnings("ArrayRecordComponent") // never compared, never printed
  record SealedKey(byte[] cipher, String hint) {}

  @Id private UUID id;
  private UUID userId;
  private UUID projectId;

  @Enumerated(EnumType.STRING)
  private Platform platform;

  private String name;
  private String rtmpUrl;
  private byte @Nullable [] streamKeyCipher;
  private @Nullable String streamKeyHint;
  private boolean enabled;
  private int position;
  private int targetRevision;
  private Instant createdAt;
  private Instant updatedAt;

  @SuppressWarnings("NullAway.Init") // for JPA
  protected Destination() {}

  Destination(
      UUID id,
      UUID userId,
      UUID projectId,
      Platform platform,
      String name,
      DestinationUrl url,
      @Nullable SealedKey key,
      boolean enabled,
      int position,
      Instant now) {
    this.id = id;
    this.userId = userId;
    this.projectId = projectId;
    this.platform = platform;
    this.name = name;
    this.rtmpUrl = url.toString();
    this.streamKeyCipher = key == null ? null : key.cipher();
    this.streamKeyHint = key == null ? null : key.hint();
    this.enabled = enabled;
    this.position = position;
    this.targetRevision = 1;
    this.createdAt = now;
    this.updatedAt = now;
  }

  void describe(Platform newPlatform, String newName, boolean newEnabled, Instant now) {
    platform = newPlatform;
    name = newName;
    enabled = newEnabled;
    updatedAt = now;
  }

  void moveTo(int newPosition) {
    position = newPosition;
  }

  void retarget(DestinationUrl url) {
    rtmpUrl = url.toString();
    targetRevision++;
  }

  void replaceKey(@Nullable SealedKey key) {
    streamKeyCipher = key == null ? null : key.cipher();
    streamKeyHint = key == null ? null : key.hint();
    targetRevision++;
  }

  public UUID getId() {
    return id;
  }

  public UUID getUserId() {
    return userId;
  }

  public UUID getProjectId() {
    return projectId;
  }

  public Platform getPlatform() {
    return platform;
  }

  public String getName() {
    return name;
  }

  public String getRtmpUrl() {
    return rtmpUrl;
  }

  byte @Nullable [] keyCipher() {
    return streamKeyCipher;
  }

  boolean hasKey() {
    return streamKeyCipher != null;
  }

  public @Nullable String getStreamKeyHint() {
    return streamKeyHint;
  }

  public boolean isEnabled() {
    return enabled;
  }

  public int getPosition() {
    return position;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }
}
