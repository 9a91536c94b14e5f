/// Spans to an OpenTelemetry collector, where an operator wants them.
@NullMarked
package io.gostream.core.trace;

import org.jspecify.annotations.NullMarked;
