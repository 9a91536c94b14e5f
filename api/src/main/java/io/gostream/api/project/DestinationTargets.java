package io.gostream.api.project;

import io.gostream.api.problem.ProblemException;
import io.gostream.core.destination.AddressFilter;
import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.destination.DestinationUrl.InvalidDestinationException;
import io.gostream.core.destination.Platform;
import io.gostream.core.secret.SecretBox;
import io.gostream.core.secret.SecretContext;
import io.gostream.core.secret.SecretText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What may be a destination's target: its URL and key, as people give them and as they are stored.
@Component
public class DestinationTargets {

  private final DestinationRepository destinations;
  private final SecretBox secretBox;
  private final ProjectProperties properties;

  DestinationTargets(
      DestinationRepository destinations, SecretBox secretBox, ProjectProperties properties) {
    this.destinations = destinations;
    this.secretBox = secretBox;
    this.properties = properties;
  }

  /// A target that is asked about; null is "not said".
  ///
  /// @param destinationId where to take from what is not said
  public record Wish(
      @Nullable Platform platform,
      @Nullable String rtmpUrl,
      @Nullable String streamKey,
      @Nullable UUID destinationId) {

    @Override
    public String toString() {
      return "Wish[platform=" + platform + ", destinationId=" + destinationId + "]";
    }
  }

  /// @param streamKey null for none
  public record Target(DestinationUrl url, @Nullable SecretText streamKey) {}

  /// A stored key goes nowhere but to the server that it was stored for.
  ///
  /// @throws ProblemException when it cannot be a target, with the field; `not-found` when the
  ///   project has no such destination
  @Transactional(readOnly = true)
  public Target of(UUID userId, UUID projectId, Wish wish) {
    if (wish.destinationId() == null) {
      Platform platform = chosen(wish.platform());
      return target(platform, url(wish.rtmpUrl(), platform), key(wish.streamKey()));
    }
    Destination stored =
        destinations
            .findByIdAndUserId(wish.destinationId(), userId)
            .filter(destination -> destination.getProjectId().equals(projectId))
            .orElseThrow(() -> ProblemException.notFound("destination"));
    Platform platform = wish.platform() == null ? stored.getPlatform() : wish.platform();
    DestinationUrl url =
        url(wish.rtmpUrl() == null ? stored.getRtmpUrl() : wish.rtmpUrl(), platform);
    return target(
        platform, url, wish.streamKey() == null ? storedKey(stored, url) : key(wish.streamKey()));
  }

  private static Target target(Platform platform, DestinationUrl url, @Nullable SecretText key) {
    requireKey(platform, key != null);
    return new Target(url, key);
  }

  private @Nullable SecretText storedKey(Destination stored, DestinationUrl url) {
    byte[] sealed = stored.keyCipher();
    if (sealed == null) {
      return null;
    }
    if (!url.host().equals(DestinationUrl.parse(stored.getRtmpUrl()).host())) {
      throw ProblemException.invalid(
          "streamKey",
          "The stored stream key is for another server. Enter the one that belongs to this URL.");
    }
    return secretBox.decrypt(
        sealed, SecretContext.destinationKey(stored.getUserId(), stored.getId()));
  }

  static Platform chosen(@Nullable Platform platform) {
    return required(platform, "platform", "Choose YOUTUBE, TWITCH, FACEBOOK or CUSTOM.");
  }

  DestinationUrl url(@Nullable String text, Platform platform) {
    String given = text == null || text.isBlank() ? platform.presetUrl().orElse(null) : text;
    DestinationUrl url;
    try {
      url =
          DestinationUrl.parse(
              required(given, "rtmpUrl", "Enter the server's URL, for example rtmp://server/app."));
    } catch (InvalidDestinationException e) {
      throw ProblemException.invalid("rtmpUrl", String.valueOf(e.getMessage()));
    }
    boolean isPrivate =
        url.host().equals("localhost")
            || url.host().endsWith(".localhost")
            || url.literalAddress().filter(address -> !AddressFilter.isPublic(address)).isPresent();
    if (isPrivate && !properties.allowPrivateDestinations()) {
      throw ProblemException.invalid(
          "rtmpUrl", "This address is private or reserved. Use a server's public address.");
    }
    return url;
  }

  /// @return null for no key, which an empty text stands for
  @Nullable SecretText key(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    SecretText key = SecretText.of(text.strip());
    if (!DestinationUrl.isUsableKey(key.value())) {
      throw ProblemException.invalid(
          "streamKey",
          "The stream key has blanks or characters that no platform uses, or is longer than 512. Copy it anew.");
    }
    return key;
  }

  static void requireKey(Platform platform, boolean hasKey) {
    if (platform.needsKey() && !hasKey) {
      throw ProblemException.invalid("streamKey", "Enter the stream key. " + platform.keyHelp());
    }
  }

  private static <T> T required(@Nullable T value, String field, String message) {
    if (value == null) {
      throw ProblemException.invalid(field, message);
    }
    return value;
  }
}
