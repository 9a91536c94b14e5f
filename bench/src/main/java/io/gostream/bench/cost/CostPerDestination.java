package io.gostream.bench.cost;

import io.gostream.bench.comparison.Comparison;
import io.gostream.bench.figure.Line;
import io.gostream.bench.media.Footage;
import io.gostream.bench.media.Sink;
import io.gostream.bench.process.Cost;
import io.gostream.bench.process.Processors;
import io.gostream.bench.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// What each destination costs in CPU and memory, with all processes that it takes.
public final class CostPerDestination implements Comparison {

  private static final String WORKER = "GoStream's relay-worker";
  private static final int BITS = 6_000_000;
  private static final int KEYFRAME_EVERY = 60;
  private static final Duration WINDOW = Duration.ofSeconds(8);

  /// Up to so many take few of the kernel's ticks.
  private static final int FEW = 10;

  private static final Duration WINDOW_OF_FEW = Duration.ofSeconds(20);
  private static final Duration QUICK_WINDOW = Duration.ofSeconds(2);
  private static final Duration START_LIMIT = Duration.ofSeconds(25);

  /// Beyond this the machine has no time left, and figures say what it did not do.
  private static final double SATURATED = 0.95;

  /// Less than this of what the encoders sent is not all of it: within seconds, bits come unevenly.
  private static final double ALL = 0.9;

  /// How long GoStream is on air with the most destinations first, at most, and half of it more at
  /// each number: Java compiles what runs often, and a broadcast lasts longer.
  private static final Duration WARM_UP = Duration.ofSeconds(90);

  @Override
  public String name() {
    return "cost";
  }

  @Override
  public String question() {
    return "CPU and memory per destination at 6 Mbit/s";
  }

  @Override
  public List<Line> run(Stage stage, boolean quick) throws Exception {
    var footage = Footage.render(stage.ffmpeg(), stage.folder(), BITS, KEYFRAME_EVERY);
    var lines = new ArrayList<Line>();
    if (quick) {
      compare(stage, footage, 1, List.of(1, 4), Duration.ZERO, _ -> QUICK_WINDOW, lines);
    } else {
      compare(
          stage, footage, 1, List.of(1, 10, 50, 200), WARM_UP, CostPerDestination::window, lines);
      compare(stage, footage, 10, List.of(10, 50, 200), WARM_UP, CostPerDestination::window, lines);
    }
    return lines;
  }

  private static Duration window(int destinations) {
    return destinations > FEW ? WINDOW : WINDOW_OF_FEW;
  }

  private static void compare(
      Stage stage,
      Footage footage,
      int sessions,
      List<Integer> numbers,
      Duration warmUp,
      IntFunction<Duration> window,
      List<Line> lines)
      throws Exception {
    Path folder = stage.folder();
    var bySituation = new TreeMap<Integer, List<Measured>>();
    var heaps = new HashMap<Integer, Double>();
    try (var sink = new Sink();
        var plain = new PlainContender(stage.ffmpeg(), folder, footage, sink, sessions)) {
      measure(plain, sink, footage, numbers, window, bySituation);
    }
    try (var sink = new Sink();
        var push = new PushContender(folder, footage, sink, sessions)) {
      measure(push, sink, footage, numbers, window, bySituation);
    }
    try (var sink = new Sink();
        var ours = new GostreamContender(stage, footage, sink, sessions)) {
      // Downwards: what Java compiles for many it need not compile while few are measured.
      ours.reach(numbers.getLast());
      ours.warmUp(warmUp);
      for (int number : numbers.reversed()) {
        ours.reach(number);
        ours.warmUp(warmUp.dividedBy(2));
        measure(ours, sink, footage, List.of(number), window, bySituation);
        heaps.put(number, heapBeyondGop(ours, footage));
      }
    }
    bySituation.forEach((number, measured) -> {
      lines.addAll(lines(sessions, number, measured));
      lines.add(
          Line.of(
              situation(sessions, number) + ", heap per session beyond its GOP",
              WORKER,
              "MB",
              heaps.getOrDefault(number, Double.NaN)));
    });
    lines.addAll(oneMore(sessions, bySituation));
  }

  /// Without what runs anyway, however few destinations there are.
  private static List<Line> oneMore(int sessions, NavigableMap<Integer, List<Measured>> all) {
    var falling = List.copyOf(all.descendingMap().entrySet());
    int most = falling.get(0).getKey();
    int fewer = falling.get(1).getKey();
    var after = falling.get(0).getValue();
    var before = falling.get(1).getValue();
    var situation =
        "%d session%s, each one more from %d to %d, CPU of the process that forwards"
            .formatted(sessions, sessions == 1 ? "" : "s", fewer, most);
    double push = after.get(1).all() - before.get(1).all();
    double worker = after.getLast().worker() - before.getLast().worker();
    var baseline = Line.of(situation, after.get(1).system(), "% of a core", push / (most - fewer));
    return List.of(
        baseline,
        Line.of(situation, WORKER, "% of a core", worker / (most - fewer)).against(baseline));
  }

