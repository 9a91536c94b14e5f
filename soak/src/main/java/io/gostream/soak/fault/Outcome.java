package io.gostream.soak.fault;

import io.gostream.soak.sink.Meter;
import java.time.Duration;

/// What a fault did.
///
/// @param begin when it was made, in monotonic nanoseconds
/// @param recovery from the fault until everything was as wanted again, and media flowed everywhere
/// @param hit the worst that the destinations saw that it may touch
/// @param neighbours the worst that all others saw
public record Outcome(
    Fault fault, long begin, Duration recovery, Meter hit, Meter neighbours, boolean recovered) {}
