package io.gostream.api.outage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A TCP proxy that can swallow: what goes through it arrives nowhere, and nobody is told. A
/// connection that was there meanwhile stays dead for good, as one whose other end a firewall has
/// forgotten.
final class BlackHole implements AutoCloseable {

  private final ServerSocket server;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean swallows;
  private final AtomicInteger age = new AtomicInteger();

  BlackHole(int target) {
    this.target = target;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("black-hole").start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void open() {
    age.incrementAndGet();
    swallows = true;
  }

  void shut() {
    swallows = false;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        sockets.add(client);
        if (!swallows) { // else taken, and never spoken to
          connect(client);
        }
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void connect(Socket client) throws IOException {
    try {
      Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(database);
      int born = age.get();
      Thread.ofVirtual().start(() -> pump(client, database, born));
      Thread.ofVirtual().start(() -> pump(database, client, born));
    } catch (IOException e) {
      client.close(); // nobody is there
    }
  }

  private void pump(Socket from, Socket to, int born) {
    try (from) {
      byte[] buffer = new byte[64 * 1024];
      for (int read = from.getInputStream().read(buffer);
          read >= 0;
          read = from.getInputStream().read(buffer)) {
        if (born == age.get()) {
          to.getOutputStream().write(buffer, 0, read);
        }
      }
      if (born == age.get()) {
        to.shutdownOutput();
      }
    } catch (IOException e) {
      // one of them has gone
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
