package io.gostream.worker.relay;

import io.gostream.core.relay.ReasonCode;
import io.gostream.worker.feed.Licence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The way out for the one connection of one FFmpeg that must know its server by name: FFmpeg
/// connects to it and demands the name's certificate, and it leads to the address that was checked,
/// whatever the name means by then. What passes is TLS between FFmpeg and the server.
///
/// (FFmpeg 8.1.2 verifies no name where it connects to a literal address, and where it goes through
/// an HTTP proxy it waits for words of the server's before it sends media.)
///
/// It listens on loopback until FFmpeg has come, which is at once.
final class Tunnel implements AutoCloseable {

  /// A name for loopback: with an address in its place FFmpeg would verify no name.
  static final String HOST = "localhost";

  private static final int BUFFER_BYTES = 32 * 1024;
  private static final long STACK_BYTES = 256 * 1024;

  private final ServerSocket door;
  private final InetSocketAddress server;
  private final Licence licence;
  private final Duration connectPatience;
  private final Socket outside = new Socket();
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private volatile @Nullable Socket inside;
  private volatile @Nullable ReasonCode failure;

  private Tunnel(
      ServerSocket door, InetSocketAddress server, Licence licence, Duration connectPatience) {
    this.door = door;
    this.server = server;
    this.licence = licence;
    this.connectPatience = connectPatience;
  }

  /// @param licence asked before each write to the server: what FFmpeg had sent already may wait
  ///   here when the session becomes another worker's
  static Tunnel open(InetSocketAddress server, Licence licence, Duration connectPatience)
      throws IOException {
    var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    var tunnel = new Tunnel(door, server, licence, connectPatience);
    // The media of the whole broadcast passes; a virtual thread would wake others for each piece.
    Thread.ofPlatform()
        .name("tunnel-" + door.getLocalPort())
        .daemon()
        .stackSize(STACK_BYTES)
        .start(tunnel::run);
    return tunnel;
  }

  /// Where FFmpeg finds it.
  InetSocketAddress entrance() {
    return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
  }

  /// The port of ours that the server sees; -1 while there is none.
  int exitPort() {
    return outside.getLocalPort();
  }

  /// What FFmpeg said, of the server that it meant.
  String named(String words, String host) {
    return words.replace(HOST + ":" + door.getLocalPort(), host);
  }

  /// Why the server could not be reached; FFmpeg only sees its connection end.
  Optional<ReasonCode> failure() {
    return Optional.ofNullable(failure);
  }

  /// FFmpeg is gone. What it has sent may still leave within the grace.
  void end(Duration grace) {
    Sockets.close(door);
    var _ =
        over.completeOnTimeout(null, grace.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((_, _) -> close());
  }

  @Override
  public void close() {
    Sockets.close(door);
    reset();
  }

  private void run() {
    try (var connection = admit()) {
      inside = connection;
      connect();
      var back = Thread.ofVirtual().start(() -> carry(outside, connection, Licence.FREE));
      carry(connection, outside, licence);
      back.join();
    } catch (IOException e) {
      // Nobody came, or the server is not there.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Sockets.close(outside);
      over.complete(null);
    }
  }

  private Socket admit() throws IOException {
    try (door) {
      return door.accept();
    }
  }

  private void connect() throws IOException {
    try {
      outside.setTcpNoDelay(true);
      outside.connect(server, (int) connectPatience.toMillis());
    } catch (IOException e) {
      failure = FailureReasons.ofConnect(e);
      if (failure == ReasonCode.CONNECTION_RESET) {
        reset();
      }
      throw e;
    }
  }

  /// One direction. The end of the one side is the end for the other, and so is a reset.
  private void carry(Socket from, Socket to, Licence licence) {
    var buffer = new byte[BUFFER_BYTES];
    try {
      int read;
      while ((read = from.getInputStream().read(buffer)) >= 0) {
        if (!licence.mayGoOut()) {
          throw new IOException("the session is no longer ours");
        }
        to.getOutputStream().write(buffer, 0, read);
      }
      to.shutdownOutput();
    } catch (IOException e) {
      reset();
    }
  }

  private void reset() {
    Sockets.reset(outside);
    var connection = inside;
    if (connection != null) {
      Sockets.reset(connection);
    }
  }
}
