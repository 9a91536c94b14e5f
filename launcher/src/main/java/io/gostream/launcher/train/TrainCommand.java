package io.gostream.launcher.train;

import io.gostream.launcher.demo.Demo;
import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Progress;
import io.gostream.launcher.settings.Settings;
import io.gostream.launcher.settings.StartUp;
import io.gostream.launcher.start.Build;
import io.gostream.launcher.up.Foreground;
import io.gostream.launcher.up.UpCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The second half of `./gostream build`: lays the programs out flat, and runs the demo show on
/// them in a home of its own, so that Java learns what a start and a show need.
@Command(
    name = "train",
    description =
        "Teaches Java to start what is built faster; does nothing where it knows already.")
public final class TrainCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls us
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Progress progress = UpCommand.console(spec.commandLine().getOut());
    Path installation = UpCommand.installation();
    List<Build> builds =
        Stream.of("api", "relay-worker").map(it -> new Build(installation, it)).toList();
    if (builds.stream().allMatch(Build::isTrained)) {
      return 0;
    }
    for (Build build : builds) {
      build.layOut();
    }
    Path home = Files.createTempDirectory("gostream-train-");
    try {
      show(Settings.onFreePorts(home, installation).withStartUp(StartUp.TRAINING), progress);
    } finally {
      delete(home);
    }
    for (Build build : builds) {
      build.keepTraining();
    }
    return 0;
  }

  private static void show(Settings settings, Progress progress)
      throws IOException, InterruptedException {
    var foreground = new Foreground(progress);
    try (Instance instance = foreground.keep(new Instance(settings, progress))) {
      instance.start();
      try (Demo demo = foreground.keep(Demo.prepare(instance, progress))) {
        demo.start();
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
