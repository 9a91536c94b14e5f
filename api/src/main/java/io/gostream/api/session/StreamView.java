package io.gostream.api.session;

import io.gostream.core.session.EndReason;
import io.gostream.core.session.OnAir;
import io.gostream.core.session.PreviewState;
import io.gostream.core.session.WantedSource;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session as the API shows it.
///
/// @param state as [io.gostream.core.session.SessionState] spells it
/// @param onAir what viewers see
/// @param wantedSource what they should see
/// @param interruptedAt since when its encoder is gone
/// @param endsAt until when it waits for its encoder; null when it does not, or for ever
/// @param input what the encoder sends; null until it was measured, and while the encoder is gone
public record StreamView(
    UUID id,
    @Schema(allowableValues = {"WAITING", "LIVE", "INTERRUPTED", "ENDED"}) String state,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable EndReason endReason,
    OnAir onAir,
    WantedSource wantedSource,
    @Nullable Instant interruptedAt,
    @Nullable Instant endsAt,
    PreviewState previewState,
    @Nullable InputView input) {

  /// What is compared where the input is not of interest.
  public StreamView withoutInput() {
    return new StreamView(
        id,
        state,
        startedAt,
        endedAt,
        endReason,
        onAir,
        wantedSource,
        interruptedAt,
        endsAt,
        previewState,
        null);
  }
}
