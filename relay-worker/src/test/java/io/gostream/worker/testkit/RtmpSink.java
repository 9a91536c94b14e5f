package io.gostream.worker.testkit;

import io.gostream.worker.amf.AmfValue;
import io.gostream.worker.rtmp.RtmpCommand;
import io.gostream.worker.rtmp.RtmpConnection;
import io.gostream.worker.rtmp.RtmpMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/// A destination that does what a test tells it to, and writes down what comes.
public final class RtmpSink implements AutoCloseable {

  /// What it does to a connection. Read at each connection, so a test may change its mind.
  public enum Manner {
    ACCEPT,
    /// Says `NetStream.Publish.BadName`.
    REJECT_KEY,
    /// Says the same of a key that somebody publishes already, as nginx-rtmp does.
    ALREADY_PUBLISHING,
    /// Says `NetConnection.Connect.Rejected`.
    REJECT_APP,
    /// Closes the connection as soon as it is made.
    HANG_UP,
    /// Closes it when the publish is asked for.
    HANG_UP_ON_PUBLISH,
    /// Says that the publish has begun, and closes the connection.
    HANG_UP_AFTER_PUBLISH,
    /// Says that the publish has begun, and closes the connection with the first media: what big
    /// platforms do with a key that they do not know.
    CLOSE_ON_MEDIA,
    /// Never says anything.
    SILENT,
    /// Shakes hands, takes the connect, and never answers the publish.
    SILENT_ON_PUBLISH,
    /// Takes the publish and then reads nothing more.
    FREEZE,
    /// Takes the publish and then reads at the pace of [#readingAtMost].
    SLOW
  }

  private final ServerSocket server;
  private final List<SinkConnection> connections = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final String scheme;
  private volatile Manner manner = Manner.ACCEPT;
  private volatile long bytesPerSecond = Long.MAX_VALUE;

  public RtmpSink() {
    this(0);
  }

  public RtmpSink(int port) {
    this(port, ServerSocketFactory.getDefault(), "rtmp");
  }

  /// One that speaks RTMP over TLS.
  public static RtmpSink over(SSLContext tls) {
    return new RtmpSink(0, tls.getServerSocketFactory(), "rtmps");
  }

  private RtmpSink(int port, ServerSocketFactory sockets, String scheme) {
    this.scheme = scheme;
    try {
      server = sockets.createServerSocket(port, 50, InetAddress.getLoopbackAddress());
      if (port == 0) {
        server.setReceiveBufferSize(64 * 1024); // so that a sink that does not read is felt soon
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public RtmpSink behaving(Manner wanted) {
    manner = wanted;
    return this;
  }

  /// From the next message on.
  public RtmpSink readingAtMost(long bytes) {
    bytesPerSecond = bytes;
    return this;
  }

  public int port() {
    return server.getLocalPort();
  }

  /// The server's URL without the key.
  public String url() {
    return scheme + "://127.0.0.1:" + port() + "/app";
  }

  public List<SinkConnection> connections() {
    return connections;
  }

  /// How many connections were made, whatever came on them.
  public int sockets() {
    return sockets.size();
  }

  /// The latest connection that media came on.
  public SinkConnection latest() {
    return connections.reversed().stream()
        .filter(c -> !c.media().isEmpty())
        .findFirst()
        .orElseGet(() -> new SinkConnection(""));
  }

  /// Connections on which media still came when it already came on a later one.
  public List<SinkConnection> connectionsWithMediaAtOnce() {
    var carrying = connections.stream().filter(c -> !c.media().isEmpty()).toList();
    return IntStream.range(1, carrying.size())
        .filter(i ->
            carrying.get(i - 1).media().getLast().at() > carrying.get(i).media().getFirst().at())
        .mapToObj(carrying::get)
        .toList();
  }

  /// Breaks all connections the hard way (RST).
  public void reset() {
    for (var socket : sockets) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException e) {
        // It was gone already.
      }
    }
    sockets.clear();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var socket = server.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    var as = manner;
    try (socket) {
      if (as == Manner.HANG_UP) {
        return;
      }
      if (as == Manner.SILENT) {
        closed.await();
        return;
      }
      socket.setTcpNoDelay(true);
      converse(RtmpConnection.asServer(socket), as);
    } catch (IOException e) {
      // The publisher went away; what came is written down.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void converse(RtmpConnection connection, Manner as)
      throws IOException, InterruptedException {
    var sinkConnection = new SinkConnection("");
    while (true) {
      var message = connection.read();
      if (message.type() != RtmpMessage.COMMAND_AMF0) {
        sinkConnection.add(message);
        if (as == Manner.CLOSE_ON_MEDIA && !sinkConnection.media().isEmpty()) {
          return;
        }
        if (as == Manner.SLOW && takeItsTime(message.payload().length)) {
          return;
        }
        continue;
      }
      var command = RtmpCommand.of(message);
      switch (command.name()) {
        case "connect" -> {
          if (as == Manner.REJECT_APP) {
            answer(connection, command, "_error", "error", "NetConnection.Connect.Rejected");
            closed.await();
            return;
          }
          answer(connection, command, "_result", "status", "NetConnection.Connect.Success");
        }
        case "createStream" ->
            connection.write(
                new RtmpCommand(
                    "_result", command.transaction(), List.of(AmfValue.nothing(), AmfValue.of(1))),
                0);
        case "publish" -> {
          if (as == Manner.HANG_UP_ON_PUBLISH) {
            return;
          }
          if (as == Manner.SILENT_ON_PUBLISH) {
            closed.await();
            return;
          }
          if (as == Manner.REJECT_KEY || as == Manner.ALREADY_PUBLISHING) {
            var words = as == Manner.REJECT_KEY ? "Invalid stream key" : "Already publishing";
            status(connection, "error", "NetStream.Publish.BadName", words);
            closed.await();
            return;
          }
          var name = command.arguments().get(1) instanceof AmfValue.Text(var text) ? text : "";
          sinkConnection = new SinkConnection(name);
          connections.add(sinkConnection);
          status(connection, "status", "NetStream.Publish.Start", "Start publishing");
          if (as == Manner.HANG_UP_AFTER_PUBLISH) {
            return;
          }
          if (as == Manner.FREEZE) {
            closed.await();
            return;
          }
        }
        case "deleteStream" -> sinkConnection.saidGoodBye();
        default -> {}
      }
    }
  }

  /// Whether it was closed meanwhile.
  private boolean takeItsTime(int bytes) throws InterruptedException {
    return closed.await(bytes * 1_000_000L / bytesPerSecond, TimeUnit.MICROSECONDS);
  }

  private static void answer(
      RtmpConnection connection, RtmpCommand command, String name, String level, String code)
      throws IOException {
    connection.write(
        new RtmpCommand(
            name,
            command.transaction(),
            List.of(AmfValue.nothing(), information(level, code, "no such app"))),
        0);
  }

  private static void status(
      RtmpConnection connection, String level, String code, String description) throws IOException {
    connection.write(
        new RtmpCommand(
            "onStatus", 0, List.of(AmfValue.nothing(), information(level, code, description))),
        1);
  }

  private static AmfValue information(String level, String code, String description) {
    return new AmfValue.Obj(
        Map.of(
            "level", AmfValue.of(level),
            "code", AmfValue.of(code),
            "description", AmfValue.of(description)));
  }

  @Override
  public void close() {
    closed.countDown();
    reset();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
