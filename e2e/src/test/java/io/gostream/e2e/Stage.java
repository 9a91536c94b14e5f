package io.gostream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.settings.Settings;
import io.gostream.soak.watch.Processes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One running GoStream that all test classes share, on free ports and in a temporary home. It
/// starts with the first class and ends with the last. `-Dgostream.record=FOLDER` writes down what
/// its programs send to PostgreSQL (`./gostream record-release`).
final class Stage implements BeforeAllCallback, ParameterResolver {

  /// More than one, so that a session can move.
  static final int WORKERS = 3;

  private static final Namespace NAMESPACE = Namespace.create(Stage.class);

  private static final String RECORD = System.getProperty("gostream.record", "");

  /// The folder with the modules and their built jars.
  static Path installation() {
    return Path.of(System.getProperty("gostream.installation", "..")).toAbsolutePath().normalize();
  }

  /// A running instance and its home.
  private static final class Running implements AutoCloseable {

    private final Instance instance;
    private final Processes processes;
    private final @Nullable StatementLog statements;

    Running() {
      try {
        Path home = Files.createTempDirectory("gostream-e2e-");
        instance =
            Instance.start(
                Settings.onFreePorts(home, installation()).withWorkers(WORKERS),
                line -> System.err.println(line));
        processes = new Processes(instance, WORKERS);
        statements = RECORD.isEmpty() ? null : new StatementLog(instance);
        if (statements != null) {
          statements.begin();
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while starting", e);
      }
    }

    @Override
    public void close() throws IOException {
      instance.close();
      List<String> left = processes.left();
      if (statements != null) {
        statements.write(Path.of(RECORD));
      }
      try (Stream<Path> files = Files.walk(instance.home())) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
      assertThat(left).as("processes that are left").isEmpty();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    running(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Instance.class;
  }

  @Override
  public Instance resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return running(context).instance;
  }

  private static Running running(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Running.class, type -> new Running(), Running.class);
  }
}
