package io.gostream.worker.program;

import io.gostream.core.session.InterruptionCause;
import io.gostream.core.session.OnAir;
import org.jspecify.annotations.Nullable;

/// What viewers see has changed.
///
/// @param cause why, when they saw the encoder before and see the slate now; otherwise null
/// @param at monotonic nanoseconds
public record OnAirChange(OnAir from, OnAir to, @Nullable InterruptionCause cause, long at) {}
