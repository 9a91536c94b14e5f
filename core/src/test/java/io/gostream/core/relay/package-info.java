@NullMarked
package io.gostream.core.relay;

import org.jspecify.annotations.NullMarked;
