package io.gostream.soak.sink;

/// What the network between the pushers and a destination does.
public enum Weather {
  FAIR,
  /// Every connection is broken and new ones are refused.
  REFUSE,
  /// Every connection is broken; new ones are welcome.
  RESET,
  /// Every connection is broken; new ones are taken and then nothing is ever said.
  SILENCE,
  /// Carries a tenth of what the encoder sends.
  SLOW,
  /// Carries nothing, without a word.
  STALL
}
