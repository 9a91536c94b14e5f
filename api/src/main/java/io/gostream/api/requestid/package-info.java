/// An id for each request: in its answer, in problems, and in the lines of the log.
@NullMarked
package io.gostream.api.requestid;

import org.jspecify.annotations.NullMarked;
