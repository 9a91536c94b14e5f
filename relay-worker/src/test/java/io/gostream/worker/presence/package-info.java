/// Tests of signs of life, leases, and who counts as dead.
@NullMarked
package io.gostream.worker.presence;

import org.jspecify.annotations.NullMarked;
