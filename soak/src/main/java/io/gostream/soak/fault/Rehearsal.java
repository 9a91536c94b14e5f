package io.gostream.soak.fault;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Instance.Part;
import io.gostream.soak.oracle.DestinationName;
import io.gostream.soak.oracle.Event;
import io.gostream.soak.oracle.Oracle;
import io.gostream.soak.oracle.Snapshot;
import io.gostream.soak.show.Show;
import io.gostream.soak.sink.Destination;
import io.gostream.soak.watch.Ledger;
import io.gostream.soak.watch.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Tenants on air on a running instance, and everybody who watches them.
public final class Rehearsal implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(25);

  /// All is well when it has been for so long: a worker may learn late of what has happened.
  private static final Duration CALM = Duration.ofSeconds(1);

  private final Instance instance;
  private final Oracle oracle;
  private final List<Show> shows;
  private final Ledger ledger;
  private final Processes processes;
  private final Map<DestinationName, Destination> destinations = new LinkedHashMap<>();

  /// Puts tenants on air.
  ///
  /// @param workers how many relay-workers the instance has
  /// @param onAir on how many destinations each tenant is
  /// @param folder for the tenants' footage
  public Rehearsal(
      Instance instance, int workers, int tenants, int onAir, Path folder, Oracle oracle) {
    this.instance = instance;
    this.oracle = oracle;
    this.processes = new Processes(instance, workers);
    this.shows = Show.begin(instance, tenants, onAir, folder, oracle::see);
    Map<UUID, String> projects = new HashMap<>();
    for (Show show : shows) {
      projects.put(UUID.fromString(show.projectId()), show.tenant());
      show.destinations().forEach(destination -> destinations.put(destination.name(), destination));
    }
    this.ledger = new Ledger(instance, projects, oracle::see);
  }

  public List<Show> shows() {
    return shows;
  }

  Oracle oracle() {
    return oracle;
  }

  Processes processes() {
    return processes;
  }

  Set<DestinationName> asked() {
    return Show.asked(shows);
  }

  Destination destination(DestinationName name) {
    Destination destination = destinations.get(name);
    if (destination == null) {
      throw new IllegalArgumentException("No such destination: " + name);
    }
    return destination;
  }

  long slates(String tenant) {
    return ledger.slates(tenant);
  }

  /// What is not as it should be right now.
  public List<String> missing() {
    Ledger.Rows rows = ledger.latest();
    if (rows == null) {
      return List.of("the database does not answer");
    }
    Map<DestinationName, Long> lastMedia = new HashMap<>();
    for (Destination destination : destinations.values()) {
      destination.lastMedia().ifPresent(at -> lastMedia.put(destination.name(), at));
    }
    var missing =
        new ArrayList<>(
            new Snapshot(System.nanoTime(), asked(), rows.sessions(), rows.relays(), lastMedia)
                .missing());
    for (Part part : Part.values()) {
      if (missing.isEmpty() && !instance.isReady(part)) {
        missing.add(part + " is not ready");
      }
    }
    return missing;
  }

  /// Waits until all is well and stays so; from then on nobody may notice anything.
  ///
  /// @return since when, in monotonic nanoseconds; -1 when it took too long, which is told to the
  ///   oracle
  public long awaitCalm(Duration limit) throws InterruptedException {
    long until = System.nanoTime() + limit.toNanos();
    long since = 0;
    while (true) {
      List<String> missing = missing();
      long now = System.nanoTime();
      if (!missing.isEmpty()) {
        since = 0;
      } else if (since == 0) {
        since = now;
      } else if (now - since >= CALM.toNanos()) {
        oracle.see(new Event.Guarded(now, asked()));
        return since;
      }
      if (now > until) {
        oracle.see(
            new Event.NotConverged(
                now, "after %d s: %s".formatted(limit.toSeconds(), String.join("; ", missing))));
        return -1;
      }
      Thread.sleep(LOOK);
    }
  }

  /// Ends the shows, but not the instance.
  @Override
  public void close() {
    oracle.see(new Event.Guarded(System.nanoTime(), Set.of()));
    ledger.close();
    shows.forEach(Show::close);
    oracle.end();
  }
}
