package io.gostream.launcher.demo;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `./gostream demo`.
@Command(name = "demo", description = "Runs an instance with a demo show on it until Ctrl-C.")
public final class DemoCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
