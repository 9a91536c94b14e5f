package io.gostream.worker.slate;

import io.gostream.core.media.MediaKind;
import io.gostream.worker.process.ConfinedTool;
import io.gostream.worker.process.WorkFolder;
import io.gostream.worker.program.Slate;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All slates of a worker: each is rendered once, in the background, however many sessions want it,
/// and lies in memory once while any of them holds it.
public final class Slates implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Slates.class);

  /// How often a rendition may vanish between being made or found and being read.
  private static final int MAX_LOSSES = 3;

  private final WorkFolder work;
  private final RenditionCache cache;
  private final Renditions renditions;

  /// The built-in slate never waits behind somebody's long video.
  private final ExecutorService builtInQueue = queue("slate-built-in");

  private final ExecutorService mediaQueue = queue("slate-media");
  private final Map<Path, CompletableFuture<Slate>> underWay = new HashMap<>();
  private final Map<Path, WeakReference<Slate>> loaded = new HashMap<>();

  private Slates(WorkFolder work, RenditionCache cache, Renditions renditions) {
    this.work = work;
    this.cache = cache;
    this.renditions = renditions;
  }

  /// @param folder where renditions are kept; other workers may share it
  public static Slates in(
      Path folder, Path ffmpeg, ConfinedTool tool, SlateProperties properties, Clock clock)
      throws IOException {
    var work = WorkFolder.in(folder.resolve(".work"));
    return new Slates(
        work,
        new RenditionCache(folder, properties.cache().toBytes(), clock),
        new Renditions(ffmpeg, work, tool, properties));
  }

  private static ExecutorService queue(String name) {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
  }

  /// The slate that needs no upload.
  public CompletableFuture<Slate> builtIn(SlateParameters parameters) {
    var file = cache.file("built-in " + BuiltInPicture.VERSION, parameters);
    return slate(
        file,
        builtInQueue,
        () -> renditions.builtIn(parameters, file),
        () -> Renditions.read(file, parameters, RenditionCommand.STILL_ROUNDS));
  }

  public CompletableFuture<Slate> medium(SlateMedium medium, SlateParameters parameters) {
    var file = cache.file(medium.contentHash(), parameters);
    int rounds = medium.kind() == MediaKind.IMAGE ? RenditionCommand.STILL_ROUNDS : 1;
    return slate(
        file,
        mediaQueue,
        () -> renditions.medium(medium, parameters, file),
        () -> Renditions.read(file, parameters, rounds));
  }

  private interface Rendering {
    void run() throws IOException, InterruptedException;
  }

  private interface Reading {
    Slate run() throws IOException;
  }

  private synchronized CompletableFuture<Slate> slate(
      Path file, ExecutorService queue, Rendering rendering, Reading reading) {
    var reference = loaded.get(file);
    var slate = reference == null ? null : reference.get();
    if (slate != null) {
      return CompletableFuture.completedFuture(slate);
    }
    var running = underWay.get(file);
    if (running == null) {
      running = CompletableFuture.supplyAsync(() -> make(file, rendering, reading), queue);
      underWay.put(file, running);
      var _ = running.whenComplete((made, _) -> made(file, made));
    }
    return running;
  }

  private Slate make(Path file, Rendering rendering, Reading reading) {
    try {
      for (int losses = 0; losses < MAX_LOSSES; losses++) {
        if (!Files.exists(file)) {
          long began = System.nanoTime();
          rendering.run();
          cache.tidy(file);
          LOG.info(
              "the slate {} was rendered in {} ms",
              file.getFileName(),
              (System.nanoTime() - began) / 1_000_000);
        }
        var slate = find(file, reading);
        if (slate.isPresent()) {
          return slate.get();
        }
      }
      throw new IOException("others delete it as soon as it is made: the cache is too small");
    } catch (IOException e) {
      LOG.warn("a slate could not be rendered: {}", e.getMessage());
      throw new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  /// Another worker may have taken the file for one that nobody uses. One that cannot be read is
  /// not met a second time.
  private Optional<Slate> find(Path file, Reading reading) throws IOException {
    try {
      cache.used(file);
      return Optional.of(reading.run());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private synchronized void made(Path file, @Nullable Slate slate) {
    underWay.remove(file);
    loaded.values().removeIf(reference -> reference.get() == null);
    if (slate != null) {
      loaded.put(file, new WeakReference<>(slate));
    }
  }

  @Override
  public void close() {
    builtInQueue.shutdownNow();
    mediaQueue.shutdownNow();
    try {
      work.close();
    } catch (IOException e) {
      LOG.warn("the next worker deletes what this one has left: {}", e.toString());
    }
  }
}
