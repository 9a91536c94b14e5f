/// [5] RTMP as far as a player needs it: handshake, chunks, commands and the play client that reads
/// the ingest tag-exactly; it hides bytes and knows nothing of what the media means.
@NullMarked
package io.gostream.worker.rtmp;

import org.jspecify.annotations.NullMarked;
