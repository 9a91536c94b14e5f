package io.gostream.core.secret;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// What an encrypted secret belongs to. It is the associated data of the encryption: a cipher text
/// that was copied to another row or another tenant does not decrypt there.
///
/// @param use what kind of secret it is
/// @param tenant the id of the user whose secret it is
/// @param row the id of the row in which it is stored
public record SecretContext(Use use, UUID tenant, UUID row) {

  public enum Use {
    STREAM_KEY,
    DESTINATION_KEY,
    CONNECTION_TEST_KEY
  }

  public static SecretContext streamKey(UUID userId, UUID projectId) {
    return new SecretContext(Use.STREAM_KEY, userId, projectId);
  }

  public static SecretContext destinationKey(UUID userId, UUID destinationId) {
    return new SecretContext(Use.DESTINATION_KEY, userId, destinationId);
  }

  public static SecretContext connectionTestKey(UUID userId, UUID testId) {
    return new SecretContext(Use.CONNECTION_TEST_KEY, userId, testId);
  }

  byte[] associatedData() {
    return (use.name() + '|' + tenant + '|' + row).getBytes(StandardCharsets.UTF_8);
  }
}
