/// Who this worker is, and the sign of life that it gives.
@NullMarked
package io.gostream.worker.presence;

import org.jspecify.annotations.NullMarked;
