/// [6→7] The rhythm of a worker: when media that need not go out at once does, of all sessions at
/// the same moments.
@NullMarked
package io.gostream.worker.beat;

import org.jspecify.annotations.NullMarked;
