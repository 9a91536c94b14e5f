package io.gostream.launcher.backup;

import io.gostream.core.secret.SecretText;
import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.settings.Database;
import io.gostream.launcher.settings.GeneratedSecrets;
import io.gostream.launcher.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;

/// Everything of one instance back, into an empty home and an empty database: all or nothing.
final class Restore {

  /// What may stand in a home all the same: secrets that a package made, and what is made anew.
  private static final List<String> NOTHING =
      List.of("secrets", "tools", "slates", "probing", "lost+found");

  /// Says each migration on the terminal; kept, since loggers that nobody holds forget their level.
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  private final Settings settings;

  Restore(Settings settings) {
    this.settings = settings;
  }

  Manifest from(Path file) throws IOException, SQLException, InterruptedException {
    Path home = settings.home();
    requireEmpty(home);
    boolean made = !Files.exists(home);
    if (made) {
      Files.createDirectories(home.getParent());
      Files.createDirectory(home, Archive.OUR_FOLDER);
    }
    // Inside, since nobody but us may be allowed to write beside it; and on the same disk.
    Path unpacked = Files.createTempDirectory(home, ".restore", Archive.OUR_FOLDER);
    boolean done = false;
    try {
      Manifest manifest = Archive.unpack(file, unpacked);
      requireTheSameKey(manifest);
      try (RestoredDatabase database = RestoredDatabase.open(settings)) {
        fill(database, manifest, unpacked.resolve(Archive.DATABASE));
      }
      moveIn(unpacked, home);
      done = true;
      return manifest;
    } finally {
      Backup.delete(unpacked);
      if (!done) {
        cleanUp(home, made);
      }
    }
  }

  private static void requireEmpty(Path home) throws IOException {
    if (!Files.exists(home)) {
      return;
    }
    try (Stream<Path> all = Files.list(home)) {
      List<String> there =
          all.map(path -> path.getFileName().toString())
              .filter(name -> !NOTHING.contains(name))
              .sorted()
              .toList();
      if (!there.isEmpty()) {
        throw new CannotStartException(
            "%s is not empty (%s): set GOSTREAM_HOME to a new folder, or move this one aside."
                .formatted(home, String.join(", ", there)));
      }
    }
  }

  /// Keys that the environment says are the operator's to bring along.
  private void requireTheSameKey(Manifest manifest) {
    SecretText chosen = settings.secretKey();
    if (chosen != null && !Backup.sealingKey(chosen.value()).equals(manifest.sealingKey())) {
      throw new CannotStartException(
          "GOSTREAM_SECRET_KEY is not the key that the backup was made with: its stream keys could not be read. Set that one, or leave it out; it is in the backup.");
    }
  }

  private static void fill(RestoredDatabase database, Manifest manifest, Path rows)
      throws SQLException, IOException {
    var copy = new DatabaseCopy(database.connection());
    if (!copy.isEmpty()) {
      throw new CannotStartException(
          "There are accounts in the database already: restore into an empty one.");
    }
    FLYWAY.setLevel(Level.WARNING);
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password().value())
        .initSql("set gostream.tenant = 'system'")
        .target(Integer.toString(manifest.schema()))
        .load()
        .migrate();
    int schema = copy.schema();
    if (schema != manifest.schema()) {
      throw new CannotStartException(
          "The schema of the database is %d and that of the backup %d: %s"
              .formatted(
                  schema,
                  manifest.schema(),
                  schema > manifest.schema()
                      ? "restore into a new database."
                      : "restore with GoStream %s or a newer one.".formatted(manifest.version())));
    }
    copy.write(manifest.tables(), rows);
  }

  /// Secrets that are there stay, unless they are in the backup.
  private static void moveIn(Path unpacked, Path home) throws IOException {
    for (Path folder : list(unpacked)) {
      String name = folder.getFileName().toString();
      if (name.equals(Archive.SECRETS)) {
        Path secrets = home.resolve(Archive.SECRETS);
        var _ = new GeneratedSecrets(secrets); // for us alone
        for (Path secret : list(folder)) {
          Files.move(
              secret,
              secrets.resolve(secret.getFileName()),
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
        }
      } else if (!name.equals(Archive.DATABASE)) {
        Files.move(folder, home.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  /// The next try finds it as empty as this one did.
  private void cleanUp(Path home, boolean made) throws IOException {
    if (made) {
      Backup.delete(home);
    } else if (settings.database() instanceof Database.Embedded) {
      for (Path left : list(home)) {
        if (!NOTHING.contains(left.getFileName().toString())) {
          Backup.delete(left);
        }
      }
    }
  }
}
