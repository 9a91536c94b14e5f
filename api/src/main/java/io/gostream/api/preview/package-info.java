/// [4] The live preview: HLS served under a short-lived signed URL that holds no key.
@NullMarked
package io.gostream.api.preview;

import org.jspecify.annotations.NullMarked;
