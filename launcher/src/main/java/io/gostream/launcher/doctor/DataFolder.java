package io.gostream.launcher.doctor;

import io.gostream.launcher.postgres.PostgresServer;
import io.gostream.launcher.settings.GeneratedSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What lies on the disk of the embedded PostgreSQL, and the secrets without which it is worth
/// nothing.
final class DataFolder {

  private static final String SUBJECT = "database";
  private static final String RESTORE = "Restore GOSTREAM_HOME whole, from one backup.";

  private DataFolder() {}

  /// @param ownKeys whether GOSTREAM_SECRET_KEY says the keys
  static Finding look(Path home, boolean ownKeys) throws IOException {
    Path data = home.resolve(PostgresServer.DATA);
    if (!Files.exists(data)) {
      return Finding.ok(SUBJECT, "It is made at the first start.");
    }
    Path version = data.resolve("PG_VERSION");
    if (!Files.exists(version) || !Files.exists(data.resolve("global/pg_control"))) {
      return Finding.problem(SUBJECT, "The data in %s is not whole.".formatted(data), RESTORE);
    }
    String major = Files.readString(version).strip();
    if (!major.equals(PostgresServer.MAJOR_VERSION)) {
      return Finding.problem(
          SUBJECT,
          "The data in %s is PostgreSQL %s's, this GoStream brings PostgreSQL %s."
              .formatted(data, major, PostgresServer.MAJOR_VERSION),
          "Upgrade the data with pg_upgrade, or set GOSTREAM_DATABASE_URL.");
    }
    Stream<String> needed =
        ownKeys
            ? Stream.of(PostgresServer.SUPERUSER_PASSWORD)
            : Stream.of(PostgresServer.SUPERUSER_PASSWORD, GeneratedSecrets.MASTER_KEYS);
    return needed
        .map(name -> home.resolve("secrets").resolve(name))
        .filter(file -> !Files.exists(file))
        .findFirst()
        .map(file ->
            Finding.problem(
                SUBJECT,
                "There is data in %s, but its %s is missing.".formatted(data, file),
                RESTORE))
        .orElseGet(
            () -> Finding.ok(SUBJECT, "The data in %s is PostgreSQL %s's.".formatted(data, major)));
  }
}
