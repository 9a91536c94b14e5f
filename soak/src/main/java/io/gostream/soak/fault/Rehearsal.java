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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tenants on air on a running instance, and everybody who watches them.
public final class Rehearsal implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(50);

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

  /// Since when all is well, in monotonic nanoseconds.
  ///
  /// @param onAir with the sessions and their destinations
  /// @param all with every part of the instance besides; both are null when it took too long
  record Calm(@Nullable Long onAir, @Nullable Long all) {}

  /// What is not as it should be on air right now.
  List<String> missing() {
    Ledger.Rows rows = ledger.latest();
    if (rows == null) {
      return List.of("the database does not answer");
    }
    Map<DestinationName, Long> lastMedia = new HashMap<>();
    for (Destination destination : destinations.values()) {
      destination.lastMedia().ifPresent(at -> lastMedia.put(destination.name(), at));
    }
    return new Snapshot(System.nanoTime(), asked(), rows.sessions(), rows.relays(), lastMedia)
        .missing();
  }

  private List<String> missingParts() {
    return Stream.of(Part.values())
        .filter(part -> !instance.isReady(part))
        .map(part -> part + " is not ready")
        .toList();
  }

  /// Waits until all is well and stays so; from then on nobody may notice anything. When it takes
  /// too long, the oracle is told.
  public Calm awaitCalm(Duration limit) throws InterruptedException {
    long until = System.nanoTime() + limit.toNanos();
    Long onAir = null;
    Long all = null;
    while (true) {
      List<String> missing = missing();
      long now = System.nanoTime();
      onAir = missing.isEmpty() ? sinceWhen(onAir, now) : null;
      if (missing.isEmpty()) {
        missing = missingParts();
      }
      all = missing.isEmpty() ? sinceWhen(all, now) : null;
      if (all != null && now - all >= CALM.toNanos()) {
        oracle.see(new Event.Guarded(now, asked()));
        return new Calm(onAir, all);
      }
      if (now > until) {
        oracle.see(
            new Event.NotConverged(
                now, "after %d s: %s".formatted(limit.toSeconds(), String.join("; ", missing))));
        return new Calm(null, null);
      }
      Thread.sleep(LOOK);
    }
  }

  private static Long sinceWhen(@Nullable Long before, long now) {
    return before == null ? now : before;
  }

  /// Ends the shows, but not the instance.
  @Override
  public void close() {
    oracle.see(new Event.Guarded(System.nanoTime(), Set.of()));
    ledger.close();
    processes.close();
    shows.forEach(Show::close);
    oracle.end();
  }
}
