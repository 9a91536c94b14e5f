@NullMarked
package io.gostream.core.destination;

import org.jspecify.annotations.NullMarked;
