package io.gostream.core.session;

/// Why viewers who had seen the encoder's stream saw the slate.
public enum InterruptionCause {
  /// The encoder's stream ended.
  ENCODER_STOPPED,
  /// The encoder's stream came no further, though nobody had ended it.
  STALLED,
  /// The owner pressed Show slate now.
  MANUAL
}
