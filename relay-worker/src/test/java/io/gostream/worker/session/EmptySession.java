package io.gostream.worker.session;

import io.gostream.core.relay.RelayState;
import io.gostream.core.session.OnAir;
import io.gostream.core.session.PreviewState;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.input.Input;
import io.gostream.worker.presence.Hold;
import io.gostream.worker.preview.PreviewTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/// A session that carries nothing and says what it is told to.
record EmptySession(
    Lease lease,
    Optional<Hold> under,
    CompletableFuture<Void> ended,
    OnAir onAir,
    List<RelayState> relays)
    implements HeldSession {

  EmptySession(Lease lease, Hold hold) {
    this(lease, Optional.of(hold), new CompletableFuture<>(), OnAir.NOTHING, List.of());
  }

  @Override
  public Hold hold() {
    return under.orElseThrow();
  }

  @Override
  public void update(SessionRow latest, List<WantedRelay> wanted) {}

  @Override
  public void playOut(Duration grace) {
    finish(grace);
  }

  @Override
  public void finish(Duration grace) {
    ended.complete(null);
  }

  @Override
  public boolean isFinishing() {
    return ended.isDone();
  }

  @Override
  public void sample() {}

  @Override
  public Optional<Input> input(long now) {
    return Optional.of(new Input(null, null, null, null, null, null, null, null, null, null, now));
  }

  @Override
  public OptionalLong looks() {
    return OptionalLong.empty();
  }

  @Override
  public List<FlvTag> keyframe() {
    return List.of();
  }

  @Override
  public Optional<PreviewTarget> previewTarget() {
    return Optional.empty();
  }

  @Override
  public void previewWritten(PreviewState state) {}
}
