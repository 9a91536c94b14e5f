package io.gostream.soak.sink;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The way to a server on this machine, in any weather.
final class Network implements AutoCloseable {

  /// Is told of each connection before anything is carried on it.
  interface Gatekeeper {
    /// @param pusher the port that the connection came from
    /// @param onward the port that it goes on from
    void connected(int pusher, int onward);
  }

  /// So that a way that carries nothing is felt soon.
  private static final int BUFFER_BYTES = 64 * 1024;

  private static final Duration LONGEST_BIND = Duration.ofSeconds(10);
  private static final Duration BIND_PAUSE = Duration.ofMillis(5);

  private static final int PIECE_BYTES = 4 * 1024;

  private final int target;
  private final long slowBytesPerSecond;
  private final Gatekeeper gatekeeper;
  private final int port;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable ServerSocket listening;
  private @Nullable Socket reservation;
  private Weather weather = Weather.FAIR;
  private boolean closed;

  Network(int target, long slowBytesPerSecond, Gatekeeper gatekeeper) {
    this.target = target;
    this.slowBytesPerSecond = slowBytesPerSecond;
    this.gatekeeper = gatekeeper;
    this.port = listen(0);
  }

  int port() {
    return port;
  }

  /// Changes the weather; what is broken by it is broken when this returns.
  void turn(Weather next) {
    Weather before;
    lock.lock();
    try {
      before = weather;
      weather = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    switch (next) {
      case REFUSE -> {
        deafen();
        breakAll();
      }
      case RESET, SILENCE -> breakAll();
      case FAIR, SLOW, STALL -> {}
    }
    switch (before) {
      case REFUSE -> {
        if (next != Weather.REFUSE) {
          listen(port);
        }
      }
      // Nobody will ever answer these any more.
      case SILENCE -> breakAll();
      case FAIR, RESET, SLOW, STALL -> {}
    }
  }

  private int listen(int wanted) {
    lock.lock();
    try {
      if (reservation != null) {
        reservation.close();
        reservation = null;
      }
      var server = new ServerSocket();
      server.setReceiveBufferSize(BUFFER_BYTES);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 50);
      listening = server;
      Thread.ofVirtual().name("network").start(() -> accept(server));
      return server.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  /// Listens no more, and sees to it that nobody else gets the port meanwhile: a bound socket that
  /// does not listen refuses.
  private void deafen() {
    lock.lock();
    try {
      if (listening != null) {
        listening.close();
        listening = null;
        reservation = reserve();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  /// The kernel gives the port free a moment after the last accept has returned.
  private Socket reserve() throws IOException {
    long until = System.nanoTime() + LONGEST_BIND.toNanos();
    while (true) {
      var socket = new Socket();
      try {
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
      } catch (BindException e) {
        socket.close();
        if (System.nanoTime() > until) {
          throw e;
        }
        LockSupport.parkNanos(BIND_PAUSE.toNanos());
      }
    }
  }

  /// The hard way (RST).
  private void breakAll() {
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

  private void accept(ServerSocket server) {
    while (true) {
      try {
        var near = server.accept();
        sockets.add(near);
        if (weather() != Weather.SILENCE) {
          carry(near);
        }
      } catch (IOException e) {
        if (server.isClosed()) {
          return;
        }
        // A pusher was gone before it was taken in.
      }
    }
  }

  private void carry(Socket near) throws IOException {
    var far = new Socket();
    far.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    gatekeeper.connected(near.getPort(), far.getLocalPort());
    far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
    sockets.add(far);
    near.setTcpNoDelay(true);
    far.setTcpNoDelay(true);
    Thread.ofVirtual().name("network-there").start(() -> carry(near, far));
    Thread.ofVirtual().name("network-back").start(() -> carry(far, near));
  }

  private void carry(Socket from, Socket to) {
    try (from;
        to) {
      carry(from.getInputStream(), to.getOutputStream());
    } catch (IOException e) {
      // One side is gone, and so is the other now.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sockets.removeAll(List.of(from, to));
  }

  private void carry(InputStream in, OutputStream out) throws IOException, InterruptedException {
    var piece = new byte[PIECE_BYTES];
    int length = in.read(piece);
    while (length >= 0) {
      awaitPassage(length);
      out.write(piece, 0, length);
      length = in.read(piece);
    }
  }

  private void awaitPassage(int bytes) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long slowly = bytes * 1_000_000_000L / slowBytesPerSecond;
      while (!closed && (weather == Weather.STALL || (weather == Weather.SLOW && slowly > 0))) {
        if (weather == Weather.STALL) {
          changed.await();
        } else {
          slowly = changed.awaitNanos(slowly);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private Weather weather() {
    lock.lock();
    try {
      return weather;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      if (listening != null) {
        listening.close();
      }
      if (reservation != null) {
        reservation.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    breakAll();
  }
}
