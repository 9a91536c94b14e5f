package io.gostream.worker.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A network between an encoder and the ingest that can stop carrying anything, both ways, without
/// a word to either.
public final class StallingProxy implements AutoCloseable {

  private final ServerSocket server;
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Object gate = new Object();
  private boolean stalled;

  public StallingProxy(int target) {
    this.target = target;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  public void stall(boolean value) {
    synchronized (gate) {
      stalled = value;
      gate.notifyAll();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var near = server.accept();
        var far = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.addAll(List.of(near, far));
        Thread.ofVirtual().start(() -> carry(near, far));
        Thread.ofVirtual().start(() -> carry(far, near));
      } catch (IOException e) {
        // Closed, or the target is not there: the next one may be luckier.
      }
    }
  }

  private void carry(Socket from, Socket to) {
    try (from;
        to) {
      pass(from.getInputStream(), to.getOutputStream());
    } catch (IOException e) {
      // One side is gone, and so is the other now.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(InputStream in, OutputStream out) throws IOException, InterruptedException {
    var buffer = new byte[16 * 1024];
    int length = in.read(buffer);
    while (length >= 0) {
      synchronized (gate) {
        while (stalled) {
          gate.wait();
        }
      }
      out.write(buffer, 0, length);
      length = in.read(buffer);
    }
  }

  @Override
  public void close() {
    stall(false);
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
