/// Media: the images and videos that a tenant may choose as a slate.
@NullMarked
package io.gostream.core.media;

import org.jspecify.annotations.NullMarked;
