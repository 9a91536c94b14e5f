package io.gostream.core.destination;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The platforms that a destination can be on. To add one, see CONTRIBUTING, "Adding a destination
/// platform".
public enum Platform {
  YOUTUBE(
      "YouTube",
      "rtmps://a.rtmps.youtube.com/live2",
      "YouTube Studio → Create → Go live → Stream: copy the stream key.",
      "https://studio.youtube.com/channel/UC/livestreaming"),
  TWITCH(
      "Twitch",
      "rtmps://live.twitch.tv/app",
      "Twitch → Creator Dashboard → Settings → Stream: copy the primary stream key.",
      "https://dashboard.twitch.tv/settings/stream"),
  FACEBOOK(
      "Facebook",
      "rtmps://live-api-s.facebook.com:443/rtmp",
      "Facebook → Live Producer → Streaming software: copy the stream key.",
      "https://www.facebook.com/live/producer"),
  CUSTOM(
      "Custom RTMP or SRT server",
      null,
      "Ask whoever runs the server for its URL and, if it wants one, your stream key.",
      null);

  private final String label;
  private final @Nullable String presetUrl;
  private final String keyHelp;
  private final @Nullable String keyHelpUrl;

  Platform(String label, @Nullable String presetUrl, String keyHelp, @Nullable String keyHelpUrl) {
    this.label = label;
    this.presetUrl = presetUrl;
    this.keyHelp = keyHelp;
    this.keyHelpUrl = keyHelpUrl;
  }

  /// Its name for people.
  public String label() {
    return label;
  }

  /// Where the platform takes streams, without the key; nothing for a server of one's own.
  public Optional<String> presetUrl() {
    return Optional.ofNullable(presetUrl);
  }

  /// Where its users find their stream key.
  public String keyHelp() {
    return keyHelp;
  }

  public Optional<String> keyHelpUrl() {
    return Optional.ofNullable(keyHelpUrl);
  }

  /// Whether a destination there is useless without a stream key.
  public boolean needsKey() {
    return this != CUSTOM;
  }
}
