/// [4] Small pictures of what viewers see, made by the worker while somebody looks, under signed
/// URLs.
@NullMarked
package io.gostream.api.picture;

import org.jspecify.annotations.NullMarked;
