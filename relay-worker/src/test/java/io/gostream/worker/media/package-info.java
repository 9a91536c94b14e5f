/// Tests of the looks at uploads.
@NullMarked
package io.gostream.worker.media;

import org.jspecify.annotations.NullMarked;
