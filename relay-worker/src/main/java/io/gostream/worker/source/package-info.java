/// [5] Where a session's media comes from: today the ingest, played over RTMP; further sources are
/// further implementations of [io.gostream.worker.source.Source].
@NullMarked
package io.gostream.worker.source;

import org.jspecify.annotations.NullMarked;
