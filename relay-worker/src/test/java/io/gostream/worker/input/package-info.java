/// Measuring, on streams made of timestamps.
@NullMarked
package io.gostream.worker.input;

import org.jspecify.annotations.NullMarked;