  /// The last GOP is half there on average.
  private static double heapBeyondGop(GostreamContender ours, Footage footage) throws Exception {
    double gop = footage.bitsPerSecond() / 8 * KEYFRAME_EVERY / 30 / (1 << 20);
    return ours.heapPerSession() - gop / 2;
  }

  private static String situation(int sessions, int number) {
    return "%d session%s to %d".formatted(sessions, sessions == 1 ? "" : "s", number);
  }

  /// @param percent of one core, by part
  private record Measured(
      String system, Map<String, Double> percent, double megabytes, String note) {

    double all() {
      return percent.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /// Of GoStream.
    double worker() {
      return percent.getOrDefault(GostreamContender.WORKER, 0.0);
    }
  }

  private static void measure(
      Contender contender,
      Sink sink,
      Footage footage,
      List<Integer> numbers,
      IntFunction<Duration> window,
      Map<Integer, List<Measured>> into)
      throws Exception {
    for (int number : numbers) {
      contender.reach(number);
      boolean all = awaitFed(sink, number);
      Thread.sleep(window.apply(number).dividedBy(3));
      into.computeIfAbsent(number, _ -> new ArrayList<>())
          .add(look(contender, sink, footage, number, window.apply(number), all));
    }
  }

  private static boolean awaitFed(Sink sink, int number) throws InterruptedException {
    long until = System.nanoTime() + START_LIMIT.toNanos();
    while (sink.feeding() != number && System.nanoTime() < until) {
      Thread.sleep(50);
    }
    return sink.feeding() == number;
  }

  private static Measured look(
      Contender contender, Sink sink, Footage footage, int number, Duration window, boolean allFed)
      throws Exception {
    var parts = contender.parts();
    long began = System.nanoTime();
    long bytes = sink.discarded();
    var machine = Processors.now();
    var before = ticks(parts);
    Thread.sleep(window);
    var after = ticks(parts);
    double load = Processors.now().loadSince(machine);
    double seconds = (System.nanoTime() - began) / 1e9;
    double arrived = (sink.discarded() - bytes) * 8 / (footage.bitsPerSecond() * seconds * number);
    var percent = new TreeMap<String, Double>();
    after.forEach((part, now) ->
        percent.put(part, Cost.seconds(now - before.getOrDefault(part, now)) / seconds * 100));
    double megabytes =
        parts.values().stream().mapToDouble(part -> Cost.of(part).pssMegabytes()).sum();
    return new Measured(contender.name(), percent, megabytes, note(percent, load, arrived, allFed));
  }

  private static Map<String, Long> ticks(Map<String, List<ProcessHandle>> parts) {
    return parts.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, part -> Cost.ticks(part.getValue())));
  }

  private static String note(
      Map<String, Double> percent, double load, double arrived, boolean allFed) {
    var text =
        percent.entrySet().stream()
            .map(part -> "%s %.1f %%".formatted(part.getKey(), part.getValue()))
            .collect(Collectors.joining(", "));
    text += "; machine %.0f %% busy".formatted(load * 100);
    if (load > SATURATED) {
      text += ", SATURATED";
    }
    if (!allFed || arrived < ALL) {
      text += "; only %.0f %% of the media arrived".formatted(Math.min(1, arrived) * 100);
    }
    return text;
  }

  private static List<Line> lines(int sessions, int number, List<Measured> measured) {
    var situation = situation(sessions, number);
    var lines = new ArrayList<Line>();
    var baseline = line(situation + ", CPU", measured.getFirst(), number);
    lines.add(baseline);
    measured.stream()
        .skip(1)
        .forEach(one -> lines.add(line(situation + ", CPU", one, number).against(baseline)));
    var push = measured.get(1);
    var alone = situation + ", CPU of the process that forwards";
    var pushAlone = Line.of(alone, push.system(), "% of a core", push.all() / number);
    lines.add(pushAlone);
    lines.add(
        Line.of(alone, WORKER, "% of a core", measured.getLast().worker() / number)
            .against(pushAlone));
    var memory = memory(situation, measured.getFirst(), number);
    lines.add(memory);
    measured.stream()
        .skip(1)
        .forEach(one -> lines.add(memory(situation, one, number).against(memory)));
    return lines;
  }

  private static Line line(String situation, Measured measured, int number) {
    return Line.of(situation, measured.system(), "% of a core", measured.all() / number)
        .noting(measured.note());
  }

  private static Line memory(String situation, Measured measured, int number) {
    return Line.of(situation + ", memory", measured.system(), "MB", measured.megabytes() / number);
  }
}
