package io.gostream.soak.sink;

import io.gostream.worker.amf.AmfValue;
import io.gostream.worker.flv.FlvTag;
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

/// An RTMP server that takes every publish, hands on its frames and keeps nothing.
final class RtmpServer implements AutoCloseable {

  /// Is told on the connection's own thread. Connections are told apart by the port that they come
  /// from.
  interface Audience {
    void came(int from, FlvTag frame);

    void ended(int from);
  }

  /// A tag of AVC without a frame in it (FLV 10.1 E.4.3.1): the end of the sequence.
  private static final int EMPTY_VIDEO_BYTES = 5;

  private final ServerSocket server;
  private final Audience audience;

  RtmpServer(Audience audience) {
    this.audience = audience;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("sink").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (true) {
      try {
        var socket = server.accept();
        Thread.ofVirtual().name("sink-connection").start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    int from = socket.getPort();
    try (socket) {
      socket.setTcpNoDelay(true);
      converse(RtmpConnection.asServer(socket), from);
    } catch (IOException e) {
      // The pusher went away.
    } finally {
      audience.ended(from);
    }
  }

  private void converse(RtmpConnection connection, int from) throws IOException {
    while (true) {
      var message = connection.read();
      switch (message.type()) {
        case RtmpMessage.COMMAND_AMF0 -> answer(connection, RtmpCommand.of(message));
        case RtmpMessage.AUDIO -> frame(FlvTag.Type.AUDIO, message, from);
        case RtmpMessage.VIDEO -> frame(FlvTag.Type.VIDEO, message, from);
        default -> {}
      }
    }
  }

  private void frame(FlvTag.Type type, RtmpMessage message, int from) {
    var tag = FlvTag.of(type, message.timestamp(), message.payload());
    if (isFrame(tag)) {
      audience.came(from, tag);
    }
  }

  /// Whether it has a picture or sound in it: no header, no end of sequence.
  static boolean isFrame(FlvTag tag) {
    return tag.kind().isMedia()
        && (tag.type() == FlvTag.Type.AUDIO || tag.payload().length > EMPTY_VIDEO_BYTES);
  }

  private static void answer(RtmpConnection connection, RtmpCommand command) throws IOException {
    switch (command.name()) {
      case "connect" -> {
        var done = information("NetConnection.Connect.Success");
        connection.write(
            new RtmpCommand("_result", command.transaction(), List.of(AmfValue.nothing(), done)),
            0);
      }
      case "createStream" ->
          connection.write(
              new RtmpCommand(
                  "_result", command.transaction(), List.of(AmfValue.nothing(), AmfValue.of(1))),
              0);
      case "publish" -> {
        var started = information("NetStream.Publish.Start");
        connection.write(new RtmpCommand("onStatus", 0, List.of(AmfValue.nothing(), started)), 1);
      }
      default -> {}
    }
  }

  private static AmfValue information(String code) {
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
