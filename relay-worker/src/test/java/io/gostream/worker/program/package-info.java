/// Tests of what goes on air, without clocks.
@NullMarked
package io.gostream.worker.program;

import org.jspecify.annotations.NullMarked;
