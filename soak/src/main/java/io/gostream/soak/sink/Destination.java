package io.gostream.soak.sink;

import io.gostream.soak.oracle.DestinationName;
import io.gostream.soak.oracle.Event;
import io.gostream.soak.oracle.Event.Origin;
import io.gostream.soak.oracle.Event.Track;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// A destination on this machine: an RTMP server behind a network. It tells the oracle what comes.
public final class Destination implements AutoCloseable {

  private static final AtomicLong CONNECTIONS = new AtomicLong();

  /// One connection of a pusher.
  private static final class Connection {
    final long id = CONNECTIONS.incrementAndGet();
    final int pusher;
    final Map<Track, Long> times = new EnumMap<>(Track.class);
    boolean hadMedia;
    boolean hadVideo;

    Connection(int pusher) {
      this.pusher = pusher;
    }
  }

  private final DestinationName name;
  private final LongFunction<Origin> origins;
  private final Consumer<Event> oracle;
  private final RtmpServer server;
  private final Network network;
  private final Map<Integer, Connection> connections = new HashMap<>();
  private Meter meter = Meter.ZERO;
  private OptionalLong lastMedia = OptionalLong.empty();
  private OptionalLong latestBegan = OptionalLong.empty();
  private int fedConnections;
  private boolean allBeganOnKeyframes = true;

  /// @param origins where a frame of a fingerprint comes from
  /// @param bytesPerSecond what the encoder sends
  public Destination(
      DestinationName name,
      LongFunction<Origin> origins,
      long bytesPerSecond,
      Consumer<Event> oracle) {
    this.name = name;
    this.origins = origins;
    this.oracle = oracle;
    this.server = new RtmpServer(new Recorder());
    this.network = new Network(server.port(), bytesPerSecond / 10, this::connected);
  }

  public DestinationName name() {
    return name;
  }

  /// The server's URL without the key.
  public String url() {
    return "rtmp://127.0.0.1:" + port() + "/app";
  }

  /// What its pusher connects to, and nobody else.
  public int port() {
    return network.port();
  }

  public void turn(Weather weather) {
    network.turn(weather);
  }

  /// How many connections have brought media.
  public synchronized int fedConnections() {
    return fedConnections;
  }

  /// Whether the first picture on each connection was one that a decoder can start on.
  public synchronized boolean allBeganOnKeyframes() {
    return allBeganOnKeyframes;
  }

  /// When the first media came on the latest connection that brought any.
  public synchronized OptionalLong latestBegan() {
    return latestBegan;
  }

  /// When media came last, on any connection.
  public synchronized OptionalLong lastMedia() {
    return lastMedia;
  }

  public synchronized Meter meter() {
    return meter;
  }

  public synchronized void resetMeter() {
    meter = Meter.ZERO;
  }

  private synchronized void connected(int pusher, int onward) {
    Set<Integer> holding = Pushers.holding(network.port());
    var held = new HashSet<Long>();
    for (Connection earlier : connections.values()) {
      if (holding.contains(earlier.pusher)) {
        held.add(earlier.id);
      }
    }
    var connection = new Connection(pusher);
    connections.put(onward, connection);
    oracle.accept(new Event.Connected(System.nanoTime(), name, connection.id, held));
  }

  private synchronized void came(int from, FlvTag frame) {
    long now = System.nanoTime();
    Connection connection = connections.get(from);
    if (connection == null) {
      return; // Not by the network: nobody's business.
    }
    Track track = frame.type() == FlvTag.Type.AUDIO ? Track.AUDIO : Track.VIDEO;
    if (track == Track.VIDEO && !connection.hadVideo) {
      connection.hadVideo = true;
      allBeganOnKeyframes &= frame.kind() == TagKind.VIDEO_KEYFRAME;
    }
    Long before = connection.times.put(track, frame.timestamp());
    meter =
        meter.with(
            before == null ? 0 : frame.timestamp() - before,
            lastMedia.isEmpty() ? 0 : (now - lastMedia.getAsLong()) / 1_000_000);
    lastMedia = OptionalLong.of(now);
    if (!connection.hadMedia) {
      connection.hadMedia = true;
      fedConnections++;
      latestBegan = lastMedia;
    }
    oracle.accept(
        new Event.Packet(
            now,
            name,
            connection.id,
            track,
            frame.timestamp(),
            origins.apply(Fingerprint.of(frame))));
  }

  private synchronized void ended(int from) {
    Connection connection = connections.remove(from);
    if (connection != null) {
      oracle.accept(new Event.Closed(System.nanoTime(), name, connection.id));
    }
  }

  private final class Recorder implements RtmpServer.Audience {
    @Override
    public void came(int from, FlvTag frame) {
      Destination.this.came(from, frame);
    }

    @Override
    public void ended(int from) {
      Destination.this.ended(from);
    }
  }

  @Override
  public void close() {
    network.close();
    server.close();
  }
}
