package io.gostream.worker.process;

import io.gostream.worker.process.Confinement.Box;
import io.gostream.worker.process.Confinement.Means;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out once, by running the real program in each, what keeps children from harm on this
/// machine. Half of a protection is none: a layer that does not work as a whole is left out.
public final class ConfinementTrial {

  private static final Logger LOG = LoggerFactory.getLogger(ConfinementTrial.class);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long MEMORY = 2L << 30;

  private final Path ffmpeg;
  private final Path folder;

  private ConfinementTrial(Path ffmpeg, Path folder) {
    this.ffmpeg = ffmpeg;
    this.folder = folder;
  }

  /// @param childUser GOSTREAM_CHILD_USER; may be empty
  /// @throws CannotConfineException when what the operator asked for does not work here; the
  ///   message says what to do
  public static Confinement on(Path ffmpeg, Sandbox sandbox, String childUser) throws IOException {
    var folder = Files.createTempDirectory("gostream-trial");
    try {
      var found = new ConfinementTrial(ffmpeg, folder).find(sandbox, childUser);
      LOG.info("{}", found.inWords());
      return found;
    } finally {
      Files.delete(folder);
    }
  }

  /// Whether a program runs as a job.
  static boolean runs(Confinement confinement, Path program) throws IOException {
    var folder = Files.createTempDirectory("gostream-trial");
    try {
      var trial = new ConfinementTrial(program, folder);
      return trial.holds(confinement.user(), confinement.box(), confinement.means());
    } finally {
      Files.delete(folder);
    }
  }

  private Confinement find(Sandbox sandbox, String childUser) {
    var means = means();
    var user = user(ChildUser.choose(childUser), !childUser.isEmpty(), means);
    var box =
        switch (sandbox) {
          case AUTO ->
              List.of(Box.BUBBLEWRAP, Box.NAMESPACES, Box.NAMESPACES_OF_A_USER).stream()
                  .filter(each -> holds(user, each, means))
                  .findFirst()
                  .orElse(Box.NONE);
          case BWRAP -> {
            if (!holds(user, Box.BUBBLEWRAP, means)) {
              throw new CannotConfineException(
                  "GOSTREAM_SANDBOX is bwrap, but bubblewrap is not installed or may not be used here: install it (Debian: bubblewrap), or set auto.");
            }
            yield Box.BUBBLEWRAP;
          }
          case OFF -> Box.NONE;
        };
    var counted = with(means, Means.PROCESS_COUNT);
    return new Confinement(user, box, holds(user, box, counted) ? counted : means);
  }

  /// The relays' program must be within reach of the user, who has no right to our folders.
  private Optional<ChildUser> user(Optional<ChildUser> user, boolean named, Set<Means> means) {
    if (user.isEmpty()) {
      if (ChildUser.weAreRoot()) {
        LOG.warn("children share root with this worker: make a user gostream-child for them");
      }
      return user;
    }
    if (means.contains(Means.SETPRIV)
        && works(new Confinement(user, Box.NONE, means).relay(version()))) {
      return user;
    }
    var trouble =
        "%s cannot be run as the user %s: let that user pass to it, or set GOSTREAM_FFMPEG to one that it may run."
            .formatted(ffmpeg, user.get().name());
    if (named) {
      throw new CannotConfineException(trouble);
    }
    LOG.warn("children share root with this worker: {}", trouble);
    return Optional.empty();
  }

  private boolean holds(Optional<ChildUser> user, Box box, Set<Means> means) {
    var limits = new ConfinedTool.Bounds(folder, MEMORY, PATIENCE, 0);
    return works(new Confinement(user, box, means).job(version(), limits));
  }

  private List<String> version() {
    return List.of(ffmpeg.toString(), "-hide_banner", "-version");
  }

  private static Set<Means> means() {
    var found = EnumSet.noneOf(Means.class);
    for (var each : Means.values()) {
      var trial =
          switch (each) {
            case ENV -> List.of("env", "-C", "/", "true");
            case NICE -> List.of("nice", "true");
            case PRLIMIT -> List.of("prlimit", "--core=0", "--", "true");
            case SETPRIV ->
                List.of("setpriv", "--no-new-privs", "--pdeathsig", "KILL", "--", "true");
            case PROCESS_COUNT -> List.of("false"); // tried in the box that it stands in
          };
      if (works(trial)) {
        found.add(each);
      }
    }
    return found;
  }

  private static Set<Means> with(Set<Means> means, Means one) {
    var more = EnumSet.of(one);
    more.addAll(means);
    return more;
  }

  private static boolean works(List<String> argv) {
    try {
      var builder =
          new ProcessBuilder(argv)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD);
      builder.environment().clear();
      builder.environment().putAll(Map.of("PATH", ConfinedTool.PATH));
      var process = builder.start();
      process.getOutputStream().close();
      if (process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
