package io.gostream.bench.media;

import io.gostream.soak.sink.Fingerprint;
import io.gostream.worker.amf.AmfValue;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.rtmp.RtmpCommand;
import io.gostream.worker.rtmp.RtmpConnection;
import io.gostream.worker.rtmp.RtmpMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// Destinations: an RTMP server that takes every publish. Where nobody listens for a name it reads
/// and discards, seldom and much at a time, so that hundreds of destinations cost little.
public final class Sink implements AutoCloseable {

  /// Is told on the connection's own thread.
  public interface Audience {

    /// A publish with this name was accepted.
    default void connected() {}

    void came(FlvTag frame, long nanos);
  }

  private static final int BACKLOG = 1024;
  private static final int RECEIVE_BYTES = 1024 * 1024;

  /// As nginx-rtmp and the platforms have it. A server that says nothing gets chunks of 128 bytes,
  /// and FFmpeg writes each by itself, which is then most of what it does.
  private static final int CHUNK_BYTES = 4096;

  private static final int NAP_MILLIS = 100;

  /// Headers are smaller, and a keyframe is not.
  private static final int HEADER_BYTES = 8 * 1024;

  /// Where discarded bytes go, of all connections: nobody reads them.
  private static final byte[] NOWHERE = new byte[128 * 1024];

  private final ServerSocket server;
  private final Map<String, Audience> audiences = new ConcurrentHashMap<>();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final LongAdder discarded = new LongAdder();
  private final AtomicInteger feeding = new AtomicInteger();

  public Sink() {
    try {
      server = new ServerSocket();
      server.setReceiveBufferSize(RECEIVE_BYTES);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("sink").start(this::accept);
  }

  /// The server as a destination's URL; the name is its key.
  public String url() {
    return "rtmp://127.0.0.1:" + server.getLocalPort() + "/sink";
  }

  /// From the next connection of that name on.
  public void listen(String name, Audience audience) {
    audiences.put(name, audience);
  }

  /// Connections on which media came where nobody listens: more than headers.
  public int feeding() {
    return feeding.get();
  }

  /// Bytes that came where nobody listens.
  public long discarded() {
    return discarded.sum();
  }

  private void accept() {
    while (true) {
      try {
        var socket = server.accept();
        sockets.add(socket);
        Thread.ofVirtual().name("sink-connection").start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var connection = RtmpConnection.asServer(socket);
      var audience = audiences.get(welcome(connection));
      if (audience == null) {
        discard(socket.getInputStream());
      } else {
        audience.connected();
        hear(connection, audience);
      }
    } catch (IOException e) {
      // The pusher went away.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(socket);
    }
  }

  private static void hear(RtmpConnection connection, Audience audience) throws IOException {
    while (true) {
      var message = connection.read();
      long now = System.nanoTime();
      switch (message.type()) {
        case RtmpMessage.AUDIO -> tell(FlvTag.Type.AUDIO, message, now, audience);
        case RtmpMessage.VIDEO -> tell(FlvTag.Type.VIDEO, message, now, audience);
        default -> {}
      }
    }
  }

  private static void tell(FlvTag.Type type, RtmpMessage message, long now, Audience audience) {
    var tag = FlvTag.of(type, message.timestamp(), message.payload());
    if (Fingerprint.isFrame(tag)) {
      audience.came(tag, now);
    }
  }

  private void discard(InputStream in) throws IOException, InterruptedException {
    int length = in.read(NOWHERE);
    long came = 0;
    boolean fed = false;
    try {
      while (length >= 0) {
        discarded.add(length);
        came += length;
        if (!fed && came > HEADER_BYTES) {
          fed = true;
          feeding.incrementAndGet();
        }
        if (length < NOWHERE.length / 2) {
          Thread.sleep(NAP_MILLIS);
        }
        length = in.read(NOWHERE);
      }
    } finally {
      if (fed) {
        feeding.decrementAndGet();
      }
    }
  }

  /// @return the name that is published
  private static String welcome(RtmpConnection connection) throws IOException {
    while (true) {
      var message = connection.read();
      if (message.type() != RtmpMessage.COMMAND_AMF0) {
        continue;
      }
      var command = RtmpCommand.of(message);
      switch (command.name()) {
        case "connect" -> {
          connection.setChunkSize(CHUNK_BYTES);
          answer(connection, command, status("NetConnection.Connect.Success"));
        }
        case "createStream" -> answer(connection, command, AmfValue.of(1));
        case "publish" -> {
          connection.write(
              new RtmpCommand(
                  "onStatus", 0, List.of(AmfValue.nothing(), status("NetStream.Publish.Start"))),
              1);
          return command.arguments().get(1) instanceof AmfValue.Text(var name) ? name : "";
        }
        default -> {}
      }
    }
  }

  private static void answer(RtmpConnection connection, RtmpCommand command, AmfValue value)
      throws IOException {
    connection.write(
        new RtmpCommand("_result", command.transaction(), List.of(AmfValue.nothing(), value)), 0);
  }

  private static AmfValue status(String code) {
    return new AmfValue.Obj(
        Map.of(
            "level", AmfValue.of("status"),
            "code", AmfValue.of(code),
            "description", AmfValue.of("Welcome")));
  }

  @Override
  public void close() {
    try {
      server.close();
      for (var socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
