/// Headers as encoders send them.
@NullMarked
package io.gostream.worker.codec;

import org.jspecify.annotations.NullMarked;
