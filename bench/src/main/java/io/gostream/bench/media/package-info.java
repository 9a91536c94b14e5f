/// Encoders and destinations that cost little and know when each frame went and came.
@NullMarked
package io.gostream.bench.media;

import org.jspecify.annotations.NullMarked;
