@NullMarked
package io.gostream.api.preview;

import org.jspecify.annotations.NullMarked;
