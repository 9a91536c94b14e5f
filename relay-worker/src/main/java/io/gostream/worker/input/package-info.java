/// [5] What the encoder sends, measured from the tags as they come.
@NullMarked
package io.gostream.worker.input;

import org.jspecify.annotations.NullMarked;
