/// A span for each request, where an operator wants traces.
@NullMarked
package io.gostream.api.trace;

import org.jspecify.annotations.NullMarked;
