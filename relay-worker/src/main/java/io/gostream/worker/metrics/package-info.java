/// Figures for operators: the one door behind which a monitoring system finds them, shut unless an
/// operator opens it.
@NullMarked
package io.gostream.worker.metrics;

import org.jspecify.annotations.NullMarked;
