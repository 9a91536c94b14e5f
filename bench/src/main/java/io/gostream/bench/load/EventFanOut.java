package io.gostream.bench.load;

import io.gostream.bench.comparison.Comparison;
import io.gostream.bench.figure.Line;
import io.gostream.bench.figure.Sample;
import io.gostream.bench.process.Cost;
import io.gostream.bench.stage.Stage;
import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Instance.Part;
import io.gostream.soak.show.Client;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// How long it takes until the last open page knows of a change, and what that costs.
public final class EventFanOut implements Comparison {

  private static final int PAUSE_MILLIS = 500;

  @Override
  public String name() {
    return "events";
  }

  @Override
  public String question() {
    return "from a change to the last page that is told";
  }

  @Override
  public List<Line> run(Stage stage, boolean quick) throws Exception {
    int tabs = quick ? 20 : 1000;
    int changes = quick ? 3 : 20;
    var instance = stage.instance();
    var client = Client.signUp(instance.url());
    var lines = new ArrayList<Line>();
    var baseline = measure(instance, client, 1, 1, changes);
    lines.addAll(baseline);
    for (int projects : List.of(1, quick ? 2 : 100)) {
      var measured = measure(instance, client, projects, tabs, changes);
      for (int i = 0; i < measured.size(); i++) {
        lines.add(measured.get(i).against(baseline.get(i)));
      }
    }
    return lines;
  }

  private static List<Line> measure(
      Instance instance, Client client, int projects, int tabs, int changes) throws Exception {
    var all = Hooks.projects(client, projects);
    var pages = Collections.nCopies(tabs / projects, all).stream().flatMap(List::stream).toList();
    var api = List.of(Stage.process(instance, Part.API));
    var millis = new ArrayList<Double>();
    var cpu = new ArrayList<Double>();
    try (var open = new Tabs(instance, client, pages)) {
      for (int change = 0; change <= changes; change++) {
        Thread.sleep(PAUSE_MILLIS);
        var project = all.get(change % projects);
        var name = Map.of("name", "Name " + change);
        long ticks = Cost.ticks(api);
        long took =
            open.change(
                () -> client.send("PATCH", "/api/projects/" + project.id(), name, 200),
                tabs / projects);
        if (change > 0) { // the first runs code that was never run
          millis.add(took / 1e6);
          cpu.add(Cost.seconds(Cost.ticks(api) - ticks) * 1000);
        }
      }
    }
    String system = tabs == 1 ? "1 page" : "%d pages of %d projects".formatted(tabs, projects);
    double mean = cpu.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return List.of(
        Line.of("a change to the last page", system, "ms", Sample.of(millis)),
        Line.of("CPU of the api for a change", system, "ms", mean));
  }
}
