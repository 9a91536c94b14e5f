package io.gostream.launcher.start;

import io.gostream.launcher.settings.StartUp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What Java is told to run.
public sealed interface Start {

  /// Of the JVM, with the jar at the end.
  List<String> arguments();

  /// @throws io.gostream.launcher.CannotStartException when it is not built
  static Start of(Build build, StartUp wanted) {
    build.requireBuilt();
    return switch (wanted) {
      case AS_BUILT -> new Whole(build.whole());
      case FASTEST ->
          build.isTrained() ? new Trained(build.flat(), build.cache()) : new Whole(build.whole());
      case TRAINING -> new Training(build.flat(), build.untested());
    };
  }

  /// By its own path: where a link leads to the jar, it may lead to another build while this one runs.
  record Whole(Path jar) implements Start {

    @Override
    public List<String> arguments() {
      try {
        return List.of("-jar", jar.toRealPath().toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// A cache that does not fit is a line in the log, and a slower start.
  record Trained(Path jar, Path cache) implements Start {

    @Override
    public List<String> arguments() {
      return List.of("-XX:AOTCache=" + cache, "-jar", jar.toString());
    }
  }

  /// The cache is written at the end, by a Java of its own that this one waits for.
  record Training(Path jar, Path cache) implements Start {

    public static final Duration GRACE = Duration.ofMinutes(3);

    @Override
    public List<String> arguments() {
      return List.of("-XX:AOTCacheOutput=" + cache, "-jar", jar.toString());
    }
  }
}
