package io.gostream.soak.fault;

import io.gostream.soak.fault.Fault.Freeze;
import io.gostream.soak.fault.Fault.Kill;
import io.gostream.soak.fault.Fault.Storm;
import io.gostream.soak.fault.Fault.Terminate;
import io.gostream.soak.fault.Fault.Victim;
import io.gostream.soak.oracle.DestinationName;
import io.gostream.soak.oracle.Event;
import io.gostream.soak.sink.Destination;
import io.gostream.soak.sink.Meter;
import io.gostream.soak.sink.Weather;
import io.gostream.soak.watch.Processes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes faults in a rehearsal, one after the other, and waits until each is over.
public final class Faults {

  private static final Duration LOOK = Duration.ofMillis(25);

  private final Rehearsal rehearsal;
  private final Duration limit;

  /// @param limit how long everything may take to be as wanted once a fault has ended
  public Faults(Rehearsal rehearsal, Duration limit) {
    this.rehearsal = rehearsal;
    this.limit = limit;
  }

  /// Makes a fault, lifts it when its time is over, and waits until all is well again.
  public Outcome make(Fault fault) throws InterruptedException {
    Set<DestinationName> hit = hit(fault);
    Set<DestinationName> others = new HashSet<>(rehearsal.asked());
    others.removeAll(hit);
    rehearsal.oracle().see(new Event.Guarded(System.nanoTime(), others));
    rehearsal.asked().forEach(name -> rehearsal.destination(name).resetMeter());
    BooleanSupplier cameThrough = cameThrough(fault, hit);

    long begin = System.nanoTime();
    List<ProcessHandle> killed = inflict(fault);
    await(cameThrough);
    Rehearsal.Calm calm = rehearsal.awaitCalm(limit);
    for (ProcessHandle process : killed) {
      if (Processes.isThere(process)) {
        rehearsal
            .oracle()
            .see(
                new Event.Left(
                    System.nanoTime(), "pid %d after %s".formatted(process.pid(), fault)));
      }
    }
    return new Outcome(
        fault,
        begin,
        since(begin, calm.onAir()),
        since(begin, calm.all()),
        meter(hit),
        meter(others));
  }

  private static @Nullable Duration since(long begin, @Nullable Long at) {
    return at == null ? null : Duration.ofNanos(at - begin);
  }

  /// The destinations that the fault may be noticed at.
  private Set<DestinationName> hit(Fault fault) {
    return switch (fault) {
      case Kill kill -> hit(kill.victim());
      case Terminate terminate -> hit(terminate.victim());
      case Freeze(Victim.Database _, _) -> rehearsal.asked();
      case Freeze freeze -> hit(freeze.victim());
      case Storm storm -> Set.of(storm.destination());
    };
  }

  private Set<DestinationName> hit(Victim victim) {
    return switch (victim) {
      case Victim.Relay(var destination) -> Set.of(destination);
      case Victim.Worker(var destination) -> {
        ProcessHandle worker = pusher(destination).worker();
        yield rehearsal.asked().stream()
            .filter(name -> pusher(name).worker().equals(worker))
            .collect(Collectors.toSet());
      }
      case Victim.Ingest _, Victim.Database _, Victim.Api _ -> Set.of();
    };
  }

  private Processes.Pusher pusher(DestinationName destination) {
    return rehearsal
        .processes()
        .pusher(rehearsal.destination(destination).port())
        .orElseThrow(() -> new IllegalStateException("Nobody pushes to " + destination));
  }

  /// @return who was killed or told to end, and all that they had started
  private List<ProcessHandle> inflict(Fault fault) throws InterruptedException {
    switch (fault) {
      case Kill kill -> {
        return end(processOf(kill.victim()), Signal.KILL);
      }
      case Terminate terminate -> {
        return end(processOf(terminate.victim()), Signal.TERM);
      }
      case Freeze freeze -> freeze(freeze);
      case Storm storm -> storm(storm);
    }
    return List.of();
  }

  private static List<ProcessHandle> end(ProcessHandle process, Signal signal) {
    List<ProcessHandle> ended = withDescendants(process);
    signal.sendTo(process);
    return ended;
  }

