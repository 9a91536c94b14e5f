package io.gostream.worker.rtmp;

import io.gostream.core.secret.SecretText;
import io.gostream.worker.amf.AmfValue;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;

/// Plays one stream of an RTMP server (RTMP 1.0 7.2: connect, createStream, play) and hands out its
/// messages untouched: no probing, no decoding, whatever the codec. Blocks; who closes the socket
/// from another thread ends whatever it waits for.
public final class RtmpPlayClient implements AutoCloseable {

  /// RTMP 1.0 7.2.2.1: -2 plays a live stream, also one that nobody publishes yet.
  private static final double LIVE_OR_WAIT = -2000;

  private final Socket socket;
  private final RtmpConnection connection;
  private final RtmpCalls calls;

  /// Media that came before the status that accepts the play; some servers are in such a hurry.
  private final Queue<PlayEvent> early = new ArrayDeque<>();

  private RtmpPlayClient(Socket socket, RtmpConnection connection) {
    this.socket = socket;
    this.connection = connection;
    this.calls = new RtmpCalls(connection);
  }

  /// Connects and plays; returns once the server accepted the play. With nginx-rtmp's `idle_streams
  /// on` that is so before anybody publishes. `setup` bounds each wait until then, `silence` each
  /// wait for a message afterwards (servers ping, so even an idle stream is not silent for ever).
  ///
  /// @param socket not connected yet; is closed with the client, and when this fails
  public static RtmpPlayClient play(
      Socket socket, PlayUrl url, SecretText streamKey, Duration setup, Duration silence)
      throws IOException {
    try {
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      socket.setSoTimeout(Math.toIntExact(setup.toMillis()));
      socket.connect(
          new InetSocketAddress(url.host(), url.port()), Math.toIntExact(setup.toMillis()));
      var client = new RtmpPlayClient(socket, RtmpConnection.asClient(socket));
      client.connect(url);
      client.play(client.calls.createStream(), streamKey);
      socket.setSoTimeout(Math.toIntExact(silence.toMillis()));
      return client;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /// The next event; blocks. Ends with an [IOException] when the connection does.
  public PlayEvent read() throws IOException {
    while (true) {
      var event = early.poll();
      if (event != null) {
        return event;
      }
      var message = connection.read();
      if (message.type() == RtmpMessage.COMMAND_AMF0) {
        var command = RtmpCommand.of(message);
        if (command.name().equals("onStatus")) {
          return command.code().equals("NetStream.Play.UnpublishNotify")
              ? new PlayEvent.Ended()
              : new PlayEvent.Status(command.code());
        }
      } else {
        return event(message);
      }
    }
  }

  private void connect(PlayUrl url) throws IOException {
    var properties = new LinkedHashMap<String, AmfValue>();
    properties.put("app", AmfValue.of(url.app()));
    properties.put("flashVer", AmfValue.of("LNX 9,0,124,2"));
    properties.put("tcUrl", AmfValue.of(url.tcUrl()));
    properties.put("fpad", AmfValue.of(false));
    properties.put("capabilities", AmfValue.of(15));
    properties.put("audioCodecs", AmfValue.of(4071));
    properties.put("videoCodecs", AmfValue.of(252));
    properties.put("videoFunction", AmfValue.of(1));
    calls.connect(properties);
  }

  private void play(int streamId, SecretText streamKey) throws IOException {
    connection.setBufferLength(streamId, 1000);
    connection.write(
        new RtmpCommand(
            "play",
            0,
            List.of(AmfValue.nothing(), AmfValue.of(streamKey.value()), AmfValue.of(LIVE_OR_WAIT))),
        streamId);
    while (true) {
      var message = connection.read();
      if (message.type() != RtmpMessage.COMMAND_AMF0) {
        early.add(event(message));
        continue;
      }
      var command = RtmpCommand.of(message);
      if (command.name().equals("_error") || command.isError()) {
        throw new RtmpException("the ingest refused the play: " + command.code());
      }
      if (command.code().equals("NetStream.Play.Start")) {
        return;
      }
    }
  }

  private static PlayEvent event(RtmpMessage message) {
    return message.type() == RtmpMessage.USER_CONTROL
        ? new PlayEvent.Ended()
        : new PlayEvent.Media(message);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
