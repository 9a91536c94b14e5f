/// Tests of traces, and a collector for those of others.
@NullMarked
package io.gostream.core.trace;

import org.jspecify.annotations.NullMarked;
