/// The whole, with every real part.
@NullMarked
package io.gostream.e2e;

import org.jspecify.annotations.NullMarked;
