package io.gostream.soak.watch;

import io.gostream.core.control.Channels;
import io.gostream.launcher.instance.Instance;
import io.gostream.soak.oracle.DestinationName;
import io.gostream.soak.oracle.Event;
import io.gostream.soak.oracle.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Reads the sessions and relays of some projects again and again: at each notification, and ten
/// times a second. It tells the oracle each lease and each slate, and remembers the latest rows.
public final class Ledger implements AutoCloseable {

  /// The rows at one moment.
  ///
  /// @param sessions by tenant
  public record Rows(
      Map<String, Snapshot.Session> sessions, Map<DestinationName, Snapshot.Relay> relays) {}

  private static final int LOOK_MILLIS = 100;
  private static final int PORT_LINE = 3;

  private static final String SESSIONS =
      """
      select s.project_id, s.id, s.state, s.on_air, s.worker_id, s.lease_epoch,
             (select count(*) from interruptions i where i.stream_id = s.id)
        from streams s
       where s.ended_at is null and s.project_id = any(?)
      """;

  private static final String RELAYS =
      """
      select s.project_id, d.name, r.wanted, r.state, r.reason
        from relays r
        join streams s on s.id = r.stream_id
        join destinations d on d.id = r.destination_id
       where s.ended_at is null and s.project_id = any(?)
      """;

  private final Instance instance;
  private final Map<UUID, String> tenants;
  private final Consumer<Event> oracle;
  private final Map<String, Long> slates = new HashMap<>();
  private final Thread thread;
  private @Nullable Rows latest;

  /// @param tenants by their project's id
  public Ledger(Instance instance, Map<UUID, String> tenants, Consumer<Event> oracle) {
    this.instance = instance;
    this.tenants = Map.copyOf(tenants);
    this.oracle = oracle;
    this.thread = Thread.ofVirtual().name("ledger").start(this::watch);
  }

  /// @return null while the database does not answer
  public synchronized @Nullable Rows latest() {
    return latest;
  }

  /// How many times a tenant's viewers have seen the slate instead of the encoder.
  public synchronized long slates(String tenant) {
    return slates.getOrDefault(tenant, 0L);
  }

  private void watch() {
    while (!Thread.currentThread().isInterrupted()) {
      try (var connection = connect();
          var listen = connection.createStatement()) {
        listen.execute("listen " + Channels.WANTED);
        listen.execute("listen " + Channels.OBSERVED);
        while (!Thread.currentThread().isInterrupted()) {
          read(connection);
          connection.unwrap(PGConnection.class).getNotifications(LOOK_MILLIS);
        }
      } catch (SQLException | IOException e) {
        forget();
        try {
          Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException interrupted) {
          return;
        }
      }
    }
  }

  /// As the embedded server's owner, who sees all tenants.
  private Connection connect() throws SQLException, IOException {
    Path data = instance.home().resolve("postgres");
    String port = Files.readAllLines(data.resolve("postmaster.pid")).get(PORT_LINE).strip();
    var properties = new Properties();
    properties.setProperty("user", "postgres");
    properties.setProperty(
        "password",
        Files.readString(instance.folders().secrets().file("postgres-superuser")).strip());
    properties.setProperty("connectTimeout", "1");
    properties.setProperty("socketTimeout", "2");
    properties.setProperty("ApplicationName", "gostream-soak");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%s/gostream".formatted(port), properties);
  }

  private void read(Connection connection) throws SQLException {
    var sessions = new HashMap<String, Snapshot.Session>();
    var relays = new HashMap<DestinationName, Snapshot.Relay>();
    var projects = connection.createArrayOf("uuid", tenants.keySet().toArray());
    try (var query = connection.prepareStatement(SESSIONS)) {
      query.setArray(1, projects);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          String tenant = tenant(rows.getObject(1, UUID.class));
          String onAir = rows.getString(4);
          String worker = rows.getString(5);
          sessions.put(tenant, new Snapshot.Session(rows.getString(3), onAir, worker));
          oracle.accept(
              new Event.Leased(System.nanoTime(), rows.getString(2), worker, rows.getLong(6)));
          slates(tenant, rows.getLong(7), onAir);
        }
      }
    }
    try (var query = connection.prepareStatement(RELAYS)) {
      query.setArray(1, projects);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          relays.put(
              new DestinationName(tenant(rows.getObject(1, UUID.class)), rows.getString(2)),
              new Snapshot.Relay(rows.getString(3), rows.getString(4), rows.getString(5)));
        }
      }
    }
    synchronized (this) {
      latest = new Rows(sessions, relays);
    }
  }

  private String tenant(UUID project) {
    String tenant = tenants.get(project);
    if (tenant == null) {
      throw new IllegalStateException("Not asked for: " + project);
    }
    return tenant;
  }

  private synchronized void slates(String tenant, long told, String onAir) {
    Long before = slates.put(tenant, told);
    if (onAir.equals("SLATE") || (before != null && told > before)) {
      oracle.accept(new Event.SlateSeen(System.nanoTime(), tenant));
    }
  }

  private synchronized void forget() {
    latest = null;
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