  private void freeze(Freeze freeze) throws InterruptedException {
    ProcessHandle process = processOf(freeze.victim());
    Signal.STOP.sendTo(process);
    // Its children only then: it can make no more.
    List<ProcessHandle> frozen = stoppedWith(freeze.victim(), process);
    try {
      frozen.forEach(Signal.STOP::sendTo);
      long until = System.nanoTime() + freeze.lasting().toNanos();
      while (System.nanoTime() < until && Processes.isThere(process)) {
        Thread.sleep(LOOK);
      }
    } finally {
      frozen.forEach(Signal.CONT::sendTo);
      Signal.CONT.sendTo(process);
    }
  }

  private static List<ProcessHandle> stoppedWith(Victim victim, ProcessHandle process) {
    return switch (victim) {
      case Victim.Ingest _, Victim.Database _ -> process.descendants().toList();
      // Their children stay awake: that is what makes it hard.
      case Victim.Relay _, Victim.Worker _, Victim.Api _ -> List.of();
    };
  }

  private void storm(Storm storm) throws InterruptedException {
    Destination destination = rehearsal.destination(storm.destination());
    destination.turn(storm.weather());
    try {
      Thread.sleep(storm.lasting());
    } finally {
      destination.turn(Weather.FAIR);
    }
  }

  private ProcessHandle processOf(Victim victim) {
    return switch (victim) {
      case Victim.Relay(var destination) -> pusher(destination).process();
      case Victim.Worker(var destination) -> pusher(destination).worker();
      case Victim.Ingest _, Victim.Database _, Victim.Api _ ->
          rehearsal.processes().of(Impact.part(victim)).getFirst();
    };
  }

  private static List<ProcessHandle> withDescendants(ProcessHandle process) {
    var all = new ArrayList<>(process.descendants().toList());
    all.add(process);
    return all;
  }

  /// By what the fault is known to have gone through: without it the moment before anybody noticed
  /// would count as the recovery.
  private BooleanSupplier cameThrough(Fault fault, Set<DestinationName> hit) {
    BooleanSupplier trace = trace(fault, hit);
    if (fault instanceof Terminate(var victim)) {
      // It still works while it hands over.
      ProcessHandle before = processOf(victim);
      return () -> trace.getAsBoolean() && !before.isAlive();
    }
    return trace;
  }

  private BooleanSupplier trace(Fault fault, Set<DestinationName> hit) {
    return switch (Impact.of(fault)) {
      case RECONNECTS -> {
        Map<DestinationName, Integer> before = new HashMap<>();
        hit.forEach(name -> before.put(name, rehearsal.destination(name).fedConnections()));
        yield () ->
            before.entrySet().stream()
                .allMatch(e -> rehearsal.destination(e.getKey()).fedConnections() > e.getValue());
      }
      case SLATE -> {
        Map<String, Long> before = new HashMap<>();
        rehearsal
            .shows()
            .forEach(show -> before.put(show.tenant(), rehearsal.slates(show.tenant())));
        yield () ->
            before.entrySet().stream().allMatch(e -> rehearsal.slates(e.getKey()) > e.getValue());
      }
      case RESTARTS -> {
        ProcessHandle before =
            switch (fault) {
              case Kill kill -> processOf(kill.victim());
              case Terminate terminate -> processOf(terminate.victim());
              case Freeze freeze -> processOf(freeze.victim());
              case Storm _ -> throw new IllegalArgumentException("Nothing restarts: " + fault);
            };
        yield () -> !before.isAlive();
      }
      case NOTHING -> () -> true;
    };
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    long until = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < until) {
      Thread.sleep(LOOK);
    }
    if (!condition.getAsBoolean()) {
      rehearsal
          .oracle()
          .see(
              new Event.NotConverged(
                  System.nanoTime(),
                  "the fault has left no trace after %d s: %s"
                      .formatted(limit.toSeconds(), String.join("; ", rehearsal.missing()))));
    }
  }

  private Meter meter(Set<DestinationName> names) {
    return names.stream()
        .map(name -> rehearsal.destination(name).meter())
        .reduce(Meter.ZERO, Meter::worst);
  }
}
