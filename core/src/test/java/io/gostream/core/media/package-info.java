@NullMarked
package io.gostream.core.media;

import org.jspecify.annotations.NullMarked;
