package io.gostream.launcher.backup;

import io.gostream.core.secret.MasterKeys;
import io.gostream.core.secret.SecretText;
import io.gostream.launcher.Version;
import io.gostream.launcher.settings.GeneratedSecrets;
import io.gostream.launcher.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Everything of one instance, into one file, while it runs.
///
/// Media before the rows, and once more after them: each row has its file then. What is deleted in
/// between is in the file without its row, and is swept away after a restore.
final class Backup {

  static final String MEDIA = "media";

  /// The folders of the home that are kept beside the secrets.
  private static final List<String> FOLDERS = List.of("demo", MEDIA);

  private final Settings settings;
  private final Connection connection;

  /// @param connection as the owner of the tables, for all tenants
  Backup(Settings settings, Connection connection) {
    this.settings = settings;
    this.connection = connection;
  }

  /// Whole or not at all.
  void write(Path target) throws SQLException, IOException {
    Path parent = target.getParent();
    Path partial = Files.createTempFile(parent, ".gostream-backup", ".part", Archive.OURS_ALONE);
    Path rows = Files.createTempDirectory(parent, ".gostream-backup", Archive.OUR_FOLDER);
    try {
      try (Archive archive = Archive.into(partial)) {
        String masterKeys = addSecrets(archive);
        addFolders(archive);
        var copy = new DatabaseCopy(connection);
        var tables = copy.read(rows);
        for (var table : tables) {
          archive.add(Archive.DATABASE + "/" + table.name(), rows.resolve(table.name()));
        }
        addFolders(archive);
        var manifest =
            new Manifest(
                Manifest.FORMAT,
                Version.current(),
                copy.schema(),
                Instant.now(),
                sealingKey(masterKeys),
                tables);
        archive.add(Archive.MANIFEST, manifest.json());
      }
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
      delete(rows);
    }
  }

  /// By which a key is told from another, in hexadecimal.
  static String sealingKey(String masterKeys) {
    return HexFormat.of().formatHex(MasterKeys.of(masterKeys).sealingKeyId());
  }

  /// Those of the home, or what the environment says instead. Tokens and hooks do without: people
  /// sign in again, and nginx is told another secret.
  ///
  /// @return the master keys
  private String addSecrets(Archive archive) throws IOException {
    Path secrets = settings.home().resolve(Archive.SECRETS);
    SecretText masterKeys = settings.secretKey();
    if (masterKeys == null) {
      masterKeys = GeneratedSecrets.read(secrets, GeneratedSecrets.MASTER_KEYS);
    }
    addSecret(archive, GeneratedSecrets.MASTER_KEYS, masterKeys);
    SecretText chosen = settings.jwtSecret();
    if (chosen != null) {
      addSecret(archive, GeneratedSecrets.JWT_SECRET, chosen);
    }
    for (String name : List.of(GeneratedSecrets.JWT_SECRET, GeneratedSecrets.HOOK_SECRET)) {
      archive.add(Archive.SECRETS + "/" + name, secrets.resolve(name));
    }
    return masterKeys.value();
  }

  private static void addSecret(Archive archive, String name, SecretText secret)
      throws IOException {
    archive.add(
        Archive.SECRETS + "/" + name, (secret.value() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void addFolders(Archive archive) throws IOException {
    for (String name : FOLDERS) {
      Path folder = settings.home().resolve(name);
      for (Path file : Files.isDirectory(folder) ? filesIn(folder) : List.<Path>of()) {
        archive.add(settings.home().relativize(file).toString(), file);
      }
    }
  }

  /// Without what begins with a dot: uploads on their way.
  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !folder.relativize(file).toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
