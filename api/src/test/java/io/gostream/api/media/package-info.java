@NullMarked
package io.gostream.api.media;

import org.jspecify.annotations.NullMarked;
