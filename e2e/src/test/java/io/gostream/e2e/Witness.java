package io.gostream.e2e;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Instance.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks at the arguments of all processes of an instance, and at the environments of what its
/// relay-workers start, for as long as it is open.
final class Witness implements AutoCloseable {

  private static final int LOOK_MILLIS = 100;

  private final Instance instance;
  private final Map<String, String> secrets;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private final TreeSet<String> sightings = new TreeSet<>();
  private int processes;

  /// @param secrets by what they are called
  Witness(Instance instance, Map<String, String> secrets) {
    this.instance = instance;
    this.secrets = new TreeMap<>(secrets);
    this.thread = Thread.ofVirtual().name("witness").start(this::watch);
  }

  private void watch() {
    try {
      do {
        look();
      } while (!closing.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() {
    for (Part part : Part.values()) {
      IntStream.rangeClosed(1, Stage.WORKERS)
          .mapToObj(number -> instance.pid(part, number))
          .flatMap(pid -> pid.stream().boxed())
          .flatMap(pid -> ProcessHandle.of(pid).stream())
          .forEach(main -> {
            see(part, "arguments", main, "cmdline");
            main.descendants()
                .filter(Witness::hasBegun)
                .forEach(child -> {
                  see(part, "arguments", child, "cmdline");
                  if (part == Part.RELAY_WORKER) {
                    see(part, "environment", child, "environ");
                  }
                });
          });
    }
  }

  /// Just before it becomes its child, a program is still itself, with its own memory, or Java's
  /// helper. Asked first: what is read behind the answer is the child's own.
  private static boolean hasBegun(ProcessHandle child) {
    return !Set.of("java", "jspawnhelper", "").contains(program(child));
  }

  /// "" when it has ended meanwhile. Threads give themselves names, a program cannot.
  private static String program(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "exe"))
          .getFileName()
          .toString();
    } catch (IOException e) {
      return "";
    }
  }

  private void see(Part part, String where, ProcessHandle process, String file) {
    String text = read(process, file);
    if (text == null) {
      return;
    }
    processes++;
    String name = program(process);
    secrets.forEach((called, secret) -> {
      if (text.contains(secret)) {
        sightings.add("%s in the %s of %s of %s".formatted(called, where, name, part));
      }
    });
  }

  private static @Nullable String read(ProcessHandle process, String file) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), file));
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return null; // it has ended meanwhile
    }
  }

  /// What was seen so far, each once.
  synchronized List<String> sightings() {
    return List.copyOf(sightings);
  }

  /// How many texts were looked at.
  synchronized int looks() {
    return processes;
  }

  /// All regular files below a folder that hold a secret, by its name.
  static List<String> filesWith(Map<String, String> secrets, Stream<Path> files) {
    return files
        .filter(Files::isRegularFile)
        .flatMap(file -> {
          String text = text(file);
          return secrets.entrySet().stream()
              .filter(secret -> text.contains(secret.getValue()))
              .map(secret -> secret.getKey() + " in " + file);
        })
        .toList();
  }

  /// Latin 1 maps each byte to one character.
  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // PostgreSQL and nginx remove files while we look
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
