/// [5] RTMP as far as it is needed: handshake, chunks, commands, the play client that reads the
/// ingest tag-exactly, and the one that publishes to destinations; it hides bytes and knows nothing
/// of what the media means.
@NullMarked
package io.gostream.worker.rtmp;

import org.jspecify.annotations.NullMarked;
