package io.gostream.bench.cost;

import io.gostream.bench.media.Footage;
import io.gostream.bench.media.Sink;
import io.gostream.bench.process.Cost;
import io.gostream.bench.process.Heap;
import io.gostream.bench.stage.Broadcast;
import io.gostream.bench.stage.Stage;
import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Instance.Part;
import io.gostream.soak.show.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The whole of GoStream, also what has other work than to carry media.
final class GostreamContender implements Contender {

  static final String WORKER = "relay-worker";

  private static final Duration LOOK = Duration.ofSeconds(15);

  /// Of a core, for the compilers of the worker and the api.
  private static final double CALM = 0.005;

  private final Instance instance;
  private final Sink sink;
  private final List<Broadcast> broadcasts = new ArrayList<>();
  private final double idleHeap;

  /// The latest first.
  private final Deque<Destination> running = new ArrayDeque<>();

  private final Deque<Destination> stopped = new ArrayDeque<>();

  private record Destination(Client client, String id) {}

  GostreamContender(Stage stage, Footage footage, Sink sink, int sessions) throws Exception {
    instance = stage.instance();
    this.sink = sink;
    idleHeap = heap();
    var client = Client.signUp(instance.url());
    for (int session = 0; session < sessions; session++) {
      var broadcast = new Broadcast(instance, client, "Session " + session);
      broadcasts.add(broadcast);
      broadcast.publish(footage);
    }
    for (var broadcast : broadcasts) {
      broadcast.awaitOnAir();
    }
  }

  @Override
  public String name() {
    return "GoStream";
  }

  /// Also fewer than before.
  @Override
  public void reach(int destinations) {
    while (running.size() < destinations) {
      var one = stopped.isEmpty() ? added() : stopped.pop();
      one.client().startRelay(one.id());
      running.push(one);
    }
    while (running.size() > destinations) {
      var one = running.pop();
      one.client().stopRelay(one.id());
      stopped.push(one);
    }
  }

  private Destination added() {
    int number = running.size();
    var broadcast = broadcasts.get(number % broadcasts.size());
    String id = broadcast.addDestination(sink.url(), "gostream-" + number, false);
    return new Destination(broadcast.client(), id);
  }

  /// Waits until Java compiles little.
  ///
  /// @param most how long at most
  void warmUp(Duration most) throws IOException, InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    double compiled = 1;
    while (compiled > CALM && System.nanoTime() < end) {
      long before = compilerTicks();
      Thread.sleep(LOOK);
      compiled = Cost.seconds(compilerTicks() - before) / LOOK.toSeconds();
    }
  }

  private long compilerTicks() throws IOException {
    return Cost.compilerTicks(Stage.process(instance, Part.RELAY_WORKER))
        + Cost.compilerTicks(Stage.process(instance, Part.API));
  }

  @Override
  public Map<String, List<ProcessHandle>> parts() {
    var parts = new LinkedHashMap<String, List<ProcessHandle>>();
    ProcessHandle worker = Stage.process(instance, Part.RELAY_WORKER);
    parts.put(WORKER, List.of(worker));
    parts.put("FFmpeg", worker.descendants().toList());
    parts.put("nginx", tree(Part.NGINX));
    parts.put("api", tree(Part.API));
    parts.put("PostgreSQL", tree(Part.POSTGRES));
    return parts;
  }

  private List<ProcessHandle> tree(Part part) {
    ProcessHandle main = Stage.process(instance, part);
    return Stream.concat(Stream.of(main), main.descendants()).toList();
  }

  /// What the worker keeps of each session, in megabytes.
  double heapPerSession() throws IOException {
    return (heap() - idleHeap) / broadcasts.size();
  }

  private double heap() throws IOException {
    return Heap.usedMegabytes(instance.pid(Part.RELAY_WORKER).orElseThrow());
  }

  @Override
  public void close() {
    broadcasts.forEach(Broadcast::close);
  }
}
