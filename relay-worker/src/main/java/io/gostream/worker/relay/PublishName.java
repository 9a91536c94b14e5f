package io.gostream.worker.relay;

import io.gostream.core.secret.SecretText;

/// What a server is asked for: the application, and the name in it. Where the one ends and the
/// other begins is decided as FFmpeg does in the same URL, so that all engines and tests ask alike.
///
/// @param app `app` or `app/instance`
/// @param name the key; empty where there is none
public record PublishName(String app, SecretText name) {

  public static PublishName of(RelayTarget target) {
    var key = target.streamKey();
    var path = target.url().path().substring(1) + (key == null ? "" : "/" + key.value());
    int end = path.indexOf('/');
    if (end < 0) {
      return new PublishName(path, SecretText.of(""));
    }
    int instanceEnd = path.indexOf('/', end + 1);
    int colon = path.indexOf(':', end + 1);
    if (instanceEnd >= 0 && (colon < 0 || colon > instanceEnd)) {
      end = instanceEnd;
    }
    return new PublishName(path.substring(0, end), SecretText.of(path.substring(end + 1)));
  }

  /// Without the application: a key with a slash reaches into it.
  @Override
  public String toString() {
    return "PublishName[]";
  }
}
