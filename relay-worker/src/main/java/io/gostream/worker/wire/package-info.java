/// [7] Connections to destinations: one thread serves all of them, since a thread for each costs
/// more in wake-ups than all that is sent.
@NullMarked
package io.gostream.worker.wire;

import org.jspecify.annotations.NullMarked;
