/// Which session and which relay a line of the log is about.
@NullMarked
package io.gostream.worker.log;

import org.jspecify.annotations.NullMarked;
