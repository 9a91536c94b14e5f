package io.gostream.worker.program;

import java.time.Duration;

/// What a project's owner trades latency for.
///
/// @param delay how long live media waits before it goes out; hides what happens meanwhile. A
///   change counts from the next return to live on, so that it makes no gap.
/// @param stallTimeout how long a silent input counts as alive
public record ProgramSettings(Duration delay, Duration stallTimeout) {}
