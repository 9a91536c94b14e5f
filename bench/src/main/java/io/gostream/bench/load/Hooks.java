package io.gostream.bench.load;

import io.gostream.core.session.StreamKey;
import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.settings.Settings;
import io.gostream.soak.show.Client;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// nginx-rtmp's hooks, said by us.
final class Hooks {

  private static final AtomicLong CLIENTS = new AtomicLong();

  private static final int PROJECTS_AT_A_TIME = 4;

  private final String query;

  Hooks(Instance instance) throws IOException {
    var secret = instance.folders().secrets().readOrMake("hook-secret", Settings.HOOK_SECRET_BYTES);
    query = "?node=local&epoch=bench&secret=" + encode(secret.value());
  }

  /// A publish of each of these streams, and who publishes it.
  record Publish(String key, long client) {

    static Publish of(String key) {
      return new Publish(key, CLIENTS.incrementAndGet());
    }

    static Publish unknown() {
      return of(StreamKey.generate().secret().value());
    }
  }

  byte[] publish(Publish publish) {
    return hook("on_publish", "publish", publish);
  }

  byte[] publishDone(Publish publish) {
    return hook("on_publish_done", "publish_done", publish);
  }

  byte[] update(Publish publish) {
    return hook("on_update", "update_publish", publish);
  }

  private byte[] hook(String path, String call, Publish publish) {
    // An address for each, so that nobody looks like a guesser.
    String address = "10.%d.%d.7".formatted(publish.client() / 250 % 250, publish.client() % 250);
    return HttpConnection.request(
        "POST",
        "/api/streams/" + path + query,
        "Content-Type: application/x-www-form-urlencoded\r\n",
        "app=live&addr=%s&clientid=%d&call=%s&name=%s&type=live"
            .formatted(address, publish.client(), call, encode(publish.key())));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// New projects of one user; a few at a time, as the server may have just started.
  static List<Client.Project> projects(Client client, int number)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(PROJECTS_AT_A_TIME)) {
      var made = new ArrayList<Future<Client.Project>>();
      for (int i = 0; i < number; i++) {
        String name = "Project " + i;
        made.add(threads.submit(() -> client.createProject(name)));
      }
      var projects = new ArrayList<Client.Project>();
      for (var one : made) {
        projects.add(one.get());
      }
      return projects;
    }
  }
}
