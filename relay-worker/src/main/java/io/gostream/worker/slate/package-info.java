/// [6] Slates: renders what viewers see while the encoder is gone, to the stream's own parameters,
/// ahead of the moment when it is needed.
@NullMarked
package io.gostream.worker.slate;

import org.jspecify.annotations.NullMarked;
