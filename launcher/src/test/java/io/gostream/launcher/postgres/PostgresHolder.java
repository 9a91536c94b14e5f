package io.gostream.launcher.postgres;

import java.nio.file.Path;

/// A launcher that is made to be killed: it starts a server, writes a row, says so and waits.
final class PostgresHolder {

  private PostgresHolder() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    PostgresServer server = PostgresServerIT.prepare(home);
    PostgresServerIT.start(server, home.resolve("run"));
    try (var connection = PostgresServerIT.connect(server)) {
      PostgresServerIT.insert(connection, "written before the kill");
    }
    System.out.println("ready");
    Thread.currentThread().join();
  }
}
