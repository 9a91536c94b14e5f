package io.gostream.worker.source;

import io.gostream.core.secret.SecretText;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.log.LogContext;
import io.gostream.worker.rtmp.PlayEvent;
import io.gostream.worker.rtmp.PlayUrl;
import io.gostream.worker.rtmp.RtmpMessage;
import io.gostream.worker.rtmp.RtmpPlayClient;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays a stream of the ingest. It attaches before anybody publishes (the ingest lets a player of
/// an idle stream wait), so that the publisher's very first keyframe is not missed: the next may be
/// 8.3 s later.
public final class LiveSource implements Source {

  private static final Logger LOG = LoggerFactory.getLogger(LiveSource.class);

  private static final long STACK_BYTES = 256 * 1024;
  private static final byte[] SET_DATA_FRAME = amfString("@setDataFrame");
  private static final byte[] SAMPLE_ACCESS = amfString("|RtmpSampleAccess");

  private final PlayUrl url;
  private final SecretText streamKey;
  private final IngestProperties properties;
  private final Listener listener;
  private final Object lock = new Object();
  private final Thread thread;
  private volatile boolean closed;
  private @Nullable Socket socket;

  public LiveSource(
      String name,
      PlayUrl url,
      SecretText streamKey,
      IngestProperties properties,
      Listener listener) {
    this.url = url;
    this.streamKey = streamKey;
    this.properties = properties;
    this.listener = listener;
    // A virtual thread would be woken by way of two others, a hundred times a second.
    this.thread =
        Thread.ofPlatform()
            .name("live-" + name)
            .daemon()
            .stackSize(STACK_BYTES)
            .unstarted(LogContext.here().around(this::run));
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed = true;
    synchronized (lock) {
      closeQuietly(socket);
    }
    thread.interrupt();
    boolean interrupted = false;
    while (!thread.equals(Thread.currentThread()) && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean complained = false;
    while (!closed) {
      try (var playing = attach()) {
        complained = false;
        LOG.debug("{}: playing {}", thread.getName(), url);
        listener.attached();
        try {
          pump(playing);
        } finally {
          if (!closed) {
            listener.detached();
          }
        }
      } catch (IOException | RuntimeException e) {
        if (!closed && !complained) {
          complained = true;
          LOG.warn(
              "{}: the ingest {} cannot be played, trying again: {}",
              thread.getName(),
              url,
              e.toString());
        }
      }
      pause();
    }
  }

  private RtmpPlayClient attach() throws IOException {
    var connection = new Socket();
    synchronized (lock) {
      socket = connection;
      if (closed) {
        connection.close();
      }
    }
    return RtmpPlayClient.play(
        connection, url, streamKey, properties.setup(), properties.silence());
  }

  private void pump(RtmpPlayClient playing) throws IOException {
    while (!closed) {
      switch (playing.read()) {
        case PlayEvent.Media(var message) ->
            toTag(message).ifPresent(tag -> listener.tag(tag, System.nanoTime()));
        case PlayEvent.Ended() -> listener.ended();
        case PlayEvent.Status(var code) -> LOG.debug("{}: {}", thread.getName(), code);
      }
    }
  }

  private void pause() {
    if (!closed) {
      try {
        Thread.sleep(properties.retry());
      } catch (InterruptedException e) {
        // Only close() interrupts; the loop sees it.
      }
    }
  }

  static Optional<FlvTag> toTag(RtmpMessage message) {
    return switch (message.type()) {
      case RtmpMessage.AUDIO ->
          Optional.of(FlvTag.of(FlvTag.Type.AUDIO, message.timestamp(), message.payload()));
      case RtmpMessage.VIDEO ->
          Optional.of(FlvTag.of(FlvTag.Type.VIDEO, message.timestamp(), message.payload()));
      case RtmpMessage.DATA_AMF0 -> script(message);
      default -> Optional.empty();
    };
  }

  /// RTMP wraps a file's script tags in `@setDataFrame`, and servers add a note on sampling rights
  /// of their own.
  private static Optional<FlvTag> script(RtmpMessage message) {
    var payload = message.payload();
    if (startsWith(payload, SAMPLE_ACCESS)) {
      return Optional.empty();
    }
    if (startsWith(payload, SET_DATA_FRAME)) {
      payload = Arrays.copyOfRange(payload, SET_DATA_FRAME.length, payload.length);
    }
    return Optional.of(FlvTag.of(FlvTag.Type.SCRIPT, message.timestamp(), payload));
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static byte[] amfString(String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    var bytes = new byte[3 + utf8.length];
    bytes[0] = 2;
    bytes[2] = (byte) utf8.length;
    System.arraycopy(utf8, 0, bytes, 3, utf8.length);
    return bytes;
  }

  private static void closeQuietly(@Nullable Socket socket) {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        LOG.debug("closing the connection to the ingest failed", e);
      }
    }
  }
}
