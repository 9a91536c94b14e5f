package io.gostream.worker.slate;

import io.gostream.worker.process.ConfinedTool;
import io.gostream.worker.program.Slate;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
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

  private final RenditionCache cache;
  private final Renditions renditions;

  /// The built-in slate never waits behind somebody's long video.
  private final ExecutorService builtInQueue = queue("slate-built-in");

  private final ExecutorService mediaQueue = queue("slate-media");
  private final Map<Path, CompletableFuture<Slate>> underWay = new HashMap<>();
  private final Map<Path, WeakReference<Slate>> loaded = new HashMap<>();

  private Slates(RenditionCache cache, Renditions renditions) {
    this.cache = cache;
    this.renditions = renditions;
  }

  /// @param folder where renditions are kept
  public static Slates in(
      Path folder, Path ffmpeg, ConfinedTool tool, SlateProperties properties, Clock clock)
      throws IOException {
    var work = folder.resolve(".work");
    Files.createDirectories(work);
    return new Slates(
        new RenditionCache(folder, properties.cache().toBytes(), clock),
        new Renditions(ffmpeg, work, tool, properties));
  }

  private static ExecutorService queue(String name) {
    return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
  }

  /// The slate that needs no upload.
  public CompletableFuture<Slate> builtIn(SlateParameters parameters) {
    var file = cache.file("built-in " + BuiltInPicture.VERSION, parameters);
    return slate(file, parameters, builtInQueue, () -> renditions.builtIn(parameters, file));
  }

  public CompletableFuture<Slate> medium(SlateMedium medium, SlateParameters parameters) {
    var file = cache.file(medium.contentHash(), parameters);
    return slate(file, parameters, mediaQueue, () -> renditions.medium(medium, parameters, file));
  }

  private interface Rendering {
    void run() throws IOException, InterruptedException;
  }

  private synchronized CompletableFuture<Slate> slate(
      Path file, SlateParameters parameters, ExecutorService queue, Rendering rendering) {
    var reference = loaded.get(file);
    var slate = reference == null ? null : reference.get();
    if (slate != null) {
      return CompletableFuture.completedFuture(slate);
    }
    var running = underWay.get(file);
    if (running == null) {
      running = CompletableFuture.supplyAsync(() -> make(file, parameters, rendering), queue);
      underWay.put(file, running);
      var _ = running.whenComplete((made, _) -> made(file, made));
    }
    return running;
  }

  private Slate make(Path file, SlateParameters parameters, Rendering rendering) {
    try {
      if (!Files.exists(file)) {
        long began = System.nanoTime();
        rendering.run();
        cache.tidy(file);
        LOG.info(
            "a slate was rendered to {} in {} ms",
            parameters,
            (System.nanoTime() - began) / 1_000_000);
      }
      cache.used(file);
      return read(file, parameters);
    } catch (IOException e) {
      LOG.warn("a slate could not be rendered: {}", e.getMessage());
      throw new CompletionException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  /// A file that cannot be read is not met a second time.
  private static Slate read(Path file, SlateParameters parameters) throws IOException {
    try {
      return Renditions.read(file, parameters);
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
  }
}
