package io.gostream.bench.load;

import io.gostream.bench.comparison.Comparison;
import io.gostream.bench.figure.Line;
import io.gostream.bench.load.Hooks.Publish;
import io.gostream.bench.stage.Stage;
import io.gostream.soak.show.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// How long the api takes to decide about a publish. In an instance where nobody waits until a
/// worker plays the stream: that wait is for the first keyframe's sake, and part of no decision.
public final class HookDecisions implements Comparison {

  /// At 4,000/s each publishes 20 times a second, and its end before must have been heard.
  private static final int PROJECTS = 200;

  @Override
  public String name() {
    return "hooks";
  }

  @Override
  public String question() {
    return "the decision on a publish, at rising rates";
  }

  @Override
  public List<Line> run(Stage stage, boolean quick) throws Exception {
    var rates = quick ? List.of(20, 50) : List.of(250, 500, 1000, 2000, 4000);
    var each = Duration.ofSeconds(quick ? 1 : 3);
    try (var own = stage.with("GOSTREAM_SESSION_ATTACHTIMEOUT", "0s")) {
      var instance = own.instance();
      int port = instance.settings().port();
      var hooks = new Hooks(instance);
      var client = Client.signUp(instance.url());
      var projects = Hooks.projects(client, quick ? 20 : PROJECTS);
      var known = new Known(hooks, projects);
      OpenLoad.Requests unknown = number -> hooks.publish(Publish.unknown());
      var accepts = new OpenLoad(port, 200, true);
      var refuses = new OpenLoad(port, 403, true);
      // Code that nobody has run yet is no figure.
      accepts.run(rates.get(1), each, known);
      refuses.run(rates.get(1), each, unknown);
      var lines = new ArrayList<Line>();
      lines.addAll(Rising.run("on_publish, a known key", accepts, rates, each, known));
      lines.addAll(Rising.run("on_publish, an unknown key", refuses, rates, each, unknown));
      return lines;
    }
  }

  /// Each project in turn: its encoder comes, and goes behind the answer.
  private static final class Known implements OpenLoad.Requests {

    private final Hooks hooks;
    private final List<Client.Project> projects;
    private final ConcurrentMap<Long, Publish> begun = new ConcurrentHashMap<>();

    Known(Hooks hooks, List<Client.Project> projects) {
      this.hooks = hooks;
      this.projects = projects;
    }

    @Override
    public byte[] request(long number) {
      var project = projects.get((int) (number % projects.size()));
      var publish = Publish.of(project.streamKey());
      begun.put(number, publish);
      return hooks.publish(publish);
    }

    @Override
    public byte[] after(long number) {
      return hooks.publishDone(Objects.requireNonNull(begun.remove(number)));
    }
  }
}
