package io.gostream.core.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The keys that secrets at rest are encrypted with: the first one seals, all of them open. There
/// is one, but while `./gostream rotate-key` is under way.
public abstract class MasterKeys {

  static final int ID_BYTES = 4;
  private static final int KEY_BYTES = 32;

  private MasterKeys() {}

  static final class Key {

    private final SecretKeySpec spec;
    private final byte[] id;

    private Key(byte[] bytes) {
      spec = new SecretKeySpec(bytes, "AES");
      id = Arrays.copyOf(sha256(bytes), ID_BYTES);
    }

    SecretKeySpec spec() {
      return spec;
    }

    /// The first bytes of its SHA-256.
    byte[] id() {
      return id.clone();
    }
  }

  /// Never empty.
  abstract List<Key> current();

  /// By which the database tells what the sealing key has sealed.
  public byte[] sealingKeyId() {
    return current().getFirst().id();
  }

  /// @param text 32 bytes in Base64; or several of that, separated by commas
  /// @throws IllegalArgumentException when it is not that; the message does not repeat it
  public static MasterKeys of(String text) {
    List<Key> keys = parse(text);
    return new MasterKeys() {
      @Override
      List<Key> current() {
        return keys;
      }
    };
  }

  /// Keys that may change while we run: the file is looked at before each use.
  ///
  /// @throws IllegalArgumentException when there is nothing to read, or it is not as [#of(String)]
  ///   takes it
  public static MasterKeys in(Path file) {
    var keys = new InFile(file);
    var _ = keys.current();
    return keys;
  }

  /// As a program is told them.
  ///
  /// @param text as [#of(String)] takes it; empty where a file is named
  /// @param file goes before the text; empty for none
  public static MasterKeys configured(SecretText text, String file) {
    if (!file.isBlank()) {
      return in(Path.of(file));
    }
    if (text.value().isBlank()) {
      throw new IllegalArgumentException(
          "GOSTREAM_SECRET_KEY is missing: 32 random bytes in Base64 (openssl rand -base64 32)");
    }
    return of(text.value());
  }

  private static List<Key> parse(String text) {
    return Stream.of(text.strip().split("[,\\s]+")).map(MasterKeys::key).toList();
  }

  private static Key key(String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("GOSTREAM_SECRET_KEY is not Base64");
    }
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "GOSTREAM_SECRET_KEY must be %d bytes in Base64, it has %d"
              .formatted(KEY_BYTES, bytes.length));
    }
    return new Key(bytes);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private static final class InFile extends MasterKeys {

    /// @param identity of the file: each change is a new file in the old one's place
    private record Seen(@Nullable Object identity, FileTime modified, List<Key> keys) {}

    private final Path file;
    private volatile @Nullable Seen seen;

    private InFile(Path file) {
      this.file = file;
    }

    @Override
    List<Key> current() {
      Seen before = seen;
      try {
        var now = Files.readAttributes(file, BasicFileAttributes.class);
        if (before != null
            && now.lastModifiedTime().equals(before.modified)
            && (now.fileKey() == null || now.fileKey().equals(before.identity))) {
          return before.keys;
        }
        List<Key> keys = parse(Files.readString(file));
        seen = new Seen(now.fileKey(), now.lastModifiedTime(), keys);
        return keys;
      } catch (IOException | IllegalArgumentException e) {
        if (before != null) {
          return before.keys; // What we know is better than nothing.
        }
        throw new IllegalArgumentException(
            "GOSTREAM_SECRET_KEY_FILE %s cannot be read: %s"
                .formatted(
                    file, e instanceof IOException ? e.getClass().getSimpleName() : e.getMessage()),
            e);
      }
    }
  }
}
