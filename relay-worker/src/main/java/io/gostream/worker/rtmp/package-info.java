/// [5] RTMP as far as it is needed: handshake, chunks, commands, the play client that reads the
/// ingest tag-exactly, and one that asks whether a publish would be taken; it hides bytes and knows
/// nothing of what the media means.
@NullMarked
package io.gostream.worker.rtmp;

import org.jspecify.annotations.NullMarked;
