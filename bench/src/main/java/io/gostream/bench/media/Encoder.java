package io.gostream.bench.media;

import io.gostream.worker.amf.Amf0;
import io.gostream.worker.amf.AmfValue;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.rtmp.RtmpCommand;
import io.gostream.worker.rtmp.RtmpConnection;
import io.gostream.worker.rtmp.RtmpMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// Publishes footage as an encoder does, at the pace of its time stamps: a thread instead of a
/// process, since what it costs is nobody's figure, and since it knows when each frame went out.
public final class Encoder implements AutoCloseable {

  /// Is told of each frame just before it is sent, on the encoder's thread.
  public interface Audience {
    void sending(FlvTag frame, long nanos);
  }

  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int MEDIA_CHUNK_STREAM = 6;
  private static final Duration HELD_LOOK = Duration.ofMillis(5);
  private static final Duration SETUP = Duration.ofSeconds(20);

  private final Footage footage;
  private final Audience audience;
  private final Socket socket = new Socket();
  private final RtmpConnection connection;
  private final int stream;
  private final long began;
  private volatile boolean held;
  private volatile boolean closed;

  /// Returns once the publish was accepted.
  ///
  /// @param name the stream key
  public static Encoder publish(
      Footage footage, int port, String app, String name, Audience audience) {
    try {
      return new Encoder(footage, port, app, name, audience);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Nobody listens.
  public static Encoder publish(Footage footage, int port, String app, String name) {
    return publish(footage, port, app, name, (frame, nanos) -> {});
  }

  private Encoder(Footage footage, int port, String app, String name, Audience audience)
      throws IOException {
    this.footage = footage;
    this.audience = audience;
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(Math.toIntExact(SETUP.toMillis()));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      connection = RtmpConnection.asClient(socket);
      connection.setChunkSize(CHUNK_BYTES);
      stream = begin(app, "rtmp://127.0.0.1:" + port + "/" + app, name);
      socket.setSoTimeout(0);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
    began = System.nanoTime();
    Thread.ofVirtual().name("encoder").start(this::send);
    Thread.ofVirtual().name("encoder-hears").start(this::hear);
  }

  private int begin(String app, String url, String name) throws IOException {
    var properties =
        Map.of(
            "app", AmfValue.of(app),
            "type", AmfValue.of("nonprivate"),
            "flashVer", AmfValue.of("FMLE/3.0 (compatible; bench)"),
            "tcUrl", AmfValue.of(url));
    connection.write(new RtmpCommand("connect", 1, List.of(new AmfValue.Obj(properties))), 0);
    RtmpCommand _ = await("_result");
    connection.write(new RtmpCommand("createStream", 2, List.of(AmfValue.nothing())), 0);
    var created = await("_result");
    int id = created.arguments().get(1) instanceof AmfValue.Num(var number) ? (int) number : 1;
    connection.write(
        new RtmpCommand(
            "publish", 3, List.of(AmfValue.nothing(), AmfValue.of(name), AmfValue.of("live"))),
        id);
    RtmpCommand _ = await("onStatus");
    return id;
  }

  private RtmpCommand await(String name) throws IOException {
    while (true) {
      var message = connection.read();
      if (message.type() == RtmpMessage.COMMAND_AMF0) {
        var command = RtmpCommand.of(message);
        if (command.isError() || command.name().equals("_error")) {
          throw new IOException("the publish was refused: " + command.code());
        }
        if (command.name().equals(name)) {
          return command;
        }
      }
    }
  }

  private void send() {
    try {
      for (var header : footage.headers()) {
        write(header, 0);
      }
      for (long loop = 0; !closed; loop++) {
        for (var frame : footage.frames()) {
          long time = loop * footage.millis() + frame.timestamp();
          awaitTurn(began + time * 1_000_000);
          if (closed) {
            return;
          }
          audience.sending(frame, System.nanoTime());
          write(frame, time);
        }
      }
    } catch (IOException e) {
      closed = true; // It was dropped; whoever waits for its frames sees that none come.
    }
  }

  private void awaitTurn(long at) {
    long left = at - System.nanoTime();
    while (!closed && (left > 0 || held)) {
      LockSupport.parkNanos(Math.max(left, HELD_LOOK.toNanos()));
      left = at - System.nanoTime();
    }
  }

  private void write(FlvTag tag, long time) throws IOException {
    int type =
        switch (tag.type()) {
          case AUDIO -> RtmpMessage.AUDIO;
          case VIDEO -> RtmpMessage.VIDEO;
          case SCRIPT -> RtmpMessage.DATA_AMF0;
        };
    byte[] payload = tag.type() == FlvTag.Type.SCRIPT ? setDataFrame(tag) : tag.payload();
    connection.write(new RtmpMessage(MEDIA_CHUNK_STREAM, type, stream, time, payload));
  }

  /// As every encoder wraps it; without, nginx-rtmp hands out metadata that nobody can read.
  private static byte[] setDataFrame(FlvTag script) {
    byte[] wrapper = Amf0.encode(List.of(AmfValue.of("@setDataFrame")));
    return ByteBuffer.allocate(wrapper.length + script.payload().length)
        .put(wrapper)
        .put(script.payload())
        .array();
  }

  /// Answers the server's pings.
  private void hear() {
    try {
      while (true) {
        RtmpMessage _ = connection.read();
      }
    } catch (IOException e) {
      closed = true;
    }
  }

  /// Sends nothing until it is released, on a connection that stays; then all at once what was due
  /// meanwhile.
  public void hold() {
    held = true;
  }

  public void release() {
    held = false;
  }

  public boolean isClosed() {
    return closed;
  }

  /// As the kernel does for a process that is killed: without a word of RTMP.
  @Override
  public void close() {
    closed = true;
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
