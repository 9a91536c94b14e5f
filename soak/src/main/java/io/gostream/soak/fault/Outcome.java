package io.gostream.soak.fault;

import io.gostream.soak.sink.Meter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a fault did.
///
/// @param begin when it was made, in monotonic nanoseconds
/// @param onAir from the fault until the sessions were as wanted again and media flowed at every
///   destination; null: it took too long
/// @param recovery the same with every part of the instance at work; null likewise
/// @param hit the worst that the destinations saw that it may touch
/// @param neighbours the worst that all others saw
public record Outcome(
    Fault fault,
    long begin,
    @Nullable Duration onAir,
    @Nullable Duration recovery,
    Meter hit,
    Meter neighbours) {}
