package io.gostream.launcher.process;

import io.gostream.launcher.CannotStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A child of ours that runs, in a session of its own: Ctrl-C in the terminal reaches only the
/// launcher, which then ends its children in their order, and whatever a child leaves behind is
/// found by that session.
public final class ChildProcess {

  private static final ProcessBuilder.Redirect NOTHING =
      ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile());

  private final ProcessSpec spec;
  private final Process process;
  private final ProcessRecord record;
  private final Path recordFile;

  private ChildProcess(ProcessSpec spec, Process process, ProcessRecord record, Path recordFile) {
    this.spec = spec;
    this.process = process;
    this.record = record;
    this.recordFile = recordFile;
  }

  /// @param records the folder for the note of who it is
  public static ChildProcess start(ProcessSpec spec, Path records) {
    // setsid neither forks nor stays: the pid we get is the child's own.
    var argv = new ArrayList<String>();
    argv.add("setsid");
    argv.addAll(spec.argv());
    try {
      spec.log().rotate();
      var builder =
          new ProcessBuilder(argv)
              .directory(spec.folder().toFile())
              .redirectInput(NOTHING)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().path().toFile()));
      if (!spec.inheritsEnvironment()) {
        String path = builder.environment().getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().clear();
        builder.environment().put("PATH", path);
      }
      builder.environment().putAll(spec.environment());
      Process process = builder.start();
      long startTicks = ProcStat.of(process.pid()).map(ProcStat::startTicks).orElse(0L);
      var record =
          new ProcessRecord(
              spec.name(), process.pid(), startTicks, ProcessRecord.currentBootId(), spec.stop());
      Path recordFile = records.resolve(spec.name() + "-" + process.pid() + ".pid");
      record.write(recordFile);
      return new ChildProcess(spec, process, record, recordFile);
    } catch (IOException e) {
      throw new CannotStartException(
          "%s could not be started: %s".formatted(spec.name(), e.getMessage()), e);
    }
  }

  public String name() {
    return spec.name();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Waits, at most so long.
  ///
  /// @return whether it has ended
  public boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  public int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /// How it ended; only after it has.
  public String ending() {
    int code = process.exitValue();
    return code > 128 ? "was ended by signal " + (code - 128) : "ended with code " + code;
  }

  public List<String> lastLines(int lines) {
    return spec.log().tail(lines);
  }

  /// Keeps its log within bounds; to be called now and then.
  public void boundLog() throws IOException {
    spec.log().bound(LogFile.LIMIT);
  }

  /// Ends it: asks, waits, kills, and makes sure that nothing of it is left. Harmless when it has
  /// ended already.
  public void stop() {
    try {
      if (process.isAlive()) {
        spec.stop().sendTo(process.pid());
        if (!process.waitFor(spec.grace().toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly().waitFor();
        }
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    sweep();
  }

  /// After it has ended by itself or by us: kills what is left of its session, such as the worker
  /// of an nginx whose master was killed, which would keep the ports; and forgets it.
  public void sweep() {
    Leftovers.kill(record.survivors(ProcStat.running(), ProcessRecord.currentBootId()));
    try {
      Files.deleteIfExists(recordFile);
    } catch (IOException e) {
      // A record of a process that is gone does no harm: the next start sees that it is.
    }
  }
}
