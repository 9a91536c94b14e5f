package io.gostream.launcher.demo;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Progress;
import io.gostream.launcher.up.Foreground;
import io.gostream.launcher.up.UpCommand;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `./gostream demo`.
@Command(name = "demo", description = "Runs an instance with a demo show on it until Ctrl-C.")
public final class DemoCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls us
  private CommandSpec spec;

  @Mixin private UpCommand.Choices choices = new UpCommand.Choices();

  @Override
  public Integer call() throws InterruptedException, IOException {
    Progress progress = UpCommand.console(spec.commandLine().getOut());
    var foreground = new Foreground(progress);
    Instance instance = UpCommand.run(UpCommand.settings(choices), progress, foreground);
    Demo demo = foreground.keep(Demo.prepare(instance, progress));
    demo.start();
    progress.say("");
    UpCommand.tellWhereItIs(instance, progress);
    demo.tellWhatToLookAt();
    progress.say("Stop with Ctrl-C.");
    Thread.currentThread().join();
    return 0;
  }
}
