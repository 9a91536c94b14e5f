/// Media: looks what an uploaded file is by its content, with bounds for what it may cost.
@NullMarked
package io.gostream.worker.media;

import org.jspecify.annotations.NullMarked;
