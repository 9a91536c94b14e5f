/// Tests of the door to the figures.
@NullMarked
package io.gostream.worker.metrics;

import org.jspecify.annotations.NullMarked;
