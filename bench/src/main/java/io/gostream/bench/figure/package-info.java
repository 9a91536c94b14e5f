/// What was measured, how it is summed up, and how it is shown; pure.
@NullMarked
package io.gostream.bench.figure;

import org.jspecify.annotations.NullMarked;
