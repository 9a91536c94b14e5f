package io.gostream.worker;

import io.gostream.core.secret.SecretText;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// What the whole worker shares.
///
/// @param secretKey the master key of the stored secrets, see SecretBox
@ConfigurationProperties("gostream")
record WorkerSecrets(SecretText secretKey) {

  /// Bound through a text, which Spring knows how to read.
  WorkerSecrets(String secretKey) {
    this(SecretText.of(secretKey));
  }
}
