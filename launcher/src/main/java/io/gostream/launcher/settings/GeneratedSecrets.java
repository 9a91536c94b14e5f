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

  public static final String MASTER_KEYS = "secret-key";
  public static final String JWT_SECRET = "jwt-secret";
  public static final String HOOK_SECRET = "hook-secret";

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
      replace(name, make(bytes));
    }
    return read(folder, name);
  }

  /// One that was made earlier, for whoever only looks.
  ///
  /// @param folder is left as it is
  public static SecretText read(Path folder, String name) throws IOException {
    return SecretText.of(Files.readString(folder.resolve(name)).strip());
  }

  /// @return base64 of so many random bytes, other ones at every call
  public static SecretText make(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return SecretText.of(Base64.getEncoder().encodeToString(random));
  }

  /// Whoever reads it meanwhile finds the one or the other: half a secret would be kept for ever.
  public void replace(String name, SecretText secret) throws IOException {
    Path partial =
        Files.createTempFile(
            folder,
            name,
            ".part",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(partial, secret.value() + "\n");
    Files.move(partial, file(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /// The keys that stored secrets are encrypted with, as
  /// [MasterKeys][io.gostream.core.secret.MasterKeys] reads them; the first one is made when there
  /// is none.
  public Path masterKeys() throws IOException {
    var _ = readOrMake(MASTER_KEYS, Settings.SECRET_KEY_BYTES);
    return file(MASTER_KEYS);
  }

  /// Where a secret lies, for programs that want to read it themselves.
  public Path file(String name) {
    return folder.resolve(name);
  }
}
