/// [5] What media is coded with, read from the headers of its tags; nothing is decoded.
@NullMarked
package io.gostream.worker.codec;

import org.jspecify.annotations.NullMarked;
