package io.gostream.worker.session;

import io.gostream.core.session.PreviewState;
import io.gostream.core.session.WantedSource;
import io.gostream.worker.program.ProgramSettings;
import io.gostream.worker.slate.SlateMedium;
import io.gostream.worker.slate.SlateWishes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the database says of a session that we hold.
///
/// @param ended whether the broadcast is over
/// @param playsOut whether what waits still goes out when it has ended: its encoder ended it, and
///   nobody asked for it to be over at once
/// @param live whether an encoder publishes
/// @param slateMedium what was chosen; null for the built-in slate
/// @param ingestNode where its publisher is; null before there was one
/// @param attached whether we said that we play the ingest
/// @param looks how often somebody has looked at its picture; null: nobody has
record SessionRow(
    UUID streamId,
    boolean ended,
    boolean playsOut,
    boolean live,
    @Nullable String ingestNode,
    boolean attached,
    PreviewState previewState,
    WantedSource wantedSource,
    ProgramSettings settings,
    SlateWishes slateWishes,
    @Nullable SlateMedium slateMedium,
    @Nullable Long looks) {

  SessionRow withPreview(PreviewState state) {
    return new SessionRow(
        streamId,
        ended,
        playsOut,
        live,
        ingestNode,
        attached,
        state,
        wantedSource,
        settings,
        slateWishes,
        slateMedium,
        looks);
  }
}
