package io.gostream.worker.preview;

import io.gostream.core.secret.SecretText;
import io.gostream.core.session.PreviewState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the playlists of all sessions, side by side, and reports each change of a preview's
/// state. A playlist's URL holds the stream key: it appears in no log and no exception.
public final class PreviewTracker {

  private static final Logger LOG = LoggerFactory.getLogger(PreviewTracker.class);
  private static final Duration PATIENCE = Duration.ofMillis(900);

  /// Hundreds at the same moment would keep the processors from what is on air.
  private static final Duration APART = Duration.ofMillis(2);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final Map<UUID, PreviewWatch> watches = new ConcurrentHashMap<>();
  private final Supplier<Collection<PreviewTarget>> targets;
  private final BiConsumer<UUID, PreviewState> report;

  public PreviewTracker(
      Supplier<Collection<PreviewTarget>> targets, BiConsumer<UUID, PreviewState> report) {
    this.targets = targets;
    this.report = report;
  }

  /// One look at all that are due, one shortly behind the other; returns when they are done.
  public void look() throws InterruptedException {
    var present = targets.get();
    watches
        .keySet()
        .retainAll(present.stream().map(PreviewTarget::streamId).collect(Collectors.toSet()));
    long now = System.nanoTime();
    try (var looks = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var target : present.stream().filter(target -> isDue(target, now)).toList()) {
        looks.execute(() -> look(target));
        Thread.sleep(APART);
      }
    }
  }

  private boolean isDue(PreviewTarget target, long now) {
    var watch = watch(target);
    return watch.isDue(target.mediaArrives(), now) || watch.state() != target.written();
  }

  private PreviewWatch watch(PreviewTarget target) {
    return watches.getOrDefault(target.streamId(), PreviewWatch.START);
  }

  private void look(PreviewTarget target) {
    try {
      var seen = fetch(target.playlist());
      var next = watch(target).next(target.mediaArrives(), seen, System.nanoTime());
      watches.put(target.streamId(), next);
      if (next.state() != target.written()) {
        report.accept(target.streamId(), next.state());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The next look says it again.
      LOG.debug("preview of session {}: {}", target.streamId(), e.getClass().getSimpleName());
    }
  }

  private Optional<Playlist> fetch(SecretText url) throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(URI.create(url.value())).timeout(PATIENCE).build();
      var response = http.send(request, BodyHandlers.ofString());
      return response.statusCode() == 200
          ? Optional.of(Playlist.parse(response.body()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
