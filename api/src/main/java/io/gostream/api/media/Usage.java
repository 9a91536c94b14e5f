package io.gostream.api.media;

/// How much of their quota a user has used.
record Usage(int count, long bytes) {}
