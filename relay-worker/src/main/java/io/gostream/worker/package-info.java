/// [5]–[7] The relay-worker: takes sessions, plays their ingest, and carries them to their
/// destinations; this package only puts the parts together.
@NullMarked
package io.gostream.worker;

import org.jspecify.annotations.NullMarked;
