package io.gostream.bench.load;

import io.gostream.launcher.instance.Instance;
import io.gostream.soak.show.Client;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Pages of the SPA that are open: each holds a stream of server-sent events.
final class Tabs implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;
  private static final String CHANGED = "event:project";

  private final List<HttpConnection> connections = new ArrayList<>();
  private final AtomicReference<@Nullable CountDownLatch> awaited = new AtomicReference<>();

  /// Returns once all of them have been told how things are.
  ///
  /// @param projects whose page each is
  Tabs(Instance instance, Client client, Collection<Client.Project> projects) throws Exception {
    var welcomed = new CountDownLatch(projects.size());
    awaited.set(welcomed);
    try {
      for (var project : projects) {
        open(instance, client, project);
      }
      require(welcomed);
    } catch (IOException | InterruptedException | TimeoutException e) {
      close();
      throw e;
    }
  }

  private void open(Instance instance, Client client, Client.Project project) throws IOException {
    var connection = new HttpConnection(instance.settings().port());
    connections.add(connection);
    connection.beEndlesslyPatient();
    connection.send(
        HttpConnection.request(
            "GET",
            "/api/projects/" + project.id() + "/events",
            "Accept: text/event-stream\r\nAuthorization: Bearer " + client.token() + "\r\n",
            ""));
    Thread.ofVirtual().name("tab").start(() -> listen(connection));
  }

  private void listen(HttpConnection connection) {
    try {
      while (true) {
        if (connection.line().startsWith(CHANGED)) {
          var latch = awaited.get();
          if (latch != null) {
            latch.countDown();
          }
        }
      }
    } catch (IOException e) {
      // The page was closed.
    }
  }

  /// Changes something and waits until so many pages have been told.
  ///
  /// @return nanoseconds from before the change to the last of them
  long change(Runnable change, int told) throws InterruptedException, TimeoutException {
    var latch = new CountDownLatch(told);
    awaited.set(latch);
    long began = System.nanoTime();
    change.run();
    require(latch);
    return System.nanoTime() - began;
  }

  private static void require(CountDownLatch latch) throws InterruptedException, TimeoutException {
    if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new TimeoutException("%d pages were not told".formatted(latch.getCount()));
    }
  }

  @Override
  public void close() {
    connections.forEach(HttpConnection::close);
  }
}
