/// Tests of what a line of the log says it is about.
@NullMarked
package io.gostream.worker.log;

import org.jspecify.annotations.NullMarked;
