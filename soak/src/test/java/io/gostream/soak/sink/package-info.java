@NullMarked
package io.gostream.soak.sink;

import org.jspecify.annotations.NullMarked;
