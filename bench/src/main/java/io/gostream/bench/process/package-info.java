/// Processes beside those of the instance, and what processes cost.
@NullMarked
package io.gostream.bench.process;

import org.jspecify.annotations.NullMarked;
