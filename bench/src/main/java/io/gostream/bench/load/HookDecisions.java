package io.gostream.bench.load;

import io.gostream.bench.comparison.Comparison;
import io.gostream.bench.figure.Line;
import io.gostream.bench.load.Hooks.Publish;
import io.gostream.bench.stage.Stage;
import io.gostream.launcher.instance.Instance.Part;
import io.gostream.soak.show.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;

/// How long the api takes to decide about a publish. In an instance where nobody waits until a
/// worker plays the stream, and where there is none: that wait is for the first keyframe's sake,
/// and what a worker does with hundreds of new broadcasts a second is part of no decision.
public final class HookDecisions implements Comparison {

  /// More than can be publishing at a time.
  private static final int PROJECTS = OpenLoad.CONNECTIONS + 44;

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
    var rates = quick ? List.of(20, 50) : List.of(250, 500, 1000, 2000);
    var each = Duration.ofSeconds(quick ? 1 : 5);
    var warmUp = Duration.ofSeconds(quick ? 1 : 60);
    int rate = rates.get(quick ? 0 : 1);
    try (var own = stage.with("GOSTREAM_SESSION_ATTACHTIMEOUT", "0s")) {
      var instance = own.instance();
      int port = instance.settings().port();
      var server = Stage.process(instance, Part.API);
      instance.stop(Part.RELAY_WORKER, 1);
      var hooks = new Hooks(instance);
      var client = Client.signUp(instance.url());
      var projects = Hooks.projects(client, quick ? 60 : PROJECTS);
      var known = new Known(hooks, projects);
      OpenLoad.Requests unknown = number -> hooks.publish(Publish.unknown());
      var accepts = new OpenLoad(port, 200, true);
      var refuses = new OpenLoad(port, 403, true);
      accepts.warmUp(server, rate, warmUp, known);
      refuses.warmUp(server, rate, warmUp.dividedBy(2), unknown);
      var lines = new ArrayList<Line>();
      lines.addAll(Rising.run("on_publish, a known key", accepts, rates, each, known));
      lines.addAll(Rising.run("on_publish, an unknown key", refuses, rates, each, unknown));
      return lines;
    }
  }

  /// A project after the other: its encoder comes, and goes behind the answer. It publishes again
  /// when that was heard, as a second encoder of a project is refused.
  private static final class Known implements OpenLoad.Requests {

    private final Hooks hooks;
    private final Queue<Client.Project> idle;
    private final ConcurrentMap<Long, Begun> begun = new ConcurrentHashMap<>();

    private record Begun(Client.Project project, Publish publish) {}

    Known(Hooks hooks, List<Client.Project> projects) {
      this.hooks = hooks;
      this.idle = new ConcurrentLinkedQueue<>(projects);
    }

    @Override
    public byte[] request(long number) {
      var project = idle.remove();
      var publish = Publish.of(project.streamKey());
      begun.put(number, new Begun(project, publish));
      return hooks.publish(publish);
    }

    @Override
    public byte[] after(long number) {
      return hooks.publishDone(Objects.requireNonNull(begun.get(number)).publish());
    }

    @Override
    public void over(long number) {
      var over = begun.remove(number);
      if (over != null) {
        idle.add(over.project());
      }
    }
  }
}
