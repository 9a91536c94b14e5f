/// [1→4] Whether the ingest's HLS preview of a session is there and fresh, seen from outside: its
/// playlist.
@NullMarked
package io.gostream.worker.preview;

import org.jspecify.annotations.NullMarked;
