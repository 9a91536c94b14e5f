package io.gostream.worker.session;

import io.gostream.core.relay.RelayState;
import io.gostream.core.session.OnAir;
import io.gostream.core.session.PreviewState;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.input.Input;
import io.gostream.worker.presence.Hold;
import io.gostream.worker.preview.PreviewTarget;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/// A session that this worker holds. Every method returns at once.
interface HeldSession {

  Lease lease();

  /// Under which it was claimed.
  Hold hold();

  /// What the database says now.
  void update(SessionRow latest, List<WantedRelay> wanted);

  /// Stops everything once what waits in the program delay has gone out.
  ///
  /// @param grace how long destinations may take to hear the good-bye
  void playOut(Duration grace);

  /// Stops everything at once.
  ///
  /// @param grace how long destinations may take to hear the good-bye
  void finish(Duration grace);

  boolean isFinishing();

  /// Completes when a session that was finished has nothing running any more.
  CompletableFuture<Void> ended();

  /// Notes what the relays have sent.
  void sample();

  /// What its viewers see.
  OnAir onAir();

  /// The states of its relays.
  Collection<RelayState> relays();

  /// What the encoder sends; nothing while nothing comes.
  ///
  /// @param now monotonic nanoseconds
  Optional<Input> input(long now);

  /// How often somebody has looked at its picture; empty: nobody has.
  OptionalLong looks();

  /// The keyframe that viewers saw last, behind its headers; empty before there was one.
  List<FlvTag> keyframe();

  /// The preview to follow; none before there was a publisher.
  Optional<PreviewTarget> previewTarget();

  /// The preview's state was written; the next look compares with it.
  void previewWritten(PreviewState state);
}
