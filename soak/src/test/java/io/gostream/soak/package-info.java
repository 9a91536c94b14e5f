@NullMarked
package io.gostream.soak;

import org.jspecify.annotations.NullMarked;
