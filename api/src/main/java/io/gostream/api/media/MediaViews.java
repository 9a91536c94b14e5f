package io.gostream.api.media;

import io.gostream.api.account.Tokens;
import io.gostream.core.media.MediaState;
import org.springframework.stereotype.Component;

/// Shows media, and signs the URLs of those that are ready: an `<img>` or `<video>` sends no access
/// token.
@Component
class MediaViews {

  private final Tokens tokens;
  private final MediaProperties properties;

  MediaViews(Tokens tokens, MediaProperties properties) {
    this.tokens = tokens;
    this.properties = properties;
  }

  MediumView of(Medium medium) {
    String files =
        medium.state() == MediaState.READY
            ? "/api/media-files/"
                + tokens.signSteadily(Tokens.Use.MEDIA, medium.id(), properties.urlLife()).text()
            : null;
    return new MediumView(
        medium.id(),
        medium.name(),
        medium.state(),
        MediumView.Reason.of(medium.reason()),
        medium.kind(),
        medium.sizeBytes(),
        medium.durationMs(),
        medium.width(),
        medium.height(),
        medium.hasAudio(),
        medium.createdAt(),
        files == null ? null : files + "/content",
        files == null ? null : files + "/thumbnail",
        medium.usedBy());
  }
}
