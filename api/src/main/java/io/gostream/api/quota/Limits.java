package io.gostream.api.quota;

/// How much one user may have.
///
/// @param destinations per project
/// @param broadcasts at a time
/// @param mediaBytes of all media together
public record Limits(int projects, int destinations, int broadcasts, int media, long mediaBytes) {}
