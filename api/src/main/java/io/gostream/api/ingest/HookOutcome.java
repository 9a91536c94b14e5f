package io.gostream.api.ingest;

/// What was decided of a hook.
enum HookOutcome {
  ACCEPTED,
  REFUSED,
  /// Refused late, and unsaid: keys are being guessed. It keeps nobody waiting but whoever guesses.
  GUESSED,
  /// Not from our own ingest.
  FOREIGN,
  MALFORMED,
  /// Nobody can say; each hook has its own answer to that.
  DATABASE_AWAY
}
