package io.gostream.launcher.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The schema of a database beside the one that this GoStream knows.
final class Migrations {

  private static final String SUBJECT = "schema";
  private static final String FOLDER = "/db/migration";
  private static final Pattern FILE = Pattern.compile("V(\\d+)__.*\\.sql");

  private Migrations() {}

  /// What Flyway has written down of one.
  record Applied(int version, boolean succeeded) {}

  static Finding look(Connection connection) throws SQLException, IOException {
    try (var statement = connection.createStatement()) {
      try (var there =
          statement.executeQuery("select to_regclass('flyway_schema_history') is not null")) {
        there.next();
        if (!there.getBoolean(1)) {
          return judge(known(), List.of());
        }
      }
      var applied = new ArrayList<Applied>();
      try (var rows =
          statement.executeQuery(
              "select version::int, success from flyway_schema_history where version is not null")) {
        while (rows.next()) {
          applied.add(new Applied(rows.getInt(1), rows.getBoolean(2)));
        }
      }
      return judge(known(), applied);
    }
  }

  static Finding judge(SortedSet<Integer> known, List<Applied> applied) {
    if (applied.isEmpty()) {
      return Finding.ok(SUBJECT, "There is none yet: the api makes it at its first start.");
    }
    var failed = versions(applied.stream().filter(each -> !each.succeeded()));
    if (!failed.isEmpty()) {
      return Finding.problem(
          SUBJECT,
          "Migration %s was broken off.".formatted(failed.first()),
          "Restore the database from its backup; api.log says what went wrong.");
    }
    var pending = new TreeSet<>(known);
    var unknown = versions(applied.stream());
    pending.removeAll(unknown);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      return Finding.problem(
          SUBJECT,
          "It is that of a newer GoStream (migration %s).".formatted(unknown.last()),
          "Start that GoStream, or restore the backup from before its first start.");
    }
    return pending.isEmpty()
        ? Finding.ok(SUBJECT, "It is up to date (migration %s).".formatted(known.last()))
        : Finding.warning(
            SUBJECT,
            "%d migrations are pending.".formatted(pending.size()),
            "Make a backup; the api applies them at its next start.");
  }

  private static SortedSet<Integer> versions(Stream<Applied> applied) {
    var versions = new TreeSet<Integer>();
    applied.forEach(each -> versions.add(each.version()));
    return versions;
  }

  /// Those that come along.
  static SortedSet<Integer> known() throws IOException {
    URL folder = Migrations.class.getResource(FOLDER);
    if (folder == null) {
      throw new IOException("no migrations on the class path");
    }
    try {
      URI uri = folder.toURI();
      if (!uri.getScheme().equals("jar")) {
        return in(Path.of(uri));
      }
      try (var jar = FileSystems.newFileSystem(uri, Map.of())) {
        return in(jar.getPath(FOLDER));
      }
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  private static SortedSet<Integer> in(Path folder) throws IOException {
    var versions = new TreeSet<Integer>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> FILE.matcher(file.getFileName().toString()))
          .forEach(file -> {
            if (file.matches()) {
              versions.add(Integer.valueOf(file.group(1)));
            }
          });
    }
    return versions;
  }
}
