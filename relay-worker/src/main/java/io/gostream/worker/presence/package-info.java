/// Who this worker is, the sign of life that it gives, how long it may rely on its leases, and
/// which of the others are dead.
@NullMarked
package io.gostream.worker.presence;

import org.jspecify.annotations.NullMarked;
