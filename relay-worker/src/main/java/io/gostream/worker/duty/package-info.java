/// Work that waits in rows, for whichever worker comes first.
@NullMarked
package io.gostream.worker.duty;

import org.jspecify.annotations.NullMarked;
