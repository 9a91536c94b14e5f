/// Tests of the requests' spans.
@NullMarked
package io.gostream.api.trace;

import org.jspecify.annotations.NullMarked;
