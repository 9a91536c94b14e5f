package io.gostream.bench.load;

import io.gostream.bench.comparison.Comparison;
import io.gostream.bench.figure.Line;
import io.gostream.bench.load.Hooks.Publish;
import io.gostream.bench.stage.Stage;
import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Instance.Part;
import io.gostream.soak.show.Client;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How long the api takes to answer people and programs, at rest and while it has sessions to care
/// for.
public final class ApiAnswers implements Comparison {

  private static final int SESSIONS = 200;

  /// nginx says so of each publisher every 2 s.
  private static final int UPDATES_PER_SECOND = SESSIONS / 2;

  private static final int CHANGES_PER_SECOND = 20;
  private static final int PUBLISHES_PER_SECOND = 50;
  private static final Duration FOREVER = Duration.ofHours(1);

  private static final String PASSWORD = Client.PASSWORD;

  @Override
  public String name() {
    return "api";
  }

  @Override
  public String question() {
    return "the api's answers, at rising rates, at rest and with sessions";
  }

  @Override
  public List<Line> run(Stage stage, boolean quick) throws Exception {
    var instance = stage.instance();
    String email = UUID.randomUUID() + "@example.org";
    var client = Client.signUp(instance.url(), email);
    var projects = Hooks.projects(client, quick ? 5 : SESSIONS);
    var reader = Client.signUp(instance.url());
    var own = Hooks.projects(reader, 5);
    var asked = new Asked(instance, reader, own.getFirst(), email, quick);
    asked.warmUp();
    var lines = new ArrayList<Line>();
    lines.addAll(asked.all("at rest"));
    var busy = new Busy(instance, client, projects);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var _ = new Tabs(instance, client, projects)) {
      busy.begin();
      var background = threads.submit(busy);
      try {
        asked.warmUp();
        lines.addAll(asked.all("with %d sessions".formatted(projects.size())));
      } finally {
        boolean _ = background.cancel(true);
      }
    }
    for (var project : projects) {
      client.broadcast(project, "end");
    }
    return lines;
  }

  /// Sessions that nginx reports, and people who change something.
  private static final class Busy implements Callable<Void> {

    private final Hooks hooks;
    private final OpenLoad hook;
    private final OpenLoad kept;
    private final Client client;
    private final List<Client.Project> projects;
    private final List<Publish> publishes;

    Busy(Instance instance, Client client, List<Client.Project> projects) throws IOException {
      int port = instance.settings().port();
      this.hooks = new Hooks(instance);
      this.hook = new OpenLoad(port, 200, true);
      this.kept = new OpenLoad(port, 200, false);
      this.client = client;
      this.projects = projects;
      this.publishes = projects.stream().map(project -> Publish.of(project.streamKey())).toList();
    }

    void begin() throws Exception {
      OpenLoad.Result _ =
          hook.run(
              PUBLISHES_PER_SECOND,
              Duration.ofMillis(projects.size() * 1000L / PUBLISHES_PER_SECOND),
              number -> hooks.publish(publishes.get((int) number)));
    }

    /// Until it is interrupted.
    @Override
    public Void call() throws Exception {
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<?> updates =
            threads.submit(() -> kept.run(UPDATES_PER_SECOND, FOREVER, this::update));
        try {
          OpenLoad.Result _ = kept.run(CHANGES_PER_SECOND, FOREVER, this::change);
        } finally {
          boolean _ = updates.cancel(true);
        }
      }
      return null;
    }

    private byte[] update(long number) {
      return hooks.update(publishes.get((int) (number % publishes.size())));
    }

    private byte[] change(long number) {
      return HttpConnection.request(
          "PATCH",
          "/api/projects/" + projects.get((int) (number % projects.size())).id(),
          "Authorization: Bearer " + client.token() + "\r\nContent-Type: application/json\r\n",
          "{\"name\":\"Name %d\"}".formatted(number));
    }
  }

  /// What is asked, and how often.
  private static final class Asked {

    private final ProcessHandle server;
    private final OpenLoad load;
    private final boolean quick;
    private final Duration each;
    private final byte[] read;
    private final byte[] list;
    private final byte[] login;

    Asked(Instance instance, Client client, Client.Project project, String email, boolean quick) {
      this.server = Stage.process(instance, Part.API);
      this.load = new OpenLoad(instance.settings().port(), 200, false);
      this.quick = quick;
      this.each = Duration.ofSeconds(quick ? 1 : 5);
      var headers = "Authorization: Bearer " + client.token() + "\r\n";
      read = HttpConnection.request("GET", "/api/projects/" + project.id(), headers, "");
      list = HttpConnection.request("GET", "/api/projects", headers, "");
      login =
          HttpConnection.request(
              "POST",
              "/api/auth/login",
              "Content-Type: application/json\r\n",
              "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD));
    }

    void warmUp() throws Exception {
      var most = Duration.ofSeconds(quick ? 1 : 60);
      int rate = quick ? 50 : 2000;
      load.warmUp(server, rate, most, number -> read);
      load.warmUp(server, rate, most.dividedBy(2), number -> list); // which shares most of its code
    }

    List<Line> all(String when) throws Exception {
      var reads = quick ? List.of(50) : List.of(500, 1000, 2000, 4000);
      var lists = quick ? List.of(50) : List.of(500, 1000, 2000);
      var logins = quick ? List.of(2) : List.of(4, 8, 16);
      var lines = new ArrayList<Line>();
      lines.addAll(Rising.run("read a project, " + when, load, reads, each, number -> read));
      lines.addAll(Rising.run("list projects, " + when, load, lists, each, number -> list));
      lines.addAll(Rising.run("log in, " + when, load, logins, each, number -> login));
      return lines;
    }
  }
}
