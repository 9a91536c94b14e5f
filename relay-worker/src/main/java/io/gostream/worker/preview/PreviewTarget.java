package io.gostream.worker.preview;

import io.gostream.core.secret.SecretText;
import io.gostream.core.session.PreviewState;
import java.util.UUID;

/// A session whose preview is to be followed.
///
/// @param playlist its URL at the ingest, which holds the stream key
/// @param written what the database says of it
public record PreviewTarget(
    UUID streamId, SecretText playlist, boolean mediaArrives, PreviewState written) {}
