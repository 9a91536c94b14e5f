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
import java.util.stream.IntStream;

/// A destination that does what a test tells it to, and writes down what comes.
public final class RtmpSink implements AutoCloseable {

  /// What it does to a connection. Read at each connection, so a test may change its mind.
  public enum Manner {
    ACCEPT,
    /// Says `NetStream.Publish.BadName`.
    REJECT_KEY,
    /// Says `NetConnection.Connect.Rejected`.
    REJECT_APP,
    /// Closes the connection as soon as it is made.
    HANG_UP,
    /// Closes it when the publish is asked for.
    HANG_UP_ON_PUBLISH,
    /// Never says anything.
    SILENT,
    /// Takes the publish and then reads nothing more.
    FREEZE
  }

  private final ServerSocket server;
  private final List<SinkConnection> connections = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Manner manner = Manner.ACCEPT;

  public RtmpSink() {
    this(0);
  }

  public RtmpSink(int port) {
    try {
      server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
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

  public int port() {
    return server.getLocalPort();
  }

  /// The server's URL without the key.
  public String url() {
    return "rtmp://127.0.0.1:" + port() + "/app";
  }

  public List<SinkConnection> connections() {
    return connections;
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
          if (as == Manner.REJECT_KEY) {
            status(connection, "error", "NetStream.Publish.BadName");
            closed.await();
            return;
          }
          var name = command.arguments().get(1) instanceof AmfValue.Text(var text) ? text : "";
          sinkConnection = new SinkConnection(name);
          connections.add(sinkConnection);
          status(connection, "status", "NetStream.Publish.Start");
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

  private static void answer(
      RtmpConnection connection, RtmpCommand command, String name, String level, String code)
      throws IOException {
    connection.write(
        new RtmpCommand(
            name, command.transaction(), List.of(AmfValue.nothing(), information(level, code))),
        0);
  }

  private static void status(RtmpConnection connection, String level, String code)
      throws IOException {
    connection.write(
        new RtmpCommand("onStatus", 0, List.of(AmfValue.nothing(), information(level, code))), 1);
  }

  private static AmfValue information(String level, String code) {
    return new AmfValue.Obj(
        Map.of(
            "level", AmfValue.of(level),
            "code", AmfValue.of(code),
            "description", AmfValue.of("as the test wants it")));
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
