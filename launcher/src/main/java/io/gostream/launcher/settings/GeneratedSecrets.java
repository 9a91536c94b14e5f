package io.gostream.launcher.settings;

import io.gostream.core.secret.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// Secrets that nobody chose: made at random once, one file each that only we can read.
public final class GeneratedSecrets {

  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;

  /// @param folder made when it is not there, for us alone
  public GeneratedSecrets(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    this.folder = folder;
  }

  /// @return base64 of so many random bytes, the same at every call
  public SecretText readOrMake(String name, int bytes) throws IOException {
    Path file = file(name);
    if (!Files.exists(file)) {
      byte[] random = new byte[bytes];
      RANDOM.nextBytes(random);
      // Complete or not there at all: half a secret would be kept for ever.
      Path partial =
          Files.createTempFile(
              folder,
              name,
              ".part",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(partial, Base64.getEncoder().encodeToString(random) + "\n");
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return SecretText.of(Files.readString(file).strip());
  }

  /// Where a secret lies, for programs that want to read it themselves.
  public Path file(String name) {
    return folder.resolve(name);
  }
}
